import { ownTargetsMet } from '@/domain/gap'
import { meets } from '@/domain/status'
import { textIn } from '@/domain/text/text'
import { assess } from '../figures/assess'
import type { CatalogMetric } from '../figures/catalog'
import { askMetric } from '../figures/collect'
import { WHOLE_COMPANY } from '../figures/pools'
import { valueText } from '../figures/wording'
import type { OwnTarget } from '../goals/service'
import type { OwnTargetsDto } from './dto'
import type { WaySetting } from './setting'

/** An own target and whether its figure of the last whole period met it; null: no figure to judge. */
export interface TargetResult {
  target: OwnTarget
  metric: CatalogMetric
  met: boolean | null
  figure: string
}

/**
 * Asks for the figures of all company metrics with an own target, in their functions, unsliced: a target is set for the whole
 * function. Builds the results; a customer metric has goals, not own targets, and is left out.
 */
export function askOwnTargets({ ask, catalog, view, targets }: WaySetting): () => TargetResult[] {
  const parts = targets.flatMap(target => {
    const metric = catalog.metrics.get(target.metricId)
    if (metric?.perspective !== 'company') return []
    const scope = { ...WHOLE_COMPANY, function: target.functionId }
    return [
      { target, metric, asked: askMetric(ask, catalog, view, { metric, scope, goals: [], shows: 'value' }) },
    ]
  })
  return () =>
    parts.map(({ target, metric, asked }) => {
      const { reading } = assess(catalog, asked.plan, asked.pools(), { goal: null, charted: false })
      const judged = reading.value !== null && !reading.partial && metric.direction !== 'neutral'
      const met =
        judged && reading.value !== null ? meets(reading.value, target.target, metric.direction) : null
      return { target, metric, met, figure: valueText(metric, reading.value) }
    })
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
