import type { ActionSearch, ActionState, PlaceDimension } from '@/domain/action'
import type { Unit } from '@/domain/kind'
import type { MetricHeadDto } from '../figures/dto'

/** An action in a list, with where it stands in a sentence. */
export interface ActionItemDto {
  id: number
  title: string
  metric: { key: string; name: string }
  /** Whose action it is; null: the company's. */
  functionName: string | null
  /** Where it is done; null: everywhere. */
  placeName: string | null
  owner: string
  startsOn: string
  reviewOn: string
  state: ActionState
  /** "9.7 points above where it would have been (6.5 to 13 points)." */
  words: string
}

export interface ActionListDto {
  /** The answer first: how many helped. */
  summary: string
  items: ActionItemDto[]
  /** How many there are without the search. */
  all: number
  search: ActionSearch
  functions: { key: string; name: string }[]
  owners: { id: number; name: string }[]
  mayRegister: boolean
}

/** What a review found, in the metric's unit; unrounded. */
export interface EffectDto {
  difference: number
  low: number
  high: number
  p: number
  error: number
  ordinaryError: number
  withAction: number
  withoutAction: number
  before: number
  after: number
}

/** One period of an action's chart. */
export interface ActionPointDto {
  key: string
  label: string
  /** The metric's figure; null where there is none. */
  value: number | null
  /** The comparison's, where there is one. */
  compared: number | null
  /** What is judged: the figure, or its difference to the comparison's. */
  judged: number | null
  /** mixed: the action began within it, so it counts for neither. */
  side: 'before' | 'mixed' | 'after' | 'beyond'
  /** On the line of its side, once it is reviewed. */
  line: number | null
  /** Where the line before the action would have led. */
  without: number | null
  whole: boolean
}

export interface ActionDto extends ActionItemDto {
  asOf: string
  revision: number
  what: string
  ownerId: number
  functionKey: string | null
  direction: 'up' | 'down'
  head: MetricHeadDto
  /** Of the difference judged. */
  unit: Unit
  comparisonName: string | null
  goal: string | null
  registered: { by: string | null; on: string }
  points: ActionPointDto[]
  /** What people noted meanwhile on the metric's charts, its function's or all; `at`: by the place of its period among the points. */
  flags: { key: string; number: number; at: number; onDay: string; text: string; link: string | null }[]
  /** Labels of the first period under it and the one at which it is judged. */
  startLabel: string
  reviewLabel: string
  /** The drawing in words. */
  chartWords: string
  effect: EffectDto | null
  /** What is behind the verdict, sentence by sentence. */
  why: string[]
  conclusion: { text: string; by: string | null; on: string } | null
  withdrawn: { reason: string; by: string | null; on: string } | null
  people: { id: number; name: string }[]
  may: { change: boolean; conclude: boolean; withdraw: boolean }
}

/** What one chooses among where an action is registered. */
export interface RegisteringDto {
  today: string
  /** The first day on which one may begin. */
  earliest: string
  /** Why not earlier. */
  earliestWords: string
  metrics: { key: string; name: string; unit: Unit; direction: 'up' | 'down' | 'neutral' }[]
  /** Whose it may be: null is the company. */
  homes: { key: string | null; name: string }[]
  places: { dimension: PlaceDimension; key: string; name: string }[]
  people: { id: number; name: string }[]
  goals: { id: number; metric: string; text: string }[]
  me: number
}

/** What can be told before an action is registered. */
export interface ForeseenDto {
  /** It can be judged at all by the review. */
  enough: boolean
  sentences: string[]
}
