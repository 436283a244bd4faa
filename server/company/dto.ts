import type { Grain, YearKind } from '@/domain/calendar'
import type { ViewLinkDto } from '../views/dto'

export interface OptionDto {
  key: string
  name: string
}

/** What the filter bar offers. */
export interface FilterOptionsDto {
  company: { name: string; demo: boolean; currency: string; timeZone: string }
  /** The company's day. */
  today: string
  /** Newest first. Whole months first shown; the running one is marked. */
  periods: { key: string; label: string; grain: Grain; running: boolean }[]
  comparisons: OptionDto[]
  /** Periods as long as the one shown that it may be compared with, newest first. */
  comparable: OptionDto[]
  /** What the parts of the company's year are called. */
  yearKind: YearKind
  /** One's own views and those that are shared. */
  views: ViewLinkDto[]
  functions: OptionDto[]
  /** Key of the function whose head or deputy asks; of several the first, null: of none. */
  ownFunction: string | null
  region: OptionDto[]
  product: OptionDto[]
  tier: OptionDto[]
  channel: OptionDto[]
}
