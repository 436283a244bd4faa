import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../../figures/catalog'
import { differenceText } from '../../figures/wording'
import type { GoalItemDto } from '../dto'
import type { Judgement } from '../judging/judge'
import type { Listed } from '../list/read'

/** Takes a judged goal, gives the side of its line on which the figure is, in words; null where that cannot be said. */
function besideWords({ locale }: Catalog, { read, metric }: Judgement): string | null {
  const { value } = read.reading
  const { beside } = textIn(locale).goalScreens.page.summary
  if (value === null || metric.direction === 'neutral') return null
  if (value === read.expected) return beside.on
  const isAhead = value > read.expected === (metric.direction === 'up')
  return beside[isAhead ? 'ahead' : 'behind'](differenceText(metric, value - read.expected))
}

function standingOf(catalog: Catalog, judged: Judgement, item: GoalItemDto): string {
  const { metric, read, goal } = judged
  const words = textIn(catalog.locale).goalScreens.page.summary
  const { label } = read.window
  if (item.figure.value === null) return words.noFigure(metric.name, item.figure.said, label)
  const expected = goal.kind === 'reach' ? words.expected(item.expectedText) : words.keeps(item.targetText)
  return words.standing(metric.name, item.figure.said, label, expected, besideWords(catalog, judged))
}

/** Takes a goal as it is listed and judged, gives what matters most of it, first: the result, or how it will end and where it stands. */
export function summaryOf(catalog: Catalog, { row }: Listed, judged: Judgement, item: GoalItemDto): string {
  const words = textIn(catalog.locale).goalScreens.page.summary
  if (row.lifecycle === 'draft') return `${words.draft(item.text)} ${standingOf(catalog, judged, item)}`
  if (row.lifecycle === 'withdrawn')
    return words.withdrawn(item.text, formatDay(row.endedOn ?? row.dueOn, catalog.locale))
  if (item.result) return item.result.sentence
  const begins = row.startsOn > catalog.today ? words.notStarted(formatDay(row.startsOn, catalog.locale)) : ''
  return [item.outlook ? `${item.outlook.word}.` : '', begins, standingOf(catalog, judged, item)]
    .filter(Boolean)
    .join(' ')
}
