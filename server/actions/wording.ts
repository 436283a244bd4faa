import { grainFor } from '@/domain/action'
import type { Effect, KnownEffect } from '@/domain/effect'
import { formatDay, formatDifferenceRange, formatNumber } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { differenceText, unitFor, valueText } from '../figures/wording'
import type { ActionRow, Judged } from './judge'

/** Takes a metric, gives in which periods its actions are judged. */
export function grainWord(metric: CatalogMetric): 'month' | 'quarter' {
  return grainFor(metric.cadence) === 'quarter' ? 'quarter' : 'month'
}

function foundOf(metric: CatalogMetric, { difference, low, high }: KnownEffect) {
  const say = (size: number) => differenceText(metric, size)
  const [least = 0, most = 0] = [Math.abs(low), Math.abs(high)].toSorted((one, other) => one - other)
  return {
    ...{ difference: say(difference), low: say(low), high: say(high) },
    range: formatDifferenceRange(least, most, unitFor(metric), metric.locale),
    signs: { difference, low, high },
  }
}

/** Takes an action and what was found, gives its verdict in one sentence; before the review nothing of the effect. */
export function verdictWords(catalog: Catalog, row: ActionRow, judged: Judged): string {
  const words = textIn(catalog.locale).actions.verdict
  const day = (date: string) => formatDay(date, catalog.locale)
  const { effect, state, metric, line, review } = judged
  if (state === 'withdrawn') return words.withdrawn(row.withdrawnReason ?? '')
  if (state === 'waiting') return words.waiting(line[review]?.period.label ?? '')
  if (!effect)
    return catalog.today < row.startsOn
      ? words.notBegun(day(row.startsOn), day(row.reviewOn))
      : words.underWay(day(row.reviewOn))
  return effect.state === 'ok' ? found(metric, effect, words) : unknown(metric, effect, words)
}

type Words = ReturnType<typeof textIn>['actions']['verdict']

function found(metric: CatalogMetric, effect: KnownEffect, words: Words): string {
  if (effect.verdict === 'better' || effect.verdict === 'worse')
    return words[effect.verdict](foundOf(metric, effect))
  return words.unclear(foundOf(metric, effect))
}

function unknown(
  metric: CatalogMetric,
  { reason, before, after }: Extract<Effect, { state: 'cannot_tell' }>,
  words: Words,
): string {
  if (reason === 'too_few_before') return words.tooFewBefore(before, grainWord(metric))
  if (reason === 'too_few_after') return words.tooFewAfter(after, grainWord(metric))
  return reason === 'off_scale' ? words.offScale : words.noMore
}

const signed = (metric: CatalogMetric, difference: number) =>
  `${difference < 0 ? '−' : '+'}${differenceText(metric, difference)}`

/** Takes an action's judgement, gives how it was made, sentence by sentence; none before the review. */
export function whyWords(catalog: Catalog, judged: Judged, comparisonName: string | null): string[] {
  const words = textIn(catalog.locale).actions.why
  const { effect, metric, line, review, mixed } = judged
  if (effect?.state !== 'ok' || judged.state === 'withdrawn') return []
  const { p, difference, low, high, withAction, withoutAction, before, after } = effect
  const level = p < 0.001 ? '< 0.001' : formatNumber(p, 3, catalog.locale)
  // A difference of two figures is no figure of the metric's scale.
  const say = (value: number) => (comparisonName ? signed(metric, value) : valueText(metric, value))
  const range = textIn(catalog.locale).format.range(signed(metric, low), signed(metric, high))
  return [
    words.stands(line[review]?.period.label ?? '', say(withAction), say(withoutAction)),
    words.difference(signed(metric, difference), range, level),
    words.periods(before, after, grainWord(metric)),
    ...(mixed === null ? [] : [words.mixed(line[mixed]?.period.label ?? '')]),
    ...(comparisonName ? [words.compared(comparisonName)] : [words.reason]),
    words.error,
  ]
}
