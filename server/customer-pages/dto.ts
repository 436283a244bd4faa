import type { CustomerFilter } from '@/domain/customer-list'
import type { TimelineKind } from '@/domain/customer-timeline'
import type { CustomerStatus } from '@/domain/customer-verdict'
import type { Perspective } from '@/domain/kind'

/** A customer as a list names it: its number always, its name where whoever asks may see it. */
export interface CustomerLabelDto {
  id: number
  label: string
  isAnonymous: boolean
  href: string
}

/** A row of the list. What happened is null where whoever asks may not see it, and '' where nothing is known. */
export interface CustomerRowDto extends CustomerLabelDto {
  tier: string
  region: string | null
  servedBy: string[]
  /** Words and, for sorting, the day: "12 Jan 2027". */
  renewal: { day: string; text: string } | null
  /** "€120K"; null: may not be seen, or nothing is due. */
  value: string | null
  /** When it last said anything: "3 Oct 2026". */
  lastSaid: string | null
  /** What the last answer was, and whether it was a happy one; null: nobody can say, or it may not be seen. */
  lastWord: { text: string; unhappy: boolean } | null
  /** "Support 4, Finance 2" */
  recent: { name: string; count: number }[] | null
  seesEvents: boolean
}

export interface CustomerListDto {
  /**
   * "23 customers, €1.2M a year, are up for renewal in the next 90 days and have said nothing for a year.", and the list of them; null: there are none, or
   * whoever asks may not see who they are.
   */
  silent: { text: string; href: string | null }
  filter: CustomerFilter
  rows: CustomerRowDto[]
  /** The customer after whom the next page begins; null: there is none. */
  next: number | null
  tiers: { key: string; name: string }[]
  functions: { key: string; name: string }[]
  /** all: whoever asks may know all customers; some: those whom the own functions serve; none: numbers only. */
  reach: 'all' | 'some' | 'none'
  /** Whoever asks may open the matching. */
  mayMatch: boolean
  /** The company knows no customers yet. */
  isEmpty: boolean
  /** In a sentence, where there are no rows. */
  empty: string | null
}

export interface FoundCustomerDto extends CustomerLabelDto {
  /** "Enterprise, served by Support and Sales" */
  about: string
}

/** One function's verdict on one customer. */
export interface VerdictDto {
  key: string
  name: string
  /** Null: how it went may not be seen. */
  status: CustomerStatus | null
  /** "On target", "Silent" */
  word: string | null
  /** In a sentence each: "Deliveries on time: 11 of 12 deliveries, target 87%". */
  lines: { text: string; fault: boolean; metricKey: string | null }[]
}

export interface TimelineDotDto {
  /** Days since the drawing's first. */
  at: number
  perspective: Perspective | 'none'
  count: number
}

/** The year as it is drawn: lanes of functions, days from left to right. */
export interface TimelineYearDto {
  days: number
  /** The first of each month, in days since the first, with its short name. */
  months: { at: number; name: string }[]
  lanes: { name: string; dots: TimelineDotDto[]; count: number }[]
  /** Days on which a term ends, in the drawing's days; one to come lies beyond today. */
  renewals: { at: number; text: string }[]
  today: number
  /** "240 things that 6 functions recorded from 27 Nov 2025 to 26 Nov 2026" */
  words: string
}

export interface TimelineEntryDto {
  key: string
  kind: TimelineKind
  day: string
  /** What one record told: the metric's name with its outcome where it may be read. */
  what: { name: string; outcome: string | null; metricKey: string | null }[]
  function: string | null
  source: string | null
  perspective: Perspective | null
  unhappy: boolean
  comment: string | null
}

export interface TimelineDto {
  /** By month, newest first. */
  months: { key: string; name: string; entries: TimelineEntryDto[] }[]
  /** From where older things are listed; null: there are none. */
  next: string | null
  empty: string | null
  /** Said where some of what is listed is hidden. */
  note: string | null
}

export interface CustomerDto extends CustomerLabelDto {
  seesEvents: boolean
  /** The customer that this one turned out to be: it has the page. */
  becameId: number | null
  /** In one or two sentences by rule. */
  summary: string
  facts: { term: string; text: string }[]
  /** What sources call it; null: whose ids are whose may not be seen. */
  identities: { source: string; externalId: string }[] | null
  verdicts: VerdictDto[]
  verdictNote: string
  year: TimelineYearDto | null
  timeline: TimelineDto | null
  /** In place of what happened: who may see it. */
  refused: string | null
}

export interface ShareDto {
  /** "61.2%", or why there is none */
  text: string
  /** "54% to 68%" */
  margin: string | null
  /** "120 of 196 customers" */
  count: string
}

export interface VoiceRowDto {
  key: string
  /** Null: the company as a whole. */
  dimension: 'tier' | 'region' | 'product' | null
  name: string
  customers: ShareDto
  revenue: ShareDto
  responses: ShareDto
}

export interface VoiceDto {
  nps: {
    name: string
    respondent: { text: string; margin: string | null; count: string }
    revenue: { text: string; margin: string | null; count: string }
    /** Of which time, and how many answers have no contract. */
    notes: string[]
  } | null
  rows: VoiceRowDto[]
  /** How coverage and response are counted, and what is missing. */
  notes: string[]
}

/** A customer of whom something was recorded at a place. */
export interface CustomerBehindDto extends CustomerLabelDto {
  /** The last day of that: "3 Oct 2026", and how many facts. */
  last: string
  count: number
  /** When its next term ends, and what that is worth a year; null: none, or not to be seen. */
  renewal: string | null
  value: string | null
}

/** Customers behind a place: at most 50, those who may be seen. */
export interface CustomersBehindDto {
  customers: CustomerBehindDto[]
  /** How many there are; `isCapped`: at least so many. */
  all: number
  isCapped: boolean
  /** There are more than are listed. */
  more: boolean
  /** How many of them may not be seen. */
  hidden: number
}
