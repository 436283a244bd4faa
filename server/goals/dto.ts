import type { Direction, Unit } from '@/domain/kind'

/** What one chooses among where a goal is set. */
export interface GoalSettingDto {
  today: string
  metrics: { key: string; name: string; unit: Unit; direction: Direction; min: number; max: number }[]
  people: { id: number; name: string }[]
  me: number
  /** Published goals for all customers, the newest first. */
  holding: {
    id: number
    revision: number
    /** The metric's. */
    key: string
    metric: string
    target: string
    startsOn: string
    dueOn: string
    owner: string
  }[]
}

/** What a metric does now, for who sets a goal for it. */
export interface PresentProcessDto {
  /** In the metric's unit, rounded as it is shown; null where no figure can be had. */
  baseline: number | null
  /** Within which a month falls as long as nothing changes; null below 13 whole months. */
  limits: { lower: number; upper: number } | null
  /** The figure with margin, n and months, and what the process delivers, in two sentences. */
  words: string
}

/** A function's own target for one of its company metrics, with what held before. */
export interface OwnTargetDto {
  key: string
  name: string
  direction: Direction
  unit: Unit
  /** What holds today, in the unit; null: none. */
  target: number | null
  /** The newest one's id: a save names it, and loses against a newer one. */
  newest: number | null
  /** The company's day: from then on, unless told otherwise. */
  from: string
  past: { text: string; when: string; by: string | null }[]
}
