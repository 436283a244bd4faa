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
