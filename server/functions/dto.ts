import type { Filters } from '@/domain/filter'
import type { StageState } from '@/domain/gap'
import type {
  ChangeDto,
  FigureDto,
  GoalDto,
  MetricHeadDto,
  PeriodDto,
  SparklineDto,
  StatusDto,
} from '../figures/dto'
import type { ActionNow, GapDto } from '../overview/dto'

/** A metric of a function, or the company's cut by it. */
export interface FunctionMetricDto {
  metric: MetricHeadDto
  href: string
  figure: FigureDto
  change: ChangeDto
  status: StatusDto
  goal: GoalDto | null
  /** "own target 4.0 h, met"; null: none, or the metric is the customers'. */
  ownTarget: { text: string; met: boolean | null } | null
  sparkline: SparklineDto
}

export interface FunctionStageDto {
  key: string
  name: string
  href: string
  state: StageState
  /** "well below goal" */
  words: string
  figure: FigureDto | null
  touchpoints: string[]
}

export interface FunctionGoalDto {
  id: number
  href: string
  metric: string
  text: string
  figure: string
  /** Over which the figure is: "Q3 2026". */
  period: string
  owner: string
  /** "on track", "met"; null where neither is asked. */
  word: string | null
  /** "contributes", "asked", "declined"; null: it is the function's own. */
  part: string | null
}

export interface FunctionSourceDto {
  name: string
  /** "last delivered 25 Nov 2026, 06:00", "has never delivered". */
  words: string
  late: boolean
  /** Where it is looked after, for who may. */
  href: string | null
}

export interface FunctionDueDto {
  metric: string
  href: string
  words: string
  state: 'due' | 'late'
}

/** How customers fare where a function serves them, and how it fares by its own measure. */
export interface FunctionPageDto {
  key: string
  name: string
  kindName: string
  filters: Filters
  period: PeriodDto
  notices: string[]
  /** Answer first. */
  sentence: string
  /** "Head: Amara Okafor, since 1 Nov 2023"; "Nobody heads it." */
  head: string
  deputies: string | null
  /** What it was called, what was merged into it, when it ended. */
  history: string[]
  /** Of one that was merged away: what it is now. */
  successor: { text: string; href: string } | null
  gap: GapDto
  stages: FunctionStageDto[]
  customer: FunctionMetricDto[]
  company: FunctionMetricDto[]
  /** "4 of 4 met" */
  ownTargets: string
  goals: FunctionGoalDto[]
  actions: ActionNow[]
  sources: FunctionSourceDto[]
  due: FunctionDueDto[]
  /** "All figures of Oct 2026 are in." */
  dueWords: string
  /** What belongs here and is not there, with the way to it for who may. */
  missing: { text: string; action: { label: string; href: string } | null; whoMay: string | null }[]
}
