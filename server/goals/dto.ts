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
