import type { ActionState } from '@/domain/action'
import type { Filters } from '@/domain/filter'
import type { GapState, StageState } from '@/domain/gap'
import type { Family } from '@/domain/kind'
import type { Kept } from '@/domain/promise'
import type {
  ChangeDto,
  FigureDto,
  GoalDto,
  MetricHeadDto,
  PeriodDto,
  SparklineDto,
  StatusDto,
  WhyDto,
} from '../figures/dto'
import type { FollowingDto } from '../follows/dto'

export type HeadlineFamily = Exclude<Family, 'driver'>

export interface FindingDto {
  text: string
  /** Where its evidence is. */
  href: string
  tone: 'concern' | 'improvement' | 'neutral'
  /** The figure behind a sentence that has none: "Satisfaction after support 74.4%, Aug to Oct 2026"; else null. */
  evidence: string | null
  /** Who is on it: "owner Ada Lovelace"; null where nobody is. */
  who: string | null
  /** "178 customers who answered, €1.2M to renew in a year"; null where the data cannot tell. */
  concerns: string | null
}

/** One of the four families. Without a headline metric `metric` is null and figure, change and so on are too. */
export type TileDto =
  | { family: HeadlineFamily; familyName: string; metric: null; href: string }
  | {
      family: HeadlineFamily
      familyName: string
      metric: MetricHeadDto
      href: string
      figure: FigureDto
      change: ChangeDto
      status: StatusDto
      goal: GoalDto | null
      why: WhyDto
      sparkline: SparklineDto
      /** It shows an earlier period than the page, the last that is whole. */
      earlier: boolean
      /** The whole tile read aloud. */
      summary: string
    }

export interface GapDto {
  /** As it stands after all periods: watch where the last one alone is bad. */
  state: GapState | 'watch'
  /** It stands, and the last period was a good one: a second clears it. */
  clearing: boolean
  /** "Silo gap" */
  name: string
  /** "own targets 4 of 4, customers 12 points below goal"; '' where nothing is to be added. */
  detail: string
  /** "Silo gap: own targets 4 of 4, customers 12 points below goal". */
  words: string
  /** Where it is told in full. */
  href: string
}

export interface StageDto {
  key: string
  name: string
  state: StageState
  /** "below goal", "nobody asks here" … */
  stateWords: string
  /** The last 3 whole months pooled. Null where nobody asks. */
  figure: FigureDto | null
  metric: MetricHeadDto | null
  goal: GoalDto | null
  href: string | null
  n: number
  ownTargets: OwnTargetsDto
  gap: GapDto
}

export interface OwnTargetsDto {
  met: number
  of: number
  /** "4 of 4", "none set". */
  text: string
  missed: { metricKey: string; name: string; figure: string; target: string }[]
}

/** A row of the table by function, region, product or tier. */
export interface RowDto {
  key: string
  name: string
  href: string
  /** What customers say there: the function's stage metrics in one state, or the headline metric cut by the slice. */
  customersSay: {
    metric: MetricHeadDto
    /** The last 3 whole months pooled. */
    figure: FigureDto
    status: StatusDto
    /** "well below goal" */
    words: string
    href: string
  } | null
  ownTargets: OwnTargetsDto
  goals: { met: number; of: number; text: string }
  gap: GapDto
  /** Functions only: are the figures of the period in? */
  figuresIn: { state: 'in' | 'late' | 'due' | 'none'; text: string } | null
  families: FamilyCellDto[]
}

export interface FamilyCellDto {
  family: HeadlineFamily
  metric: MetricHeadDto | null
  figure: FigureDto | null
  change: ChangeDto | null
  status: StatusDto | null
  href: string | null
}

export interface MissingDto {
  functionKey: string | null
  /** "Delivery: On-time delivery for Oct 2026 was due on 6 Nov." */
  text: string
  /** Where one sees it; null where nothing shows it yet. */
  href: string | null
}

/** Where customers are below goal, with the parts by which it is ranked. */
export interface FixDto {
  key: string
  name: string
  /** Of a touchpoint: the stage that it is in, and who serves it. */
  stage: string | null
  functionName: string | null
  href: string
  /** "12 points below goal" */
  gap: string
  /** "178 customers who answered"; null where nobody knows who they are. Where a place has too many answers to look through: "2,431 answers", of all places. */
  customers: string | null
  /** "€1.2M to renew in a year"; null of fewer than 5 customers with a contract. */
  revenue: string | null
  /** "Satisfaction after support 74.4%, Aug to Oct 2026" */
  evidence: string
  who: string | null
}

/** A goal that will not be met as things run. */
export interface GoalItem {
  id: number
  href: string
  metric: string
  text: string
  figure: string
  /** Over which the figure is: "Q3 2026". */
  period: string
  owner: string
  state: 'off_track' | 'at_risk'
  word: string
  brief: string
}

/** An action that is under way, or was reviewed lately. */
export interface ActionNow {
  id: number
  href: string
  title: string
  metric: string
  owner: string
  state: ActionState
  words: string
  reviewOn: string
}

export interface FixFirstDto {
  places: FixDto[]
  /** What the ranking says in a sentence: that nothing is below goal, or how many places more are. */
  words: string
  goals: { items: GoalItem[]; more: number }
  actions: { items: ActionNow[]; more: number }
}

/** For a head or deputy: their functions, and what they are asked. */
export interface MineDto {
  functions: { name: string; href: string }[]
  /** Goals that ask for a contribution and wait for an answer. */
  asked: { text: string; href: string }[]
}

/** A metric that the reader follows, as the page's filters show it. */
export interface FollowedDto {
  metric: MetricHeadDto
  href: string
  figure: FigureDto
  status: StatusDto
  /** What changed since they last looked. Null: filters are chosen, in which nobody can compare with what was seen. */
  since: FollowingDto['since']
}

export interface OverviewDto {
  /** The company's day on which this was read. */
  asOf: string
  company: { name: string; demo: boolean }
  filters: Filters
  period: PeriodDto
  /** "against the 12 months before" */
  comparison: string
  /** What the customer's way and "customers say" pool: "Aug to Oct 2026". */
  window: string
  /** Filters that could not be used as asked, each in a sentence. */
  notices: string[]
  /** What is promised, and whether the last whole month kept it; `last` null: nothing tells. */
  promise: { text: string; last: { kept: Kept; words: string } | null } | null
  owner: { name: string; mandate: 'organisational' | 'advisory'; since: string } | null
  /** One line for a head or deputy: what is due from their functions by when; null for others. */
  due: { text: string; href: string | null; late: boolean } | null
  /** For a head or deputy; null for others. */
  mine: MineDto | null
  /** Where a filter does not reach, in a sentence each: the customer's way, the table's own targets and goals. */
  unfiltered: { way: string | null; targets: string | null }
  /** At most 3, never 0. */
  findings: FindingDto[]
  tiles: TileDto[]
  throughline: StageDto[]
  fixFirst: FixFirstDto
  /** The strongest relation that was found, where it is told, and what is to be said beside it; null: none, or the page shows a part of the company. */
  interplay: { words: string; href: string; rest: string } | null
  rows: { by: 'function' | 'region' | 'product' | 'tier'; rows: RowDto[] }
  /** Those that changed first; null for who follows none. */
  followed: { words: string; items: FollowedDto[] } | null
  missing: MissingDto[]
  /** One sentence about them: "All figures of Oct 2026 are in." */
  missingSummary: string
}
