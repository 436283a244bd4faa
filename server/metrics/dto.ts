import type { AnnotationReach } from '@/domain/annotation'
import type { YearKind } from '@/domain/calendar'
import type { Filters } from '@/domain/filter'
import type { Family, Kind } from '@/domain/kind'
import type { BandDto } from '../benchmarks/service'
import type {
  ChangeDto,
  FigureDto,
  GoalDto,
  MetricHeadDto,
  PeriodDto,
  SparklineDto,
  StatusDto,
  WhyDto,
} from '../figures/dto'
import type { FollowingDto } from '../follows/dto'
import type { MarkDto, SeriesDto } from './series-dto'

/** All metrics in use, by name, each with where it stands. */
export interface MetricListDto {
  filters: Filters
  period: PeriodDto
  notices: string[]
  /** What the list says, in a few sentences; '' without any metric. */
  summary: string
  /** What whoever asks may do with the catalogue itself. */
  may: 'define' | 'propose' | 'begin' | null
  /** To which a metric may belong. */
  functions: { key: string; name: string }[]
  metrics: {
    metric: MetricHeadDto
    /** In words, as its newest version says. */
    definition: string
    functionName: string | null
    functionKey: string | null
    /** When facts last came; `stale`: later than its source promised. */
    freshness: { words: string; stale: boolean }
    /** "Retired from 1 Jul 2026."; null while it is in use. */
    retired: string | null
    href: string
    figure: FigureDto
    change: ChangeDto
    status: StatusDto
    goal: GoalDto | null
    /** "own target 87%, met"; null where the function wants none, or where a filter narrows the figure. */
    ownTarget: string | null
    sparkline: SparklineDto
    why: WhyDto
    following: FollowingDto
  }[]
  /** How many metrics there are, whether shown or not. */
  all: number
  /** What changed in those followed since one last looked; '' where only some are asked for, or none is followed. */
  followedSummary: string
}

export interface VersionDto {
  number: number
  definition: string
  validFrom: string
  /** Null: in force. */
  validTo: string | null
  reason: string | null
}

export interface BreakdownRowDto {
  key: string
  name: string
  figure: FigureDto
  change: ChangeDto
  /** Against all others together; of counts there is no such difference: null. */
  rest: RestDto | null
  /** The last 12 periods; null where a row has no line (two slices chosen already). */
  sparkline: SparklineDto | null
  href: string
}

/** A part of a figure against all other parts. Above and below are of the value; `reads` has the metric's direction. */
export interface RestDto {
  state: 'above' | 'below' | 'alike' | 'cannot_tell'
  reads: 'better' | 'worse' | 'neither'
  words: string
}

export interface BreakdownDto {
  by: 'function' | 'region' | 'product' | 'tier' | 'channel'
  name: string
  /** Ranked: the best first (without a direction, the highest), those without a figure last. */
  rows: BreakdownRowDto[]
  /** The whole over the same periods. */
  whole: SparklineDto
  /** What stands out, for the title; null where nothing is compared. */
  finding: string | null
  /** Whether the ranking is noise, and how it was judged. */
  notes: string[]
}

/** Answers: how many gave each score. Durations: how many took how long. */
export interface DistributionDto {
  kind: 'scores' | 'durations'
  bins: {
    label: string
    count: number
    /** 0 … 1, with its 95 % interval. */
    share: number
    low: number
    high: number
    /** The share in what is compared with; null where that has too few. */
    before: number | null
    tone: 'good' | 'middle' | 'bad' | 'plain'
    /** "median" on the bar that holds it. */
    mark: string | null
    /** What in the address of the records chooses those behind it. */
    only: string
  }[]
  /** The finding, for the title. */
  words: string
  /** `outline`: what is drawn behind the bars; `words`: whether the shape changed for real. */
  compared: { n: number; real: boolean; outline: string; words: string } | null
  /** durations: how long the longest took. */
  tail: string | null
}

export interface DurationDto {
  median: string
  p90: string
  mean: string
  /** Closed cases only underrate the wait; with the open ones counted as not yet over (Kaplan–Meier). Null where they cannot be followed. */
  withOpen: {
    median: string | null
    p90: string | null
    words: string
    /** Hours, in the metric's clock, from which on a share is still open. */
    curve: { at: number; surviving: number }[]
    /** What the drawing says, for who does not see it. */
    said: string
    rows: { after: string; still: string }[]
  } | null
  /** Ages in hours of the metric's clock. */
  open: { count: number; oldest: number | null; middle: number | null; words: string; age: string | null }
  /** By which clock and which date, what has no time, and why the open ones cannot be followed. */
  notes: string[]
}

export interface LineageDto {
  version: number | null
  definition: string
  n: number
  period: string
  slices: string
  sources: {
    name: string
    /** ISO instant of the last run that ended. */
    lastRunAt: string | null
    state: 'running' | 'succeeded' | 'partial' | 'failed' | 'never'
    stale: boolean
    words: string
  }[]
  /** `superseded`: why it no longer counts, in words; null: it does. */
  entries: { by: string; at: string; period: string; superseded: string | null }[]
  partial: string | null
  /** How the figure is made, with its numbers; null where there is none. */
  made: string | null
  /** Known facts of the period without an answer or a time. */
  missing: number
  notes: string[]
}

/** What only the facts themselves tell of a figure. */
export interface OriginDto {
  /** What became of it since it was first reported whole. */
  restated: string | null
  /** How many of the period's facts are of customers who are known; null where its facts carry no customers. */
  customers: string | null
}

export interface MetricDto {
  asOf: string
  company: { name: string; demo: boolean }
  /** What the parts of the company's year are called. */
  yearKind: YearKind
  filters: Filters
  period: PeriodDto
  comparison: string
  notices: string[]
  metric: MetricHeadDto & {
    definition: string
    functionName: string | null
    functionKey: string | null
    stageName: string | null
    /** The silo gap there; null where the stage was none in the period. */
    gapHref: string | null
    minN: number
    /** Anybody's pay depends on it. */
    payDependsOnIt: boolean
    /** Where it is changed, for who may; null for all others. */
    editHref: string | null
    /** "Retired from 1 Jul 2026."; null while it is in use. */
    retired: string | null
    version: number
    versions: VersionDto[]
  }
  /** The whole screen's finding in one or two sentences. */
  summary: string
  figure: FigureDto
  change: ChangeDto
  status: StatusDto
  goal: GoalDto | null
  benchmark: BandDto | null
  series: SeriesDto
  why: WhyDto
  following: FollowingDto
  /** Oldest first, as they are numbered. */
  marks: MarkDto[]
  may: { annotate: AnnotationReach[]; rebase: boolean }
  breakdowns: BreakdownDto[]
  distribution: DistributionDto | null
  duration: DurationDto | null
  /** Whether the reader may read what customers wrote, and if not who may; null where nobody writes beside it. */
  comments: { mayRead: true } | { mayRead: false; words: string } | null
  lineage: LineageDto
}

/** What one chooses among where metrics are made from ready definitions. */
export interface ReadyMetricsDto {
  functions: { key: string; name: string }[]
  stages: { key: string; name: string }[]
  /** Those there are; `headline`: it stands for its family. */
  metrics: { key: string; name: string; family: Family; kind: Kind; headline: boolean }[]
  may: boolean
  /** Who leads: at most three names. */
  leads: string[]
}

/** Keys of the metrics made. */
export interface BegunDto {
  made: string[]
}
