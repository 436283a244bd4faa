import type { Grain } from '@/domain/calendar'
import type { FigureMark } from '@/domain/figure-mark'
import type { Direction, Family, Kind, Perspective, Unit } from '@/domain/kind'
import type { Outlook } from '@/domain/outlook'
import type { Status } from '@/domain/status'

/**
 * A figure as a screen shows it. `value` and limits are in `unit`; `text` is the value with its unit in words, or the
 * sentence that stands in its place ("no data", "too few answers (n = 3)").
 */
export interface FigureDto {
  value: number | null
  /** 95 % interval; null where there is none. */
  low: number | null
  high: number | null
  n: number
  unit: Unit
  /** spans_versions: the period lies in two versions of the definition, so no single figure exists. */
  state: 'ok' | 'no_data' | 'too_few' | 'spans_versions'
  /** The period is still running, some of it has not matured, or its source has not delivered all of it. */
  partial: boolean
  text: string
  /** What else it is, each with a word of its own: "so far", "stale", "estimated", "restated". */
  marks: MarkedDto[]
  /** Value or the words in its place, with the words of all marks: "31 (estimated)". What a table, a file or a sentence says. */
  said: string
  /** "± 4", or "27 to 35" where the interval is not even about the value; "margin: cannot tell" where none can be had; null of a count. */
  margin: string | null
  /** What n counts, in the plural: 'answers', 'tickets'. */
  countedAs: string
  /** n with what it counts: "1,204 answers". */
  count: string
  /** In which a screen words what stands beside it: the reader's. Left out for programs. */
  locale?: string | undefined
  /** What it covers: "Oct 2026". Not always the period asked for: by default the last one that is whole for its metric. */
  period: string
  /** duration only, hours. */
  p90: number | null
  mean: number | null
}

export interface MarkedDto {
  mark: FigureMark
  word: string
  /** A sentence: what the word means here. */
  why: string
}

/**
 * Is the change real? better/worse: real, read with the direction. higher/lower: real, of a metric without direction.
 * cannot_tell: there was nothing to compare with; `words` says why.
 */
export interface ChangeDto {
  state: 'better' | 'worse' | 'higher' | 'lower' | 'no_clear_change' | 'cannot_tell'
  /** Which way a real change points: a chart's signal may point another way than the difference. Null without one. */
  side: 'high' | 'low' | null
  /** Current minus compared, in the figure's unit; limits are its 95 % interval. Null where not computed. */
  difference: number | null
  low: number | null
  high: number | null
  /** The named comparison: "the 12 months before". */
  comparedWith: string
  /** The figure compared with, as text with unit; null without one. */
  comparedFigure: string | null
  /** "up 6 points on the 12 months before, a real change". */
  words: string
  /** What decided: 'process_chart' or 'interval', and the sentence behind "Why?". */
  decidedBy: 'process_chart' | 'interval' | 'nothing'
  method: string
}

/** One of the four words, and why. */
export interface StatusDto {
  status: Status
  /** "On target" */
  word: string
  /**
   * What stands beside the word: the figure that was judged where that is not the one shown, and its goal; "80.7% over Q3 2026,
   * goal 78%", "goal 78%", "no goal yet".
   */
  against: string
  /** "33, goal 35 by Dec 2026", "no goal", "too few answers (n = 3)". */
  reason: string
}

/** What stands behind the four words, in sentences; the panel of "Why?" shows them below figure, comparison and state. */
export interface WhyDto {
  /** Will the goal be met? "On track"; null where nothing can be asked. */
  outlook: { state: Outlook['state']; word: string } | null
  facts: { term: string; text: string }[]
}

export interface GoalDto {
  id: number
  kind: 'reach' | 'keep'
  /** In the figure's unit. `expected` is where the goal wants the figure in the period shown. */
  target: number
  expected: number
  measuredOver: 'month' | 'quarter' | 'last_12_months'
  dueOn: string
  ownerName: string
  /** "35 by Dec 2026" */
  text: string
}

export interface PeriodDto {
  key: string
  label: string
  grain: Grain
  /** First day, and first day after; 'YYYY-MM-DD'. */
  start: string
  end: string
  /** Not over yet. */
  running: boolean
}

/** A point of a line. `value` null is a gap, never 0. */
export interface PointDto {
  key: string
  label: string
  start: string
  end: string
  value: number | null
  low: number | null
  high: number | null
  n: number
  state: FigureDto['state']
  partial: boolean
  marks: FigureMark[]
}

/** Limits of a process behaviour chart in the figure's unit. */
export interface LimitsDto {
  lower: number
  mean: number
  upper: number
  /** Fewer than 13 points behind them. */
  trial: boolean
}

/** Drawn on the server; as many points as periods, oldest first. */
export interface SparklineDto {
  points: PointDto[]
  limits: LimitsDto | null
  goalLine: number | null
}

/** What every place that names a metric needs of it. */
export interface MetricHeadDto {
  key: string
  name: string
  family: Family
  kind: Kind
  unit: Unit
  direction: Direction
  perspective: Perspective
  countedAs: string
  /** In which a screen formats its values: the reader's. Left out for programs. */
  locale?: string | undefined
  /** What its figures can be at least and at most; null: nothing bounds them. */
  bounds: { low: number | null; high: number | null }
}
