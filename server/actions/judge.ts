import type { actions } from '@/db/schema'
import { type ActionPeriods, type ActionState, actionPeriods, grainFor } from '@/domain/action'
import type { Period } from '@/domain/calendar'
import { addDays, type Day } from '@/domain/day'
import { againstComparison, type Effect, effectOf } from '@/domain/effect'
import { functionOn } from '@/domain/function-merge'
import type { Observed } from '@/domain/regression'
import { type Reading, readingOf } from '../figures/assess'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type { Ask } from '../figures/collect'
import { emptyPool, type Pool } from '../figures/pools'
import { boundsFor } from '../figures/wording'
import { type PlaceIds, scopeFor } from './places'

export type ActionRow = typeof actions.$inferSelect

/** Figures of a period that is over may still come: this long is waited for them. */
const WAITED_DAYS = 60

/** A period of an action with what was measured in it. */
export interface JudgedPeriod {
  period: Period
  pool: Pool
  reading: Reading
  /** The comparison's; null where there is none. */
  compared: Reading | null
}

export interface Judged extends ActionPeriods {
  metric: CatalogMetric
  comparison: CatalogMetric | null
  line: JudgedPeriod[]
  /** Whole periods of one version, by their place in the line. */
  values: Observed[]
  /** The same as judged: differences to the comparison where there is one. */
  judged: Observed[]
  state: ActionState
  /** Null before the review: nobody looks before. */
  effect: Effect | null
}

/** Takes an action, gives whose it is: the function that does it, or the one that has taken that over; null: the company's. */
export const homeOfAction = (
  { merges, today }: Pick<Catalog, 'merges' | 'today'>,
  { functionId }: Pick<ActionRow, 'functionId'>,
): number | null => (functionId === null ? null : functionOn(merges, functionId, today))

/** Whose an action is, for the rules of access. */
export const subjectOf = (
  catalog: Pick<Catalog, 'merges' | 'today'>,
  row: Pick<ActionRow, 'ownerId' | 'functionId'>,
) => {
  const home = homeOfAction(catalog, row)
  return { userIds: [row.ownerId], functionIds: home === null ? [] : [home] }
}

export const placeOfAction = (row: ActionRow): PlaceIds => ({
  dimension: row.placeDimension,
  id: row.placeId,
})

export const comparedPlace = (row: ActionRow): PlaceIds => ({
  dimension: row.comparisonDimension,
  id: row.comparisonPlaceId,
})

/**
 * Where the facts of a place lie, as of the first day that is looked at: what a merge moved from before that day is read where it went. A later merge
 * changes what is measured there, and no action's effect is told from that: its place stays the one that was registered.
 */
function placeOnDay({ merges }: Catalog, place: PlaceIds, day: Day): PlaceIds {
  if (place.dimension !== 'function' || place.id === null) return place
  return { ...place, id: functionOn(merges, place.id, day) }
}

function askLine(
  ask: Ask,
  catalog: Catalog,
  metric: CatalogMetric,
  place: PlaceIds,
  periods: readonly Period[],
) {
  const answer = ask({
    metric,
    scope: scopeFor(metric, place),
    split: 'none',
    spans: periods.map(({ start, end }) => ({ start, end })),
    histogram: metric.kind === 'duration',
  })
  return (): { pool: Pool; reading: Reading }[] =>
    periods.map((period, at) => {
      const pool = answer().get(0)?.[at] ?? emptyPool(metric, period)
      return { pool, reading: readingOf(catalog, metric, pool, period.end) }
    })
}

/** Whole periods with a figure, measured as the last of them was: no effect crosses a version. */
function valuesOf(line: readonly { pool: Pool; reading: Reading }[]): Observed[] {
  const known = line.flatMap(({ pool, reading }, t) =>
    reading.value === null || reading.partial ? [] : [{ t, y: reading.value, version: pool.versions[0] }],
  )
  const version = known.at(-1)?.version
  return known.filter(one => one.version === version).map(({ t, y }) => ({ t, y }))
}

/** The place at which it is judged: the last with a figure, where the review's own has none for good. */
function reviewOf(
  { line, review }: Pick<Judged, 'line' | 'review'>,
  values: readonly Observed[],
  today: string,
) {
  const at = line[review]
  if (!at || at.reading.partial || values.some(({ t }) => t >= review)) return review
  const isFinal = at.reading.state === 'too_few' || addDays(at.period.end, WAITED_DAYS) <= today
  return isFinal ? (values.at(-1)?.t ?? review) : review
}

/** The aim of an action, registered or about to be. */
export interface Aimed {
  metric: CatalogMetric
  place: PlaceIds
  comparison: { metric: CatalogMetric; place: PlaceIds } | null
  startsOn: string
  reviewOn: string
}

/**
 * Asks for the periods of an action, from the rollup as the metric's chart has them: the cost does not depend on the number of observations.
 * Takes where to ask, the catalog and the aim; builds the line with its whole values.
 */
export function askAimed(
  ask: Ask,
  catalog: Catalog,
  aimed: Aimed,
): () => Pick<Judged, 'line' | 'values' | 'judged' | 'periods' | 'start' | 'review' | 'mixed'> {
  const { metric, place, comparison } = aimed
  const at = actionPeriods(aimed, grainFor(metric.cadence), catalog.calendar)
  const first = at.periods[0]?.start ?? aimed.startsOn
  const lineIn = (of: CatalogMetric, where: PlaceIds) =>
    askLine(ask, catalog, of, placeOnDay(catalog, where, first), at.periods)
  const lineOf = lineIn(metric, place)
  const besideOf = comparison && lineIn(comparison.metric, comparison.place)
  return () => {
    const own = lineOf()
    const beside = besideOf?.() ?? null
    const without = (list: Observed[]) => list.filter(({ t }) => t !== at.mixed)
    const values = without(valuesOf(own.slice(0, at.review + 1)))
    const line = at.periods.map((period, index) => ({
      period,
      pool: own[index]?.pool ?? emptyPool(metric, period),
      reading: own[index]?.reading ?? readingOf(catalog, metric, emptyPool(metric, period), period.end),
      compared: beside?.[index]?.reading ?? null,
    }))
    const others = beside && without(valuesOf(beside.slice(0, at.review + 1)))
    return { ...at, line, values, judged: others ? againstComparison(values, others) : values }
  }
}

/**
 * Asks for all that an action is judged by. Takes where to ask, the catalog (with retired metrics) and the action; builds its state and,
 * from its review day on, its effect. Null where its metric is not there.
 */
export function askJudged(ask: Ask, catalog: Catalog, row: ActionRow): () => Judged | null {
  const metric = catalog.metrics.get(row.metricId)
  const other = row.comparisonMetricId === null ? null : (catalog.metrics.get(row.comparisonMetricId) ?? null)
  if (!metric) return () => null
  const comparison = other && { metric: other, place: comparedPlace(row) }
  const { startsOn, reviewOn } = row
  const build = askAimed(ask, catalog, { metric, place: placeOfAction(row), comparison, startsOn, reviewOn })
  return () => {
    const aimed = build()
    const isDue = catalog.today >= reviewOn
    const review = reviewOf(aimed, aimed.judged, catalog.today)
    const { start } = aimed
    const action = { start, review, direction: row.direction }
    const scale = comparison ? undefined : boundsFor(metric)
    const effect = isDue ? effectOf(aimed.judged, action, undefined, scale) : null
    return {
      ...aimed,
      review,
      metric,
      comparison: other,
      effect,
      state: stateOf(row, metric, effect, catalog),
    }
  }
}

function stateOf(
  row: ActionRow,
  { retiredOn }: CatalogMetric,
  effect: Effect | null,
  { today }: Catalog,
): ActionState {
  if (row.withdrawnAt) return 'withdrawn'
  if (!effect) return 'under_way'
  if (effect.state === 'cannot_tell') {
    const isComing = effect.reason === 'not_due' && (retiredOn === null || retiredOn > today)
    return isComing ? 'waiting' : 'cannot_tell'
  }
  return effect.verdict === 'better' || effect.verdict === 'worse' ? effect.verdict : 'cannot_tell'
}
