import { formatInstant, formatNumber } from '@/domain/format'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
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
  const outcome = state === 'failed' || state === 'partial' ? state : null
  const late = stale ? expectedEveryDays : null
  const { source } = textIn(catalog.locale).metrics
  const words = endedAt
    ? source.ran(name, formatInstant(endedAt, catalog.timeZone, catalog.locale), outcome, late)
    : source.neverRan(name, late)
  return { name, lastRunAt: endedAt?.toISOString() ?? null, state, stale, words }
}

function sliceWords(catalog: Catalog, { scope }: View): string {
  const chosen = [
    catalog.functions.find(one => one.id === scope.function)?.name,
    ...SLICE_DIMENSIONS.map(name => catalog.slices[name].find(one => one.id === scope[name])?.name),
  ].filter(name => name !== undefined)
  return chosen.length > 0 ? chosen.join(', ') : textIn(catalog.locale).metrics.wholeCompany
}

function notesOf(metric: CatalogMetric, view: View): string[] {
  const sliced = SLICE_DIMENSIONS.filter(name => view.scope[name] !== ANY).length
  const words = textIn(metric.locale).metrics.notes
  const notes: string[] = []
  if (view.filters.grain === 'day' || view.filters.grain === 'week') {
    notes.push(words.entered)
  }
  if (metric.kind === 'amount_rate' && sliced > 0) {
    notes.push(words.netted)
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
  const words = textIn(catalog.locale).metrics.notes
  const waiting = pool.waiting ? words.waiting : null
  const running = period.end > catalog.today ? words.running(period.label) : null
  const known = formatNumber(Math.min(found.missing, MISSING_CAP), 0, catalog.locale)
  const unanswered = words.unanswered(known, found.missing > MISSING_CAP)
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
