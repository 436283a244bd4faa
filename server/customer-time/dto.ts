import type { TalkKind, TimeSearch } from '@/domain/customer-time'

/** One talk as whoever reads may see it. */
export interface TalkDto {
  id: number
  revision: number
  who: { id: number; name: string }
  /** The customer's name, free words, or that it was a customer, for who may not see it. */
  whom: string
  /** What was heard; null for who may not read it. */
  heard: string | null
  onDay: string
  kind: TalkKind
  minutes: number | null
  action: { id: number; title: string } | null
  /** Their own: what the form holds to correct it; null for others'. */
  own: { customerId: number | null; whom: string | null } | null
}

export interface TimeDto {
  today: string
  summary: string
  talks: TalkDto[]
  all: number
  search: TimeSearch
  people: { id: number; name: string }[]
  actions: { id: number; title: string }[]
  me: number
  /** Customers can be looked for by name. */
  mayFind: boolean
}

/** A customer that was found by name. */
export interface TalkedToDto {
  id: number
  name: string
}
