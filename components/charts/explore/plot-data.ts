import { formatNumber, formatValue } from '@/domain/format'
import { isHours, type Unit } from '@/domain/kind'
import type { MetricDto } from '@/server/metrics/dto'
import type { GoalSpanDto, MarkDto, SegmentDto, SeriesPointDto } from '@/server/metrics/series-dto'

/** All measures of the drawing in pixels; the marks, the cursor and the labels stand on the same ones. */
export const FRAME = { height: 320, top: 26, bottom: 28, left: 58, right: 74, inset: 10 } as const
const PLOT_HEIGHT = FRAME.height - FRAME.top - FRAME.bottom

/** A point as the chart gets it: with what is said of it. */
export interface SaidPoint extends SeriesPointDto {
  said: string
  /** Where it is told what the figure is made of; null for periods that cannot be looked at alone. */
  href: string | null
}

export interface PlotRow extends SaidPoint {
  /** The interval as recharts takes a band; null where there is none. */
  band: [number, number] | null
  segment: SegmentDto | null
  /** Between two gaps: no line passes, so only a dot can show it. */
  alone: boolean
}

export interface YAxis {
  low: number
  high: number
  ticks: number[]
}

/** What a figure can be at least and at most; null: nothing bounds it. */
export type AxisBounds = MetricDto['metric']['bounds']

export type Benchmark = NonNullable<MetricDto['benchmark']>

/** Takes a value, gives it as short as a label in the drawing needs it; the words below the chart have it in full. */
export function shortValue(value: number, unit: Unit, locale?: string): string {
  if (!isHours(unit)) return formatValue(value, unit, locale)
  const size = Math.abs(value)
  if (size < 1) return `${formatNumber(value * 60, 0, locale)} min`
  if (size < 10) return `${formatNumber(value, 1, locale)} h`
  return size < 48 || unit === 'business_hours'
    ? `${formatNumber(value, 0, locale)} h`
    : `${formatNumber(value / 24, 1, locale)} d`
}

/** Takes a tick of an axis, gives it in the one unit of that axis. */
export function tickValue(value: number, unit: Unit, axis: YAxis, locale?: string): string {
  if (!isHours(unit)) return formatValue(value, unit, locale)
  if (axis.high <= 1) return `${formatNumber(value * 60, 0, locale)} min`
  return axis.high < 48 || unit === 'business_hours'
    ? `${formatNumber(value, 1, locale)} h`
    : `${formatNumber(value / 24, 1, locale)} d`
}

/** Takes the rows, gives the one that is read out at first: the last whole period with a figure, else the last with one. */
export function firstRead(rows: readonly Pick<PlotRow, 'value' | 'partial'>[]): number {
  const whole = rows.findLastIndex(row => row.value !== null && !row.partial)
  return Math.max(0, whole >= 0 ? whole : rows.findLastIndex(row => row.value !== null))
}

/** Takes points and segments in order, gives the rows that the drawing needs. */
export function plotRows(points: readonly SaidPoint[], segments: readonly SegmentDto[]): PlotRow[] {
  let current: SegmentDto | null = null
  const missing = (index: number) => (points[index]?.value ?? null) === null
  return points.map((point, index) => {
    current = segments.find(segment => segment.from === point.key) ?? current
    const row: PlotRow = {
      ...point,
      band: point.low === null || point.high === null ? null : [point.low, point.high],
      segment: current,
      alone: missing(index - 1) && missing(index + 1),
    }
    if (current?.to === point.key) current = null
    return row
  })
}

/** Takes a range, gives the round step that cuts it into four to eight. */
function roundStep(range: number): number {
  const power = 10 ** Math.floor(Math.log10(range / 5))
  const step = [1, 2, 2.5, 5, 10].find(factor => (factor * power * 6.5) / range >= 1) ?? 10
  return step * power
}

/**
 * Takes what must be seen and what the figures can be, gives a round axis about it that ends where they do. Bands may leave the
 * frame, points and goals may not.
 */
export function yAxisOf(values: readonly (number | null)[], bounds: AxisBounds): YAxis {
  const known = values.filter(value => value !== null)
  const least = bounds.low ?? Number.NEGATIVE_INFINITY
  const most = bounds.high ?? Number.POSITIVE_INFINITY
  const low = known.length > 0 ? Math.min(...known) : 0
  const high = known.length > 0 ? Math.max(...known) : 1
  const range = high - low || Math.abs(high) || 1
  const step = roundStep(range * 1.16)
  const from = Math.max(least, Math.floor((low - range * 0.08) / step) * step)
  const to = Math.min(most, Math.ceil((high + range * 0.08) / step) * step)
  const count = Math.round((to - from) / step)
  return { low: from, high: to, ticks: Array.from({ length: count + 1 }, (_, index) => from + index * step) }
}

/** What is measured otherwise, or over another length of time than a point of the line, is not drawn. */
export const drawnBenchmark = (benchmark: Benchmark | null) =>
  benchmark?.notDrawn === null ? benchmark : null

/** Takes the rows and what else stands in the drawing, gives the values by which the axis is cut. */
export function seenValues(rows: readonly PlotRow[], benchmark: Benchmark | null): (number | null)[] {
  const own = rows.flatMap(row => [
    row.value,
    row.goal,
    row.before?.value ?? null,
    row.segment?.lower ?? null,
    row.segment?.upper ?? null,
  ])
  const drawn = drawnBenchmark(benchmark)
  return drawn ? [...own, drawn.low, drawn.value, drawn.high] : own
}

/** The height of a value in pixels from the top. */
export function heightOf(value: number, axis: YAxis): number {
  return FRAME.top + ((axis.high - value) / (axis.high - axis.low)) * PLOT_HEIGHT
}

/** Where a point stands between the left and right edges of the plot, 0 … 1. */
export function shareOf(index: number, count: number): number {
  return count > 1 ? index / (count - 1) : 0.5
}

/** Flags closer than this share of the width stand one below the other: on a phone sooner than where there is room. */
const NEAR = { narrow: 0.16, wide: 0.05 } as const

type Room = keyof typeof NEAR

export interface PlacedFlag {
  mark: MarkDto
  number: number
  /** The point whose period holds its day. */
  index: number
  /** In which of the two lines above the plot it stands; null: both are taken, and the flag before it says its number, too. */
  line: Record<Room, 0 | 1 | null>
  /** The last number that it says. */
  upTo: Record<Room, number>
}

/** A point with flags: whether one of them is what somebody noted. */
export interface FlagLine {
  key: string
  isNoted: boolean
}

/** Takes flags in order, sets in one kind of room each into a line that is free there, else to the flag before it. */
function setFlags(flags: readonly PlacedFlag[], room: Room, count: number): void {
  const taken: [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let shown: PlacedFlag | undefined
  for (const flag of flags) {
    const share = shareOf(flag.index, count)
    const line = ([0, 1] as const).find(one => share - taken[one] >= NEAR[room]) ?? null
    flag.line[room] = line
    if (line === null && shown) shown.upTo[room] = flag.number
    if (line === null) continue
    taken[line] = share
    shown = flag
  }
}

/** Takes marks in order and periods, gives for each that lies in one its number, its point, and where it stands above the plot. */
export function flagsOf(
  marks: readonly MarkDto[],
  periods: readonly Pick<PlotRow, 'start' | 'end'>[],
): PlacedFlag[] {
  const placed = marks.flatMap((mark, at): PlacedFlag[] => {
    const index = periods.findIndex(({ start, end }) => start <= mark.onDay && mark.onDay < end)
    const number = at + 1
    if (index < 0) return []
    return [{ mark, number, index, line: { narrow: 0, wide: 0 }, upTo: { narrow: number, wide: number } }]
  })
  for (const room of ['narrow', 'wide'] as const) setFlags(placed, room, periods.length)
  return placed
}

/** Heights of labels, pushed apart so that none covers another; what stands first keeps its place best. */
export function spread(heights: readonly number[], least: number): number[] {
  const order = heights.map((height, index) => ({ height, index })).toSorted((a, b) => a.height - b.height)
  let above = Number.NEGATIVE_INFINITY
  const placed = new Array<number>(heights.length).fill(0)
  for (const { height, index } of order) {
    above = Math.max(height, above + least)
    placed[index] = above
  }
  return placed
}

/** A goal's stretch on the drawing: its first and last point, and what it wants at the last. */
export interface PlacedGoal {
  goal: GoalSpanDto
  from: number
  to: number
  value: number
}

/** Takes the goals of a line and its rows, gives for each where it is drawn. */
export function placedGoals(goals: readonly GoalSpanDto[], rows: readonly PlotRow[]): PlacedGoal[] {
  return goals.flatMap(goal => {
    const from = rows.findIndex(row => row.key === goal.from)
    const to = rows.findIndex(row => row.key === goal.to)
    const value = rows[to]?.goal ?? null
    return value === null || from < 0 || to < from ? [] : [{ goal, from, to, value }]
  })
}

const LABEL_LINE = 15
/** So much of the plot's width the label of one of several former goals takes at most. */
const LABEL_WIDTH: Record<Room, number> = { narrow: 0.5, wide: 0.2 }

export interface GoalLabel extends PlacedGoal {
  /** It reads towards its line: from the left edge of the plot on near it, else up to its stretch's end. */
  side: 'left' | 'right'
  /** Pixels from the top to its lower edge. */
  bottom: Record<Room, number>
}

function labelSpan({ to, side }: Pick<GoalLabel, 'to' | 'side'>, room: Room, count: number) {
  const end = side === 'left' ? LABEL_WIDTH[room] : shareOf(to, count)
  return [end - LABEL_WIDTH[room], end] as const
}

/** Takes goals that ended before the last of so many points, and the axis; gives each label a place at its stretch's end that covers no other. */
export function goalLabels(goals: readonly PlacedGoal[], count: number, axis: YAxis): GoalLabel[] {
  const labels = goals
    .filter(({ to }) => to < count - 1)
    .map((goal): GoalLabel => {
      const bottom = heightOf(goal.value, axis) - 4
      const side = shareOf(goal.to, count) < 0.5 ? 'left' : 'right'
      return { ...goal, side, bottom: { narrow: bottom, wide: bottom } }
    })
  for (const room of ['narrow', 'wide'] as const)
    for (const [at, label] of labels.entries()) {
      const [left, right] = labelSpan(label, room, count)
      const beside = labels.slice(0, at).filter(other => {
        const [from, to] = labelSpan(other, room, count)
        return from < right && left < to
      })
      const wanted = label.bottom[room]
      const places = beside.flatMap(({ bottom }) => [bottom[room] - LABEL_LINE, bottom[room] + LABEL_LINE])
      const isFree = (place: number) =>
        place >= FRAME.top + LABEL_LINE &&
        place <= FRAME.height - FRAME.bottom &&
        beside.every(({ bottom }) => Math.abs(bottom[room] - place) >= LABEL_LINE)
      const free = [wanted, ...places].filter(isFree)
      const away = (place: number) => Math.abs(place - wanted)
      label.bottom[room] = free.toSorted((one, other) => away(one) - away(other))[0] ?? wanted
    }
  return labels
}
