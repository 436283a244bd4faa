import { gapOverTime } from '@/domain/gap'
import { textIn } from '@/domain/text/text'
import { presentFigure, valueText } from '../figures/wording'
import {
  type CustomersSay,
  GAP_PERIODS,
  type GapPeriod,
  gapPeriods,
  presentOwnTargets,
  type Setting,
} from '../overview/places/service'
import type { GapPeriodDto } from './dto'

/** How many periods are read, so that the first of those shown is told by as many as the last. */
export const PERIODS_READ = 2 * GAP_PERIODS - 1

/** Takes both sides of a place period by period, gives the last 12 as they were told then: each by the 12 that end with it. */
export function presentPeriods(
  setting: Setting,
  periods: readonly GapPeriod[],
  say: CustomersSay | null,
): GapPeriodDto[] {
  const { locale } = setting.catalog
  const { names } = textIn(locale).overview.gap
  const shown = gapPeriods(setting)
  const first = Math.max(0, periods.length - GAP_PERIODS)
  return periods.slice(first).map(({ said, results }, index): GapPeriodDto => {
    const at = first + index
    const until = periods.slice(Math.max(0, at + 1 - GAP_PERIODS), at + 1)
    const state = gapOverTime(until.map(one => one.state))
    const period = shown.at(at - periods.length)
    const figure = say && said && presentFigure(say.metric, said.figure, said.period.label)
    return {
      key: period?.key ?? String(at),
      label: period?.label ?? '',
      ...{ state, name: names[state] },
      customers: figure?.said ?? textIn(locale).format.noData,
      n: figure?.n ?? 0,
      goal: say && said && said.expected !== null ? valueText(say.metric, said.expected) : null,
      own: presentOwnTargets(results, locale).text,
    }
  })
}
