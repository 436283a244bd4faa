import { formatCount, formatDay, formatInstant, formatNumber, formatValue } from '@/domain/format'
import { isBanded } from '@/domain/histogram'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { isLate } from '@/domain/source'
import { textIn } from '@/domain/text/text'
import type { Assessment } from '../figures/assess'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type { View } from '../figures/view'
import type { LineageDto } from './dto'
import { type listEntries, type listSources, MISSING_CAP, type readUnripe } from './queries'

type SourceRow = Awaited<ReturnType<typeof listSources>>[number]
type Unripe = Awaited<ReturnType<typeof readUnripe>>
type EntryRow = Awaited<ReturnType<typeof listEntries>>[number]

function presentSource(catalog: Catalog, row: SourceRow): LineageDto['sources'][number] {
  const { name, endedAt, expectedEveryDays, succeededAt } = row
  const state = row.state ?? 'never'
  // Its last success counts: that a pull failed just now makes nothing fresh.
  const stale = isLate(new Date(succeededAt ?? 0), expectedEveryDays, catalog.now)
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

/** How the figure is made, with its numbers: what one would write beside it on paper. */
function madeWords(catalog: Catalog, { metric, pool, reading }: Assessment): string | null {
  if (reading.value === null) return null
  const { locale } = catalog
  const { made } = textIn(locale).lineage
  const { kind, countedAs } = metric
  const written = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 2, locale)
  const figure = formatValue(reading.value, reading.unit, locale)
  const of = formatCount(reading.n, countedAs, locale)
  const { a, b } = pool.parts
  switch (kind) {
    case 'nps':
      return made.nps(written(a), written(b), of, figure)
    case 'top_box':
      return made.top_box(written(a), of, figure)
    case 'mean_score':
      return made.mean_score(written(a), of, figure)
    case 'rate':
      return made.rate(written(a), of, figure)
    case 'amount_rate':
      return made.amount_rate(of, figure)
    case 'duration':
      if (pool.alone && pool.parts.n === 0) return made.alone(of, figure)
      return pool.histogram && isBanded(pool.histogram) ? made.bands(of, figure) : made.duration(of, figure)
    case 'count':
      return made.count(figure)
  }
}

/** What does not count yet: how many, after how many days, and by when all do. */
function unripeWords(catalog: Catalog, { metric, versionNumber }: Assessment, unripe: Unripe): string | null {
  const version = metric.versions.find(one => one.number === versionNumber)
  if (!unripe) return null
  const { locale } = catalog
  const count = formatCount(unripe.count, metric.countedAs, locale)
  const days = version?.rule.maturesAfterDays ?? 0
  return textIn(locale).lineage.unripe(count, days, formatDay(unripe.until, locale))
}

function presentEntry(catalog: Catalog, row: EntryRow): LineageDto['entries'][number] {
  const { by, at, period, supersededBy, supersededAt, supersededReason } = row
  const words = textIn(catalog.locale).lineage
  const since = supersededAt && formatDay(supersededAt.toISOString().slice(0, 10), catalog.locale)
  const superseded = supersededBy && since ? words.superseded(supersededBy, since, supersededReason) : null
  return { by, at: at.toISOString(), period, superseded }
}

interface Found {
  sources: readonly SourceRow[]
  entries: readonly EntryRow[]
  missing: number
  unripe: Unripe
}

/** Takes all that is known of where a figure comes from, gives it as a screen shows it. */
export function presentLineage(
  catalog: Catalog,
  view: View,
  metric: CatalogMetric,
  assessment: Assessment,
  found: Found,
): LineageDto {
  const { period, pool, reading, versionNumber } = assessment
  const version = metric.versions.find(one => one.number === versionNumber) ?? metric.versions.at(-1)
  const words = textIn(catalog.locale).metrics.notes
  // It was read of the period asked for; where one steps back to what has ripened it is of another.
  const isShown = period.start === view.period.start
  const ripening = unripeWords(catalog, assessment, isShown ? found.unripe : null)
  const waiting = ripening ?? (pool.waiting ? words.waiting : null)
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
    entries: found.entries.map(row => presentEntry(catalog, row)),
    partial: [running, waiting].filter(Boolean).join(' ') || null,
    made: madeWords(catalog, assessment),
    missing: Math.min(found.missing, MISSING_CAP),
    notes: [...(found.missing > 0 ? [unanswered] : []), ...notesOf(metric, view)],
  }
}
