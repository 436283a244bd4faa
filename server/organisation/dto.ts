import type { Day } from '@/domain/day'
import type { FormerName } from '@/domain/organisation'
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
}

/** A figure of some months, before and after. */
export interface BeforeAfterDto {
  before: string
  after: string
}

/** What a merge or split does, tried out and undone. */
export interface ReorganisationDto {
  from: string
  into: string
  facts: number
  /** What becomes of everything that belongs to it, a sentence each. */
  consequences: string[]
  metrics: {
    key: string
    name: string
    facts: number
    /** The first and the last, as the calendar names them. */
    months: string
    from: BeforeAfterDto
    into: BeforeAfterDto
    company: BeforeAfterDto
  }[]
}
