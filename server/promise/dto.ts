import type { Direction, Unit } from '@/domain/kind'
import type { Kept } from '@/domain/promise'
import type { FigureDto, MetricHeadDto } from '../figures/dto'

/** One metric of a version, with up to which figure it is kept: "at least 90%". */
export interface PromiseMetricDto {
  key: string
  name: string
  /** In the unit, and in words. */
  threshold: number
  text: string
  /** Where on the customers' way it is promised; null: everywhere. */
  stage: { key: string; name: string } | null
}

export interface PromiseVersionDto {
  id: number
  text: string
  /** Its month in words, "Jan 2026", and as a key, "2026-01". */
  since: string
  from: string
  reason: string | null
  setBy: string | null
  metrics: PromiseMetricDto[]
}

/** A metric in a month; null: it was no part of the promise then. */
export interface PromiseCellDto {
  kept: Kept
  /** "kept", "cannot tell" … */
  word: string
  /** Why nobody can tell, or that it was within the margin; null where the figure says it. */
  why: string | null
  figure: FigureDto
  threshold: string
}

export interface PromiseMonthDto {
  key: string
  label: string
  kept: Kept
  word: string
  /** In the order of the columns. */
  cells: (PromiseCellDto | null)[]
  /** With this month another version began. */
  begins: boolean
}

/** The promise, whether it was kept month by month (newest first), and its versions. */
export interface PromiseDto {
  /** The finding: "Kept in 7 of the last 12 months." */
  sentences: string[]
  current: PromiseVersionDto | null
  /** Set, and still to begin. */
  next: PromiseVersionDto | null
  /** Before the current one, the newest first. */
  former: PromiseVersionDto[]
  months: number
  columns: { metric: MetricHeadDto; href: string; stage: string | null }[]
  rows: PromiseMonthDto[]
  may: boolean
}

/** What one chooses among where the promise is set. */
export interface PromiseSettingDto {
  /** The newest version, from which a change begins; null: there is none. */
  newest: PromiseVersionDto | null
  /** Its id, by which a save says what it has read. Also of one that was withdrawn. */
  newestId: number | null
  metrics: { key: string; name: string; unit: Unit; direction: Direction }[]
  stages: { key: string; name: string }[]
  /** Months with which it may begin, "2026-01" and "Jan 2026"; `from`: the one that is meant mostly. */
  months: { key: string; label: string }[]
  from: string
}
