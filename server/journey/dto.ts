import type { Filters } from '@/domain/filter'
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
  mayDefine: boolean
}
