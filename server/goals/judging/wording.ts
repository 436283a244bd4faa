import type { GoalResult } from '@/domain/attainment'
import { formatPercent, formatRange } from '@/domain/format'
import type { Outlook } from '@/domain/outlook'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../../figures/catalog'
import type { FigureDto } from '../../figures/dto'
import { oddsIn, outlookWords } from '../../figures/why'
import { goalText, presentFigure, presentStatus, unitFor, valueText } from '../../figures/wording'
import type { GoalStateDto } from '../dto'
import type { Goal } from '../service'
import type { Judgement } from './judge'

/** Takes a goal's place, gives it for reading: its function and slices, else the whole company. */
export function placeText(
  catalog: Catalog,
  metric: CatalogMetric,
  { scope, origin }: Pick<Goal, 'scope' | 'origin'>,
): string {
  const { functions, slices } = catalog
  const functionId = scope.function || metric.functionId
  const nameOf = (id: number | null | undefined) => functions.find(one => one.id === id)?.name
  const [here, former] = [nameOf(functionId), nameOf(origin)]
  const names = [
    here && former ? textIn(catalog.locale).goals.setFor(here, former) : here,
    slices.region.find(one => one.id === scope.region)?.name,
    slices.product.find(one => one.id === scope.product)?.name,
    slices.tier.find(one => one.id === scope.tier)?.name,
    slices.channel.find(one => one.id === scope.channel)?.name,
  ]
  return names.filter(Boolean).join(', ') || textIn(catalog.locale).metrics.wholeCompany
}

/** Takes a judgement, gives its figure as screens show it, named after what it covers. */
export const figureIn = ({ metric, read }: Judgement): FigureDto =>
  presentFigure(metric, read.reading, read.window.label)

function resultIn(catalog: Catalog, judged: Judgement): GoalStateDto['result'] {
  const { goal, metric, read, result, isDue } = judged
  const words = textIn(catalog.locale).goalScreens.result
  const figure = figureIn(judged)
  const against = { figure: figure.said, window: read.window.label, target: valueText(metric, goal.target) }
  if (result.state === 'met' || result.state === 'missed') {
    const { state, withinMargin } = result
    return {
      state,
      withinMargin,
      word: words.words[state],
      sentence: words.due(state, withinMargin, against),
    }
  }
  if (!isDue || result.state !== 'cannot_tell') return null
  return {
    state: 'cannot_tell',
    withinMargin: false,
    word: words.cannotTell,
    sentence: words.untold(against),
  }
}

function nowIn({ locale }: Catalog, { result, metric, goal }: Judgement): string | null {
  const words = textIn(locale).goalScreens.result
  const isNow = (state: GoalResult['state']): state is 'at_target_now' | 'not_at_target_now' =>
    state === 'at_target_now' || state === 'not_at_target_now'
  return isNow(result.state) ? words.now[result.state](valueText(metric, goal.target)) : null
}

function briefOf({ locale }: Catalog, metric: CatalogMetric, outlook: Outlook): string {
  const { why, goalScreens } = textIn(locale)
  if (outlook.state === 'too_early') return why.tooEarlyWhy(outlook.reason, outlook.line)
  const { chance, value, low, high } = outlook
  const odds = oddsIn(locale, chance)
  const range = formatRange(low, high, unitFor(metric), locale)
  return goalScreens.list.forecast(odds, valueText(metric, value), range)
}

function outlookDto(
  catalog: Catalog,
  { assessment, metric }: Judgement,
  outlook: Outlook,
): GoalStateDto['outlook'] {
  const { outlooks } = textIn(catalog.locale).why
  return {
    state: outlook.state,
    word: outlooks[outlook.state],
    chance: outlook.state === 'too_early' ? null : outlook.chance,
    sentence: outlookWords(catalog, assessment, outlook),
    brief: briefOf(catalog, metric, outlook),
  }
}

/** Takes a judgement, gives all of it that a list shows of a goal: figure, expected, outlook, and the result once it is due. */
export function stateIn(catalog: Catalog, judged: Judgement): GoalStateDto {
  const { goal, metric, assessment, read, attainment, outlook } = judged
  return {
    figure: figureIn(judged),
    status: presentStatus(assessment),
    expected: read.expected,
    expectedText: valueText(metric, read.expected),
    targetText: valueText(metric, goal.target),
    text: goalText(metric, goal),
    attainment,
    attainmentText: attainment === null ? null : formatPercent(attainment * 100, 0, catalog.locale),
    outlook: outlook && outlookDto(catalog, judged, outlook),
    result: resultIn(catalog, judged),
    now: nowIn(catalog, judged),
  }
}
