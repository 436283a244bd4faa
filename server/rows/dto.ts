import type { Mood } from '@/domain/comments'
import type { Filters } from '@/domain/filter'
import type { RowSearch } from '@/domain/rows'

/** One record behind a figure. */
export interface RowDto {
  key: string
  day: string
  /** "9", "3 h 20 min", "2 of 3"; null: it is not for the asker to see. */
  value: string | null
  /** "Counted", or why it is left out. */
  state: string
  counted: boolean
  /** How many like records it stands for, where more than one. */
  times: string | null
  /** '' of one that is the company's; of an answer that is not the asker's to read, its place is not told. */
  function: string
  /** Region, product, tier and channel, as far as known; '' likewise. */
  slices: string
  source: string
  /** When it came: "3 Nov 2026, 06:00". */
  came: string
  /** Who typed it, where a person did. */
  by: string | null
  /** By name where that may be seen, else by number; null: nobody is known, or the record is not the asker's to see. */
  customer: string | null
  /** That customer's page. */
  customerHref: string | null
}

/** A page of what a figure is made of, the newest first. */
export interface RowsDto {
  metric: { key: string; name: string; countedAs: string; perspective: 'customer' | 'company' }
  filters: Filters
  period: { key: string; label: string }
  search: RowSearch
  notices: string[]
  /** "211 answers in Oct 2026, Support." and how they are narrowed. */
  summary: string
  /** What of them is hidden, and from whom. */
  notes: string[]
  moods: readonly Mood[]
  rows: RowDto[]
  /** Why there is none. */
  empty: string | null
  /** The place behind which older ones begin; null on the last page. */
  next: string | null
  /** How large a file of them may be. */
  fileNote: string
}
