import type { DbOrTx } from '@/db/client'
import { isAsLong, type PointOver } from '@/domain/benchmark-fit'
import type { Day } from '@/domain/day'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { figuresText, oldWords, otherOn } from './judge'
import { findProfile, listRows } from './queries'

/** What others reach, as a metric's screen shows it. */
export interface BandDto {
  low: number | null
  value: number
  high: number | null
  text: string
  /** Beside its band: what half of the others reach, by whom and when; that it is old. */
  label: string
  /** Measured as we measure, of companies like ours. */
  comparable: boolean
  /** Why it is not drawn over the line, with what it is: it is measured differently, or over another length of time. Null: it is drawn. */
  notDrawn: string | null
  link: string | null
}

/**
 * Takes a metric, a day of what is shown and what a point of the line is; gives the newest benchmark that may be compared with it as it was measured then
 * and is for as long as a point, else the newest that may be compared, else the newest; none: null.
 */
export async function findBand(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  { day, point }: { day: Day; point: PointOver },
): Promise<BandDto | null> {
  const [rows, profile] = await Promise.all([listRows(db, [metric.id]), findProfile(db)])
  const judged = rows.map(row => ({ row, other: otherOn(row, metric, day, profile) }))
  const alike = judged.filter(({ other }) => other.length === 0)
  const found = alike.find(({ row }) => isAsLong(row.period, point)) ?? alike[0] ?? judged[0]
  if (!found) return null
  const { row, other } = found
  const { locale, today } = catalog
  const { benchmarks: words, metrics } = textIn(locale)
  const old = oldWords(row, today, locale)
  const half = row.low !== null && row.high !== null
  const label = metrics.benchmarkLabel(half, `${row.source} ${row.year}`)
  const over = row.period === 'other' || isAsLong(row.period, point) ? null : row.period
  const notes = [
    ...(other.length > 0 ? [words.reference(other.map(why => words.others[why]))] : []),
    ...(old ? [old] : []),
  ]
  const said = (more: readonly string[]) =>
    metrics.benchmark({
      ...{ figures: figuresText(row, locale), population: row.population },
      ...{ source: `${row.source} ${row.year}`, notes: more },
    })
  return {
    ...{ low: row.low, value: row.value, high: row.high, link: row.link },
    text: said(over ? [...notes, metrics.isFor(over)] : notes),
    label: old ? `${label}, ${words.oldShort}` : label,
    comparable: other.length === 0,
    notDrawn:
      other.length > 0
        ? metrics.notDrawn(said(notes))
        : over && metrics.otherLength(said(notes), over, point),
  }
}
