import { formatInstant, formatNumber } from '@/domain/format'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import type { Assessment } from '../figures/assess'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type { View } from '../figures/view'
import type { LineageDto } from './dto'
import { type listEntries, type listSources, MISSING_CAP } from './queries'

const DAY_MS = 86_400_000

type SourceRow = Awaited<ReturnType<typeof listSources>>[number]
type EntryRow = Awaited<ReturnType<typeof listEntries>>[number]

function presentSource(catalog: Catalog, row: SourceRow): LineageDto['sources'][number] {
  const { name, endedAt, expectedEveryDays } = row
  const state = row.state ?? 'never'
  const age = endedAt ? (catalog.now.getTime() - endedAt.getTime()) / DAY_MS : Number.POSITIVE_INFINITY
  const stale = expectedEveryDays !== null && age > expectedEveryDays
  const when = endedAt
    ? `last run ${formatInstant(endedAt, catalog.timeZone, catalog.locale)}`
    : 'has not finished a run'
  const outcome = state === 'failed' ? ', which failed' : state === 'partial' ? ', with rejected rows' : ''
  const late = stale ? `; stale, expected every ${expectedEveryDays} days` : ''
  const words = `${name}: ${when}${outcome}${late}.`
  return { name, lastRunAt: endedAt?.toISOString() ?? null, state, stale, words }
}

function sliceWords(catalog: Catalog, { scope }: View): string {
  const chosen = [
    catalog.functions.find(one => one.id === scope.function)?.name,
    ...SLICE_DIMENSIONS.map(name => catalog.slices[name].find(one => one.id === scope[name])?.name),
  ].filter(name => name !== undefined)
  return chosen.length > 0 ? chosen.join(', ') : 'the whole company'
}

function notesOf(metric: CatalogMetric, view: View): string[] {
  const sliced = SLICE_DIMENSIONS.filter(name => view.scope[name] !== ANY).length
  const notes: string[] = []
  if (view.filters.grain === 'day' || view.filters.grain === 'week') {
    notes.push(
      'Figures that were entered for a whole month belong to no day or week and are not in this line.',
    )
  }
  if (metric.kind === 'amount_rate' && sliced > 0) {
    notes.push('Each slice nets a customer’s own contracts there, so slices need not add up to the total.')
  }
  return notes
}

/** Takes all that is known of where a figure comes from, gives it as a screen shows it. */
export function presentLineage(
  catalog: Catalog,
  view: View,
  metric: CatalogMetric,
  assessment: Assessment,
  found: { sources: readonly SourceRow[]; entries: readonly EntryRow[]; missing: number },
): LineageDto {
  const { period, pool, reading, versionNumber } = assessment
  const version = metric.versions.find(one => one.number === versionNumber) ?? metric.versions.at(-1)
  const waiting = pool.waiting ? 'Some facts have not matured and do not count yet.' : null
  const running = period.end > catalog.today ? `${period.label} is still running.` : null
  const more = found.missing > MISSING_CAP ? 'more than ' : ''
  const unanswered = `${more}${formatNumber(Math.min(found.missing, MISSING_CAP), 0, catalog.locale)} known without an answer or a time: not counted.`
  return {
    version: versionNumber,
    definition: version?.definition ?? '',
    n: reading.n,
    period: period.label,
    slices: sliceWords(catalog, view),
    sources: found.sources.map(row => presentSource(catalog, row)),
    entries: found.entries.map(({ by, at, period: start }) => ({ by, at: at.toISOString(), period: start })),
    partial: [running, waiting].filter(Boolean).join(' ') || null,
    missing: Math.min(found.missing, MISSING_CAP),
    notes: [...(found.missing > 0 ? [unanswered] : []), ...notesOf(metric, view)],
  }
}
