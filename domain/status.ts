import type { Direction } from './kind'

/** Four words for a state, everywhere an executive looks. */
export const STATUSES = ['on_target', 'at_risk', 'off_target', 'cannot_tell'] as const
export type Status = (typeof STATUSES)[number]

/** Why a status is what it is; a screen says it in words. */
export const STATUS_REASONS = [
  'meets',
  'within_margin',
  'misses',
  'no_goal',
  'no_direction',
  'no_data',
  'too_few',
  'partial',
  'stale',
  'spans_versions',
] as const
export type StatusReason = (typeof STATUS_REASONS)[number]

/** What the rule needs of a figure; value, low and high in the metric's unit. */
export interface Judged {
  value: number | null
  low: number | null
  high: number | null
  state: 'ok' | 'no_data' | 'too_few' | 'spans_versions'
  /** Still running, or waiting for facts to mature. */
  partial: boolean
  /** Its source is late and last delivered before the period was over: a part of it may be missing. */
  stale?: boolean
}

/** Tells whether a value is at least as good as expected; on the goal is good. A metric without direction never is. */
export function meets(value: number, expected: number, direction: Direction): boolean {
  if (direction === 'neutral') return false
  return direction === 'up' ? value >= expected : value <= expected
}

/**
 * Takes a figure, what the goal expects of it (null: no goal) and the metric's direction; gives one of the four words.
 * The value meets: on target. It misses, but its interval reaches the goal: at risk. Whole interval on the wrong side, or
 * no interval to soften the miss: off target. Nothing to judge, a partial period, a stale source or no goal: cannot tell, with the reason.
 */
export function statusOf(
  figure: Judged,
  expected: number | null,
  direction: Direction,
): { status: Status; reason: StatusReason } {
  const { value } = figure
  if (figure.state !== 'ok') return { status: 'cannot_tell', reason: figure.state }
  if (value === null) return { status: 'cannot_tell', reason: 'no_data' }
  if (figure.stale) return { status: 'cannot_tell', reason: 'stale' }
  if (figure.partial) return { status: 'cannot_tell', reason: 'partial' }
  if (expected === null) return { status: 'cannot_tell', reason: 'no_goal' }
  if (direction === 'neutral') return { status: 'cannot_tell', reason: 'no_direction' }
  if (meets(value, expected, direction)) return { status: 'on_target', reason: 'meets' }
  const best = (direction === 'up' ? figure.high : figure.low) ?? value
  if (meets(best, expected, direction)) return { status: 'at_risk', reason: 'within_margin' }
  return { status: 'off_target', reason: 'misses' }
}
