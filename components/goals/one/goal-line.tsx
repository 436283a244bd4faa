import { flagsOf, type SaidPoint } from '@/components/charts/explore/plot-data'
import { pointInWords } from '@/components/charts/explore/point-words'
import { Sparkline } from '@/components/charts/marks/sparkline'
import { goalWord, lineInWords } from '@/components/charts/words/line-words'
import { textIn } from '@/domain/text/text'
import type { GoalPageDto } from '@/server/goals/dto'

/** Takes a goal's screen, gives its line as the server can draw it, and in a sentence. */
export function lineOf(goal: GoalPageDto) {
  const { metric, chart } = goal
  const { points, segments } = chart.series
  const goalLine = points.findLast(point => point.goal !== null)?.goal ?? null
  const line = { points, limits: segments.at(-1) ?? null, goalLine }
  return { line, words: lineInWords(metric.name, line, metric.unit, metric.locale, goalWord(goal)) }
}

/** Takes a goal's screen, gives the points of its line with what is said of each. */
export function saidPoints({ metric, chart }: GoalPageDto): SaidPoint[] {
  const { flags } = textIn(metric.locale)
  const placed = flagsOf(chart.marks, chart.series.points)
  return chart.series.points.map((point, at) => ({
    ...point,
    said: [
      pointInWords(point, metric.unit, metric.countedAs, metric.locale),
      ...placed.filter(flag => flag.index === at).map(flag => flags.said(flag.number, flag.mark.text)),
    ].join(' '),
    href: null,
  }))
}

/** The goal's line as the server draws it, until one can walk along it. */
export function GoalSketch({ goal }: { goal: GoalPageDto }) {
  const { line, words } = lineOf(goal)
  return (
    <Sparkline line={line} perspective={goal.metric.perspective} label={words} className="h-full w-full" />
  )
}
