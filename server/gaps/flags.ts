import type { DbOrTx } from '@/db/client'
import { listFlags } from '../annotations/service'
import { gapPeriods } from '../overview/places/service'
import type { GapPageDto } from './dto'
import type { Place } from './place'

/**
 * What people noted within the last periods of a place: on the charts of the metric that stands for it, on its function's and on all. Takes how many
 * periods are shown.
 */
export async function presentFlags(
  db: DbOrTx,
  setting: Parameters<typeof gapPeriods>[0],
  { kind, id, metric }: Place,
  count: number,
): Promise<GapPageDto['flags']> {
  const shown = count === 0 ? [] : gapPeriods(setting).slice(-count)
  const [start, end] = [shown[0]?.start, shown.at(-1)?.end]
  if (start === undefined || end === undefined) return []
  const home = { id: metric?.id ?? 0, functionId: kind === 'function' ? id : (metric?.functionId ?? null) }
  const flags = await listFlags(db, home, { start, end })
  return flags.map(({ key, onDay, text, link }, nth) => ({
    ...{ key, number: nth + 1, onDay, text, link },
    at: shown.findIndex(period => period.start <= onDay && onDay < period.end),
  }))
}
