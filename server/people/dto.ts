import type { LinkKind } from '@/domain/invitation'
import type { Role } from '@/domain/role'
import type { MailOutcome } from '../mail/service'

/** One's own open sessions. Times are instants; show them in the company's time zone. */
export interface OwnSessionsDto {
  timeZone: string
  currency: string
  sessions: readonly { handle: string; device: string; startedAt: Date; lastSeenAt: Date; isThis: boolean }[]
}

/** Whom a link of the entrance is for; null: it does not hold (any more). */
export interface LinkDto {
  person: { name: string; email: string; company: string } | null
}

/** Invited: has not chosen a password yet. */
export type PersonState = 'invited' | 'active' | 'disabled'

export interface HeadshipDto {
  id: number
  functionId: number
  functionName: string
  deputy: boolean
  validFrom: string
  /** First day on which it no longer holds; null: open. */
  validTo: string | null
}

export interface PersonDto {
  id: number
  name: string
  email: string
  role: Role
  state: PersonState
  /** Raised when role, headships or state change; a save names the one it saw. */
  revision: number
  lastSignInAt: Date | null
  /** Until when the invitation's link holds; null without one. */
  invitedUntil: Date | null
  /** Today's and coming ones. */
  headships: readonly HeadshipDto[]
}

/** People and what one needs to invite them. */
export interface DirectoryDto {
  timeZone: string
  today: string
  mail: boolean
  people: readonly PersonDto[]
  functions: readonly { id: number; name: string; head: string | null }[]
}

/** What ends when a person is disabled, and what stays theirs. */
export interface DisablingDto {
  sessions: number
  tokens: number
  links: number
  goals: number
  /** Actions of theirs of which nobody has written what follows. */
  actions: number
  /** Benchmarks that they are to look at again. */
  benchmarks: number
  /** Sources that they connected: those go on by themselves. */
  sources: number
  heads: readonly string[]
  /** Who finds all of it among what needs a decision: the customer owner; null: nobody is, or it is who is disabled. */
  taker: string | null
  /** They own the whole, or are confirmed for later: that ends too. */
  owns: boolean
}

/** Whom to ask, by name: those who can sign in, the asker left out. At most three of a kind. */
export interface WhomToAskDto {
  admins: readonly string[]
  leads: readonly string[]
  /** The customer owner; null where nobody is, or it is who asks. */
  owner: string | null
}

/** A link, shown this once; `mail` says whether it was also mailed. */
export interface HandedLinkDto {
  kind: LinkKind
  url: string
  expiresAt: Date
  mail: MailOutcome
  /** What else happened, each in a sentence. */
  notes: readonly string[]
}
