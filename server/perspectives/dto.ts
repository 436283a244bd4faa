import type { LinkedBy } from '@/domain/perspectives'

interface NamedMetricDto {
  key: string
  name: string
  href: string
  /** Pay depends on it. */
  paid: boolean
}

/** A company metric that is paid for and improved, while a customer metric that it serves worsened. */
export interface OddsDto {
  key: string
  words: string
  by: LinkedBy
  company: NamedMetricDto
  customer: NamedMetricDto
}

/** From which side a function looks. */
export interface MixDto {
  /** Null: the company as a whole. */
  key: string | null
  name: string
  sentence: string
  company: NamedMetricDto[]
  customer: NamedMetricDto[]
  ownTargets: number
  goals: { company: number; customer: number }
}

export interface PerspectivesDto {
  summary: string
  odds: OddsDto[]
  /** How many pairs are watched, and that none is at odds: said where there is no finding. */
  watched: string
  /** Of how many pairs that cannot be told; null: of none. */
  untold: string | null
  functions: MixDto[]
}

/** Which customer metrics a company metric serves, as its edit screen shows it. */
export interface MetricLinksDto {
  key: string
  revision: number
  /** Null: it is no company metric, and serves none. */
  choices: { key: string; name: string; linked: boolean; sameStage: boolean }[] | null
}
