import { within } from '@/domain/bounds'
import { marksOf } from '@/domain/figure-mark'
import type { Limits } from '@/domain/process-chart'
import type { Assessment } from './assess'
import type { LimitsDto, PointDto, SparklineDto } from './dto'
import { boundsFor, type Worded } from './wording'

/** Takes a point of a line, gives it as drawn; a period without figure is a gap. */
export function presentPoint({ period, reading }: Assessment['series'][number]): PointDto {
  const { value, low, high, n, state, partial } = reading
  const { key, label, start, end } = period
  return { key, label, start, end, value, low, high, n, state, partial, marks: marksOf(reading) }
}

/** Takes a metric and the limits of a segment, gives them for drawing: no further than its figures can go. */
export function presentLimits(metric: Worded, { lower, mean, upper }: Limits, trial: boolean): LimitsDto {
  const bounds = boundsFor(metric)
  return { lower: within(lower, bounds), mean, upper: within(upper, bounds), trial }
}

/** Takes an assessment, gives its small line with the limits of the last segment and the goal's line. */
export function presentSparkline({ metric, series, chart, goal }: Assessment, last: number): SparklineDto {
  const segment = chart?.segments.at(-1)
  return {
    points: series.slice(-last).map(presentPoint),
    limits: segment?.limits ? presentLimits(metric, segment.limits, segment.state === 'trial') : null,
    goalLine: goal?.expected ?? null,
  }
}
