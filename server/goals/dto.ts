import type { CONFIDENCES, GOAL_KINDS, GOAL_LIFECYCLES, GOAL_WINDOWS } from '@/domain/goal'
import type { GoalFields, SeenAim } from '@/domain/goal-setting'
import type { Direction, Unit } from '@/domain/kind'
import type { Outlook } from '@/domain/outlook'
import type { FigureDto, MetricHeadDto, StatusDto, WhyDto } from '../figures/dto'
import type { MetricDto } from '../metrics/dto'

type Lifecycle = (typeof GOAL_LIFECYCLES)[number]
interface Named {
  key: string
  name: string
}

/** Where a goal stands: its figure over its own window, and how it will end or did. */
export interface GoalStateDto {
  figure: FigureDto
  /** Against what is expected of it now. */
  status: StatusDto
  expected: number
  expectedText: string
  targetText: string
  /** "40 by 31 Dec 2027" */
  text: string
  /** 0 … 1 and beyond; null of a goal that is kept. */
  attainment: number | null
  attainmentText: string | null
  /** Null once it is due or has ended. `chance` 0 … 1, null where nothing is forecast. */
  outlook: {
    state: Outlook['state']
    word: string
    chance: number | null
    sentence: string
    brief: string
  } | null
  /** Once the due period is over. */
  result: {
    state: 'met' | 'missed' | 'cannot_tell'
    withinMargin: boolean
    word: string
    sentence: string
  } | null
  /** "At its target of 40 now." before it is due. */
  now: string | null
}

/** A goal in a list. */
export interface GoalItemDto extends GoalStateDto {
  id: number
  parentId: number | null
  metric: MetricHeadDto
  place: string
  /** Key of the function whose it is; null: the company's. */
  functionKey: string | null
  lifecycle: Lifecycle
  measuredOver: string
  due: string
  dueOn: string
  owner: { id: number; name: string }
  /** Keys of the functions that it concerns: where it holds, whose metric it is, who is asked. */
  functions: string[]
  agreed: { agreed: number; declined: number; of: number; text: string }
  /** How often it was moved, in words; null: never. */
  moved: string | null
}

export interface GoalListDto {
  /** Answer first; '' where there is no goal. */
  summary: string
  goals: GoalItemDto[]
  owners: { id: number; name: string }[]
  functions: Named[]
  maySet: boolean
}

/** What one chooses among where a goal is set. */
export interface GoalSettingDto {
  today: string
  metrics: {
    key: string
    name: string
    unit: Unit
    direction: Direction
    min: number
    max: number
    /** Of its own function; null: the company's. */
    function: string | null
  }[]
  functions: Named[]
  slices: Record<'region' | 'product' | 'tier' | 'channel', Named[]>
  people: { id: number; name: string }[]
  /** Goals beneath which another may stand. */
  parents: { id: number; text: string }[]
  me: number
  /** The goal that is written on: as it stands, and which of its lives. Null: a new one. */
  goal: { id: number; revision: number; lifecycle: Lifecycle; fields: GoalFields } | null
}

/** What may be expected of a goal as far as it is typed. */
export interface AdviceDto {
  /** In the metric's unit, rounded as it is shown; null where no figure can be had. */
  baseline: number | null
  /** The figure with margin, n and months, and what the process delivers, in two sentences. */
  words: string
  facts: { term: string; text: string }[]
}

export interface ContributionDto {
  function: Named
  state: 'asked' | 'agreed' | 'declined'
  words: string
  reason: string | null
  /** Whoever reads answers for this function. */
  mine: boolean
}

export interface CheckInDto {
  id: number
  who: string
  when: string
  confidence: (typeof CONFIDENCES)[number]
  confidenceWord: string
  note: string
  /** "31 over Q3 2026" */
  figure: string
}

export interface ChangeDto {
  key: string
  who: string
  when: string
  what: string
  /** "target: 40 → 38" */
  changes: string[]
  reason: string | null
}

/** Another goal that has to do with this one. */
export interface GoalLinkDto {
  id: number
  name: string
  text: string
  owner: string
  word: string | null
}

/** A goal in full. */
export interface GoalPageDto extends GoalItemDto {
  revision: number
  kind: (typeof GOAL_KINDS)[number]
  window: (typeof GOAL_WINDOWS)[number]
  target: number
  /** What an answer to it names. */
  seen: SeenAim
  why: string
  starts: string
  ended: string | null
  learnt: string | null
  /** Answer first. */
  summary: string
  kept: string | null
  /** What stands behind the outlook. */
  facts: WhyDto['facts']
  chart: {
    series: MetricDto['series']
    marks: MetricDto['marks']
    benchmark: MetricDto['benchmark']
    note: string
    finding: string
    yearKind: MetricDto['yearKind']
    asOf: string
    company: MetricDto['company']
  }
  contributions: ContributionDto[]
  checkIns: CheckInDto[]
  history: ChangeDto[]
  parent: GoalLinkDto | null
  children: GoalLinkDto[]
  former: GoalLinkDto | null
  /** Other goals of the same metric and place, also those that ended. */
  others: GoalLinkDto[]
  may: {
    set: boolean
    move: boolean
    withdraw: boolean
    close: boolean
    learn: boolean
    checkIn: boolean
    copy: boolean
  }
}

/** A function's own target for one of its company metrics, with what held before. */
export interface OwnTargetDto {
  key: string
  name: string
  direction: Direction
  unit: Unit
  /** What holds today, in the unit; null: none. */
  target: number | null
  /** The newest one's id: a save names it, and loses against a newer one. */
  newest: number | null
  /** The company's day: from then on, unless told otherwise. */
  from: string
  past: { text: string; when: string; by: string | null }[]
}
