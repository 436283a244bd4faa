import type { Period } from '@/domain/calendar'
import { periodsBefore } from '@/domain/comparison'
import { ownTargetsMet } from '@/domain/gap'
import { targetFor } from '@/domain/own-target'
import { meets } from '@/domain/status'
import { textIn } from '@/domain/text/text'
import { readingOf } from '../../figures/assess'
import type { CatalogMetric } from '../../figures/catalog'
import { emptyPool, type Pool, type Split, WHOLE_COMPANY } from '../../figures/pools'
import { presentFigure, valueText } from '../../figures/wording'
import type { OwnTarget } from '../../goals/service'
import type { OwnTargetsDto } from '../dto'
import type { Setting } from './setting'

/** An own target and whether a period's figure met it; null: no figure to judge. */
export interface TargetResult {
  target: OwnTarget
  metric: CatalogMetric
  met: boolean | null
  figure: string
}

/** A company metric with what its function wanted of it in each period, oldest first; null: nothing was wanted then. */
export interface TargetLine {
  metric: CatalogMetric
  functionId: number
  results: readonly (TargetResult | null)[]
}

/** The periods of which a gap is told, as long as the one shown and ending with it. */
export function gapPeriods({
  catalog,
  view,
  gapPeriods: n,
}: Pick<Setting, 'catalog' | 'view' | 'gapPeriods'>): Period[] {
  return [...periodsBefore(view.period, n - 1, catalog.calendar), view.period]
}

/** What was wanted of one metric in one function, in all the time that is looked at. */
function wantedOf({ catalog, targets }: Setting, periods: readonly Period[]) {
  const wanted = new Map<string, { metric: CatalogMetric; functionId: number; targets: OwnTarget[] }>()
  for (const target of targets) {
    const metric = catalog.metrics.get(target.metricId)
    // A customer metric has goals, not own targets.
    if (metric?.perspective !== 'company') continue
    const name = `${target.metricId} ${target.functionId}`
    const known = wanted.get(name) ?? { metric, functionId: target.functionId, targets: [] }
    known.targets.push(target)
    wanted.set(name, known)
  }
  return [...wanted.values()].filter(({ metric, targets: own }) =>
    periods.some(period => targetFor(own, period, metric.cadence)),
  )
}

function resultOf(
  { catalog }: Setting,
  metric: CatalogMetric,
  target: OwnTarget,
  { pool, period, isPart }: { pool: Pool; period: Period; isPart: boolean },
): TargetResult {
  const reading = readingOf(catalog, metric, pool, period.end)
  const { value, partial } = reading
  const { direction, kind } = metric
  // What is wanted of a count is wanted of all parts together: one part alone would always meet it, or never.
  const judged = value !== null && !partial && direction !== 'neutral' && !(isPart && kind === 'count')
  return {
    target,
    metric,
    met: judged ? meets(value, target.target, direction) : null,
    figure: presentFigure(metric, reading, period.label).said,
  }
}

/**
 * Asks for the figures of all company metrics with an own target, period by period, in their functions: a target is set for the whole function and
 * for all slices together. With a split by a slice the figures of its values are held against the same targets. Builds for a value of the split (0
 * without one) a line a metric.
 */
export function askOwnTargets(setting: Setting, split: Split = 'none'): (key?: number) => TargetLine[] {
  const { ask } = setting
  const periods = gapPeriods(setting)
  const spans = periods.map(({ start, end }) => ({ start, end }))
  const parts = wantedOf(setting, periods).map(({ metric, functionId, targets }) => {
    const own = metric.functionId === functionId
    const scope = own ? WHOLE_COMPANY : { ...WHOLE_COMPANY, function: functionId }
    return {
      ...{ metric, functionId, targets },
      answer: ask({ metric, scope, split, spans, histogram: metric.kind === 'duration' }),
    }
  })
  return (key = 0) =>
    parts.map(({ metric, functionId, targets, answer }) => {
      const pools = answer().get(key)
      const results = periods.map((period, at) => {
        const target = targetFor(targets, period, metric.cadence)
        const pool = pools?.[at] ?? emptyPool(metric, period)
        return target ? resultOf(setting, metric, target, { pool, period, isPart: split !== 'none' }) : null
      })
      return { metric, functionId, results }
    })
}

/** Takes lines, gives the results of the period shown, in which something is wanted. */
export function currentResults(lines: readonly TargetLine[]): TargetResult[] {
  return lines.flatMap(line => line.results.at(-1) ?? [])
}

/** Takes the results of a place and who reads, gives them as a screen shows them: "4 of 5 met", and which were missed. */
export function presentOwnTargets(
  results: readonly TargetResult[],
  locale: string | undefined,
): OwnTargetsDto {
  const words = textIn(locale).overview.ownTargets
  const { met, of } = ownTargetsMet(results.map(result => result.met))
  const unknown = results.length - of
  const said = [of > 0 ? words.met(met, of) : '', unknown > 0 ? words.unknown(unknown) : '']
  return {
    met,
    of,
    text: results.length === 0 ? words.none : words.all(said.filter(Boolean)),
    missed: results
      .filter(result => result.met === false)
      .map(({ metric, figure, target }) => ({
        metricKey: metric.key,
        name: metric.name,
        figure,
        target: valueText(metric, target.target),
      })),
  }
}
