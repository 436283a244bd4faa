import type {
  ChangeKind,
  ChangeState,
  CompanyInput,
  CutInput,
  MovedMetric,
  RatesInput,
  WorkingHours,
} from '@/domain/calendar-change'

export interface ChangeDto {
  id: number
  kind: ChangeKind
  state: ChangeState
  /** What shall change, in words. */
  words: string
  done: number
  total: number
  /** Null while nobody can tell. */
  secondsLeft: number | null
  moved: MovedMetric[] | null
  failure: string | null
  proposedAt: Date
}

export interface HoursDto {
  /** Null: the company's own. */
  functionId: number | null
  name: string
  /** Null: none of their own. */
  hours: WorkingHours | null
}

export interface CalendarDto {
  company: CompanyInput
  /** Amounts are recorded in it: it can't be changed any more. */
  currencyIsFixed: boolean
  cut: CutInput
  /** The company's day, and the month, quarter and year that hold it. */
  today: string
  nowIn: string[]
  hours: HoursDto[]
  rates: RatesInput
  /** Fiscal years that a rate may be set for, newest first. */
  years: { validFrom: string; label: string }[]
  change: ChangeDto | null
  /** The newest that was decided or failed. */
  lastChange: ChangeDto | null
}
