import type { Outcome } from '@/domain/interplay/fault'

export interface MetricLinkDto {
  key: string
  name: string
  href: string
}

/** One side of a comparison, in percent. */
export interface SideDto {
  share: number
  low: number
  high: number
  n: number
  customers: number
  text: string
}

/** Both sides of all customers, or of those of a tier. */
export interface SidesDto {
  name: string
  faulty: SideDto | null
  good: SideDto | null
}

interface PairDto {
  /** Where it stands on the page. */
  id: string
  fault: MetricLinkDto & { words: string }
  outcome: MetricLinkDto & { kind: Outcome; words: string }
}

export interface CustomersFindingDto extends PairDto {
  sentence: string
  caution: string
  /** The same among customers of one tier with as many events. */
  pooled: string
  q: string
  chart: string
  sides: SidesDto[]
}

/** A pair without evidence, or with too few: `difference` and `q` null. */
export interface CustomersRowDto extends PairDto {
  faulty: string
  good: string
  difference: string | null
  q: string | null
}

export interface LagDto {
  lag: number
  words: string
  r: number
  text: string
}

export interface TimeFindingDto {
  id: string
  driver: MetricLinkDto
  headline: MetricLinkDto
  sentence: string
  caution: string
  figures: string
  lag: number
  lags: LagDto[]
  chart: string
  /** Standardised, the headline moved back by the lag; null where there is none. */
  line: { month: string; driver: number | null; headline: number | null }[]
}

export interface TimeRowDto {
  id: string
  driver: MetricLinkDto
  headline: MetricLinkDto
  months: number
  lag: string | null
  r: string | null
  q: string | null
}

export interface FaultDto {
  metric: MetricLinkDto
  /** As sentences name it. */
  called: string
  words: string | null
  /** In words: from how long on, or each case that is not good. */
  from: string
  hours: number | null
  /** In words, without what was set, with by what it is. Null: no duration. */
  usual: string | null
  isBusiness: boolean
  isActive: boolean
  /** Whether it was tried when relations were worked out last, in words. */
  tried: string
  revision: number
}

export interface InterplayDto {
  /** The answer first. */
  summary: string[]
  asOf: { words: string; changed: string; isOld: boolean } | null
  /** How far a computation is that is asked for or under way. */
  open: { done: number; total: number } | null
  customers: {
    lead: string | null
    findings: CustomersFindingDto[]
    none: CustomersRowDto[]
    few: CustomersRowDto[]
    /** Of how many metrics no pair was tried since their facts name no customer; null: of none. */
    unnamed: string | null
  }
  time: { lead: string; findings: TimeFindingDto[]; all: TimeRowDto[] }
  faults: FaultDto[]
  maySet: boolean
}
