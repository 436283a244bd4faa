import { z } from 'zod'
import type { TableLine } from './table-lines'
import { inputs } from './text/en/base/inputs'

/** The columns of a file of events, as it is told of them; the first four are needed. */
export const EVENT_COLUMNS = [
  'id',
  'case',
  'touchpoint',
  'arrived_at',
  'left_at',
  'customer',
  'person',
] as const
export type EventColumn = (typeof EVENT_COLUMNS)[number]
export const NEEDED_EVENT_COLUMNS: readonly EventColumn[] = EVENT_COLUMNS.slice(0, 4)

const FIELDS: Readonly<Record<EventColumn, string>> = {
  id: 'id',
  case: 'case',
  touchpoint: 'touchpoint',
  arrived_at: 'arrivedAt',
  left_at: 'leftAt',
  customer: 'customer',
  person: 'person',
}

/** Takes a line, gives the event as a program would send it; an empty cell says nothing. */
export function sentEventOf({ cells }: TableLine<EventColumn>): Record<string, string> {
  return Object.fromEntries(
    EVENT_COLUMNS.flatMap(column => (cells[column] === '' ? [] : [[FIELDS[column], cells[column]]])),
  )
}

/** Takes a field of an event, gives the column that says it. */
export const eventColumnOf = (field: string): EventColumn | null =>
  EVENT_COLUMNS.find(column => FIELDS[column] === field) ?? null

export const uploadEventsInput = z.strictObject({
  source: z.int().positive().max(2_147_483_647),
  text: z.string().min(1).max(200_000, inputs.eventFileLong),
})
