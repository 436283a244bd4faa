import type { SeenGoals } from '@/domain/looking'
import type { MANDATES } from '@/domain/role'
import type { FigureDto, MetricHeadDto, StatusDto } from '../figures/dto'
import type { Decision } from './decisions/rule'

export type Mandate = (typeof MANDATES)[number]

export interface ProposalDto {
  id: number
  userId: number
  name: string
  mandate: Mandate
  /** As who proposed it wrote. */
  reason: string | null
  /** The first day, where it lies ahead, and the last; null: from the day it is confirmed, until it is ended. */
  from: string | null
  until: string | null
  proposedBy: string
  /** Whether the one who looks may confirm it, may close it, and is the one proposed. */
  mayConfirm: boolean
  mayDecline: boolean
  isMine: boolean
}

/** A confirmed appointment (`id`); `until`: its last day, null where it has none. */
export interface AppointmentDto {
  id: number
  userId: number
  name: string
  mandate: Mandate
  since: string
  until: string | null
}

/** Who owns the whole today, who will, who did, who is proposed, and whom one can propose. */
export interface OwnerDto {
  owner: AppointmentDto | null
  /** Confirmed, and still to begin. */
  next: AppointmentDto[]
  proposals: ProposalDto[]
  /** Past holders, the latest first; first and last days. */
  history: {
    id: number
    name: string
    mandate: Mandate
    from: string
    to: string
    confirmedBy: string | null
  }[]
  people: { id: number; name: string }[]
  /** Who looks, and the company's day. */
  me: number
  today: string
}

/** One of the owner's goals; `changes`: since the reader last looked. */
export interface OwnerGoalDto {
  id: number
  metric: MetricHeadDto
  /** "40 by 30 Jun 2027" */
  text: string
  figure: FigureDto
  status: StatusDto
  /** "On track"; null where nothing can be asked. */
  outlook: string | null
  changes: string[]
}

/** What lies before the owner. */
export interface OwnerWorkDto {
  goals: OwnerGoalDto[]
  /** How many goals that were seen run no more. */
  gone: number
  /** When the reader last looked; null: never. */
  since: string | null
  /** What they see now, to be remembered. */
  shown: SeenGoals
  /** What needs a decision, as far as the reader may hear of it. */
  decisions: Decision[]
}

/** What needs a decision, as the first screen says it to who leads. */
export interface WaitingDto {
  /** At most three; `href` null where no screen shows it. */
  lines: { text: string; href: string | null }[]
  /** So many wait besides. */
  more: number
}
