import type { FileRows, FileWords } from '@/components/charts/explore/chart-files'
import { flagsOf } from '@/components/charts/explore/plot-data'
import { noteOf } from '@/components/charts/explore/points-table'
import type { PictureWords } from '@/components/charts/picture/picture'
import { formatDay } from '@/domain/format'
import type { Text } from '@/domain/text/text'
import type { GoalPageDto } from '@/server/goals/dto'

/** Takes a goal's screen, gives its chart as a file of plain numbers, and what stands around its picture. */
export function chartFile(
  { id, metric, figure, place, chart, text: said }: GoalPageDto,
  { charts, figures, flags, goalScreens, metrics }: Text,
): FileRows & { words: FileWords; picture: PictureWords } {
  const { files } = charts
  const { fileHead } = metrics.table
  const what = goalScreens.page.chart.file(metric.name)
  const day = formatDay(chart.asOf, metric.locale)
  const { period, from, until, value, low, high, n, state, goal, note, metric: of, unit, asOf } = fileHead
  return {
    file: `goal-${id}-${metric.key}`,
    head: [period, from, until, value, low, high, n, state, goal, note, of, unit, asOf],
    rows: chart.series.points
      .toReversed()
      .map(point => [
        ...[point.label, point.start, point.end, point.value, point.low, point.high, point.n, point.state],
        ...[point.goal, noteOf(point, { figures, metrics }), metric.name, metric.unit, day],
      ]),
    words: {
      ...{ csv: files.csv, png: files.png, noPicture: files.noPicture },
      ...{ csvName: files.csvName(what), pngName: files.pngName(what) },
    },
    picture: {
      title: chart.finding,
      notes: [
        files.figure(metric.name, figure.period, `${figure.said} · ${said}`, figure.count),
        ...flagsOf(chart.marks, chart.series.points).map(({ number, mark }) =>
          flags.pictured(number, formatDay(mark.onDay, metric.locale), mark.text),
        ),
        files.place(chart.company.name, place, day),
        ...(chart.company.demo ? [files.demo] : []),
      ],
    },
  }
}
