import { z } from 'zod'
import { sealedPlace } from './rows'

/** What stands on a customer's timeline. The order is that of things of one moment. */
export const TIMELINE_KINDS = ['fact', 'term_began', 'term_ended', 'talk', 'passage'] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

/** A place on the timeline, newest first: the moment in epoch milliseconds, the kind's number, and the row's. */
export interface TimelinePlace {
  at: number
  kind: number
  id: number
}

export const timelineInput = z.strictObject({
  id: z.int().positive().max(2_147_483_647),
  after: sealedPlace.nullable().default(null),
})
export type TimelineInput = z.infer<typeof timelineInput>

/** What of an entry says whether it is of the same record as the one before. */
interface OfRecord {
  /** The number of its kind. */
  kind: number
  day: string
  functionId: number
  /** Which record of which source; null: of none. */
  record: string | null
}

/**
 * Takes entries in their order, gives them in groups: what one record of a source brought for several metrics on a day (a ticket: its first
 * reply, its solution, whether it was reopened) is one thing that happened.
 */
export function groupRecords<Entry extends OfRecord>(entries: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = []
  for (const entry of entries) {
    const group = groups.at(-1)
    const first = group?.[0]
    const same =
      first !== undefined &&
      entry.record !== null &&
      first.record === entry.record &&
      first.kind === entry.kind &&
      first.day === entry.day &&
      first.functionId === entry.functionId
    if (group && same) group.push(entry)
    else groups.push([entry])
  }
  return groups
}
