import type { Grain } from '@/domain/calendar'
import type { GOAL_KINDS } from '@/domain/goal'
import type { LimitsDto, PointDto } from '../figures/dto'

/** The signal rule a point falls under, in words, and how it reads with the metric's direction. */
export interface SignalDto {
  rule: 'outside' | 'trend' | 'two_in_three' | 'shift'
  reading: 'improvement' | 'concern' | 'high' | 'low'
  words: string
}

export interface SeriesPointDto extends PointDto {
  signal: SignalDto | null
  /** Parts differ across versions: a line never joins two points of different segments. */
  version: number | null
  p90: number | null
  /** Where the goal that held then wants this period, and how it is meant; null without one. */
  goal: number | null
  goalKind: GoalSpanDto['kind'] | null
  /** The same period a year earlier, where that is what one compares with, both are whole and one version measured both. */
  before: { label: string; value: number } | null
}

/** A goal and the stretch in which it held: from and to are keys of points, both included. */
export interface GoalSpanDto {
  id: number
  /** reach: along a straight line; keep: level. */
  kind: (typeof GOAL_KINDS)[number]
  from: string
  to: string
  /** "40 by 31 Dec 2027" */
  text: string
}

/** Limits hold from `from` to `to` (keys of points, both included). */
export interface SegmentDto extends LimitsDto {
  from: string
  to: string
  version: number
  /** Why limits start anew here; null for the first. */
  reason: string | null
}

/** All that one rule found in one stretch, in a sentence. */
export interface SignalSpanDto {
  key: string
  reading: SignalDto['reading']
  words: string
  /** It holds on the last whole period. */
  holds: boolean
  /** Key of the newest point it flags. */
  at: string
}

export interface SeriesDto {
  grain: Grain
  points: SeriesPointDto[]
  /** Oldest first; where a goal was moved there is more than one. */
  goals: GoalSpanDto[]
  /** Empty below 8 whole periods. */
  segments: SegmentDto[]
  /** Newest first. */
  signals: SignalSpanDto[]
  /** Said where there is no signal: over how much there is none, or why there can be none. */
  quiet: string
  /** "XmR, NHS rules", or why no limits are drawn. */
  chartNote: string
  /** cannot_tell: the limits are of another grain than the goal is measured over. */
  assurance: {
    state: 'will_keep_meeting' | 'will_keep_missing' | 'hit_or_miss' | 'cannot_tell'
    words: string
  } | null
}

/** Something that happened, as a flag on the time axis: what somebody noted, or what the product knows of itself. */
export interface MarkDto {
  /** Its own on the screen. */
  key: string
  kind: 'annotation' | 'rebase' | 'version' | 'goal' | 'reorganisation' | 'action'
  onDay: string
  text: string
  by: string | null
  link: string | null
  /** Null: nothing that whoever reads may change. `revision` is 0 where one can only undo. */
  change: { id: number; revision: number } | null
}
