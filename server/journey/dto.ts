import type { Filters } from '@/domain/filter'
import type { Decided } from '@/domain/hand-off'
import type { Perspective } from '@/domain/kind'
import type { TouchpointDetails } from '@/domain/organisation'
import type { Status } from '@/domain/status'
import type { FigureDto, PeriodDto } from '../figures/dto'
import type { StageDto } from '../overview/dto'

/** A metric at a touchpoint, in its own unit: two of them never share an axis. */
export interface MetricHereDto {
  key: string
  name: string
  perspective: Perspective
  href: string
  /** Where its comments are; null where there are none, or the reader may not read them. */
  comments: string | null
  figure: FigureDto
  status: Status
  /** "Off target" */
  word: string
  /** "goal 85% by Dec 2026", "own target 4 h", "no goal yet". */
  against: string
}

/** A moment in a stage at which the customer meets a function. */
export interface TouchpointDto {
  id: number
  key: string
  name: string
  stage: string
  stageName: string
  function: string
  functionName: string
  revision: number
  details: TouchpointDetails
  /** Where a customer is expected next. */
  next: { id: number; name: string; lostAfterDays: number } | null
  /** The worst first. */
  metrics: MetricHereDto[]
}

/** A function or supplier across all stages. */
export interface LaneDto {
  key: string
  name: string
  /** Its own page, for the same period and slices. */
  href: string
  kind: 'function' | 'supplier'
  /** By stage, in the order of the stages. */
  cells: TouchpointDto[][]
}

export interface JourneyDto {
  period: PeriodDto
  /** What the customers' line pools: "Aug to Oct 2026". */
  window: string
  filters: Filters
  notices: string[]
  /** Where a filter does not reach, in sentences; null: everywhere. */
  unfiltered: string | null
  /** One to three sentences: where it breaks. */
  summary: string[]
  stages: StageDto[]
  lanes: LaneDto[]
  /** Null: no event has come yet. */
  passing: { handOffs: HandOffsDto; cases: CasesDto[] } | null
  mayDefine: boolean
  /** May bring events of some source as a file. */
  mayUpload: boolean
}

export interface WaitingDto {
  state: 'ok' | 'no_data' | 'too_few'
  /** The median and its 95 % interval, in hours. */
  hours: number | null
  range: { low: number; high: number } | null
  /** "2 d 4 h", or why there is none. */
  median: string
  /** Its 95 % interval. */
  margin: string | null
  /** Null: too few. */
  p90: string | null
  n: number
}

export interface PlaceDto {
  id: number
  key: string
  name: string
  functionName: string
}

/** A boundary between two functions, or an expected next step within one; in = out + inProgress + lost. */
export interface HandOffDto {
  from: PlaceDto
  to: PlaceDto
  /** Null: nobody is expected there, so nobody can be lost. */
  lostAfterDays: number | null
  in: number
  out: number
  inProgress: number
  lost: number
  /** Those who left so long ago that the limit has passed; null where nobody can be lost. */
  decided: Decided | null
  /** Of those how many are lost, and of how many that is. */
  lostShare: { text: string | null; margin: string | null; of: string } | null
  waiting: WaitingDto
  /** Those who arrived before they had left: their waiting counts as 0. */
  overlapped: number
}

export interface HandOffsDto {
  /** The boundary that loses more than the others, in a sentence; null: none does. */
  leak: string | null
  summary: string[]
  /** Those with enough passages, the most used first. */
  shown: HandOffDto[]
  /** How many others there are. */
  few: number
}

/** Cases by the touchpoint at which they begin; figures for reading, with their intervals. */
export interface CasesDto {
  key: string
  name: string
  n: string
  contacts: string
  severalFunctions: string
  people: string
  severalPeople: string
  /** Of how many cases it is known who worked on them. */
  known: string
}

/** How customers fared by how long they had waited at a boundary. */
export interface OutcomeDto {
  /** One for each outcome that there is: renewal, satisfaction. */
  outcomes: {
    metric: { key: string; name: string; href: string }
    /** "of 3,204 term ends in the last 24 months" */
    basis: string
    bands: { band: 'short' | 'middle' | 'long'; words: string; rate: string; n: string }[]
    /** The sentence: what differs, or that there is no evidence. */
    sentence: string
    real: boolean
  }[]
}
