import type { Day } from '@/domain/day'
import type {
  FormerName,
  ReorganisationEffect,
  ReorganisationState,
  TouchpointDetails,
} from '@/domain/organisation'
import type { SliceDimension } from '@/domain/slice'

/** What every screen of the set-up says of a function, slice, stage or touchpoint. */
export interface NamedDto {
  id: number
  key: string
  name: string
  /** Sent back with a change: who changed something else meanwhile is told. */
  revision: number
  /** Null: always. */
  validFrom: Day | null
  /** First day on which it no longer holds; null while nobody has set one. */
  validTo: Day | null
  ended: boolean
  mergedInto: string | null
  formerNames: FormerName[]
}

export interface FunctionDto extends NamedDto {
  kind: 'function' | 'supplier'
  /** The function that it was a part of until its first day. */
  partOf: string | null
  metrics: number
  touchpoints: number
}

export interface TouchpointDto extends NamedDto {
  stageId: number
  functionId: number
  functionName: string
  details: TouchpointDetails
  next: { id: number; lostAfterDays: number } | null
}

export interface StageDto extends NamedDto {
  touchpoints: TouchpointDto[]
}

export interface OrganisationDto {
  /** The company's day. */
  today: Day
  functions: FunctionDto[]
  slices: Record<SliceDimension, NamedDto[]>
  stages: StageDto[]
  /** A merge or split that the worker is at, or that waits for a decision. */
  underWay: ReorganisationDto | null
  /** The newest that was done or failed within a day. */
  last: ReorganisationDto | null
}

/** A merge or split that is too large to be answered at once. */
export interface ReorganisationDto {
  id: number
  state: ReorganisationState
  /** What is asked for, in words. */
  words: string
  on: Day
  done: number
  total: number
  /** Null while nobody can tell. */
  secondsLeft: number | null
  effect: ReorganisationEffect | null
  failure: string | null
}
