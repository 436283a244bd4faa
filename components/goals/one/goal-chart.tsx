import Link from 'next/link'
import type { ReactNode } from 'react'
import { ChartFiles } from '@/components/charts/explore/chart-files'
import { flagsOf } from '@/components/charts/explore/plot-data'
import { PointsTable } from '@/components/charts/explore/points-table'
import { FlagNotes } from '@/components/charts/words/flag-notes'
import { formatDay } from '@/domain/format'
import { type Text, textIn } from '@/domain/text/text'
import type { GoalPageDto } from '@/server/goals/dto'
import { chartFile } from './chart-file'
import { lineOf } from './goal-line'

/** What happened to the goal, by the numbers of the drawing's flags. */
function Marks({ goal, text }: { goal: GoalPageDto; text: Text }) {
  const placed = flagsOf(goal.chart.marks, goal.chart.series.points)
  const notes = placed.map(({ number, mark: { key, onDay, text: said, link } }) => ({
    ...{ key, text: said, link, head: text.metrics.line.flag(number, formatDay(onDay, goal.metric.locale)) },
  }))
  return <FlagNotes notes={notes} />
}

/** The figure over the goal's own window, and what the goal wanted when: a goal that was moved keeps its former line. */
export function GoalChart({ goal, drawing }: { goal: GoalPageDto; drawing: ReactNode }) {
  const { metric, chart } = goal
  const text = textIn(metric.locale)
  const words = text.goalScreens.page.chart
  const { points } = chart.series
  const isEmpty = points.every(point => point.value === null)
  return (
    <section aria-labelledby="goal-line" className="min-w-0 rounded-lg border border-line bg-surface p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="goal-line" className="min-w-0 font-semibold text-base leading-snug">
          {chart.finding}
        </h2>
        <Link
          href={`/metrics/${encodeURIComponent(metric.key)}`}
          prefetch={false}
          className="text-sm underline decoration-line underline-offset-4 hover:decoration-current print:hidden"
        >
          {words.toMetric(metric.name)}
        </Link>
      </div>
      {isEmpty ? (
        <p className="mt-3 rounded-md bg-sunken px-4 py-6 text-sm">{words.empty}</p>
      ) : (
        <>
          <p className="mt-1 mb-3 max-w-3xl text-ink-soft text-sm">{lineOf(goal).words}</p>
          {drawing}
          <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4">
            <p className="text-ink-soft text-xs">{chart.note}</p>
            <ChartFiles of="line-drawing" {...chartFile(goal, text)} />
          </div>
          {chart.benchmark?.notDrawn ? (
            <p className="mb-2 max-w-3xl text-ink-soft text-xs">{chart.benchmark.notDrawn}</p>
          ) : null}
          <Marks goal={goal} text={text} />
          <PointsTable dto={{ metric, series: chart.series, goal, yearKind: chart.yearKind }} />
        </>
      )}
    </section>
  )
}
