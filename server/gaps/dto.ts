import type { Filters } from '@/domain/filter'
import type { GapPlaceKind, StageState } from '@/domain/gap'
import type { CommentDto } from '../comments/dto'
import type { CustomerBehindDto } from '../customer-pages/dto'
import type { FigureDto, GoalDto, MetricHeadDto, PeriodDto, StatusDto } from '../figures/dto'
import type { ActionNow, GapDto, GoalItem } from '../overview/dto'

/** What was said of a place at the end of a period. */
export interface GapPeriodDto {
  key: string
  label: string
  state: GapDto['state']
  name: string
  /** Customers' figure of the three months that end with it; "no data" and the like where there is none. */
  customers: string
  n: number
  /** What the goal wanted by then; null: no goal. */
  goal: string | null
  /** "4 of 4 met" */
  own: string
}

/** What a function wants of its own metric here, and what it was. */
export interface GapTargetDto {
  metric: { key: string; name: string; href: string }
  functionName: string | null
  target: string
  figure: string
  /** Null: no figure to judge. */
  met: boolean | null
}

export interface PassedDto {
  /** "178 customers passed, €1.2M to renew in a year"; null where nobody is known. */
  words: string | null
  /** Those whom whoever reads may see, at most 50; null: who may is said in `whoMay`. */
  list: CustomerBehindDto[] | null
  more: boolean
  whoMay: string | null
}

/** Why customers say so, in their words; `comments` empty where nobody wrote, null where they may not be read. */
export interface GapCommentsDto {
  comments: CommentDto[] | null
  words: string
  href: string | null
}

export interface ServingDto {
  /** "Support ticket" */
  touchpoint: string
  functionName: string
  href: string
}

/** A place's silo gap in full. */
export interface GapPageDto {
  kind: GapPlaceKind
  key: string
  name: string
  kindName: string
  filters: Filters
  period: PeriodDto
  notices: string[]
  /** Answer first. */
  sentence: string
  gap: GapDto
  periods: GapPeriodDto[]
  /** What people noted within them; `at`: by the place of its period. */
  flags: { key: string; number: number; at: number; onDay: string; text: string; link: string | null }[]
  say: {
    metric: MetricHeadDto
    href: string
    figure: FigureDto
    status: StatusDto
    goal: GoalDto | null
    state: StageState
    words: string
    /** "12 points below goal"; '' where they are not. */
    shortfall: string
  } | null
  targets: GapTargetDto[]
  ownTargets: string
  /** How own targets are held against a part of the company; null of stages and functions. */
  targetsNote: string | null
  passed: PassedDto
  comments: GapCommentsDto | null
  serving: ServingDto[]
  goals: GoalItem[]
  /** A goal of the metric that stands for the place, whatever its outlook; null: none is set. */
  owner: string | null
  actions: ActionNow[]
  /** Where a goal is set, for who may; null otherwise. */
  setGoal: string | null
  registerAction: string | null
}
