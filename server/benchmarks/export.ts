import { demand, localeOf } from '@/domain/access'
import { BENCHMARK_COLUMNS } from '@/domain/benchmark-file'
import { csvOf } from '@/domain/csv'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { getBenchmarks } from './list'

/** All that the screen shows as a CSV file: metric, our figure, others, where we stand, source. For who may view dashboards. */
export async function exportBenchmarks(ctx: Context): Promise<string> {
  const { benchmarks } = await getBenchmarks(ctx)
  const { columns, form } = textIn(localeOf(ctx.actor)).benchmarks
  const head = [
    ...[
      columns.metric,
      columns.ours,
      columns.ours,
      columns.ours,
      form.unit,
      form.lower,
      form.median,
      form.upper,
    ],
    ...[columns.place, form.population, form.source, form.year, form.link, form.owner, form.review],
  ]
  return csvOf(
    head,
    benchmarks.map(({ metric, figure, low, value, high, place, old, ...one }) => [
      ...[metric.name, figure.value, figure.low, figure.high, form.units[figure.unit], low, value, high],
      ...[old ? `${place.words} ${old}` : place.words, one.population, one.source, one.year, one.link],
      ...[one.owner, one.review],
    ]),
  )
}

/** An empty file to fill in. For who may set benchmarks. */
export function templateOf(ctx: Context): string {
  demand(ctx.actor, 'benchmarks.set')
  return csvOf(BENCHMARK_COLUMNS, [])
}
