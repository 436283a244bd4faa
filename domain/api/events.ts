import { z } from 'zod'
import { datedAt, dateFormat } from '../mapping/written-date'
import type { Rejection } from '../observation'
import { inputs } from '../text/en/base/inputs'
import { textIn } from '../text/text'
import { observationsAnswer, observationsQuery } from './observations'

/** A request brings at most this many events. */
export const MOST_EVENTS = 1000

const storable = (text: string) => !/\0|\p{Surrogate}/u.test(text)
const text = (most: number, error: string) =>
  z.string(inputs.apiText).min(1, inputs.apiId).max(most, error).refine(storable, inputs.apiUnstorable)
const moment = z.string(inputs.apiMoment).max(40, inputs.apiMoment)

/** One event as a program sends it: a customer arrived at a touchpoint. */
export const event = z.strictObject({
  id: z
    .union([text(200, inputs.apiLong200), z.int()], inputs.apiId)
    .describe('What you call the record. The same id again is the same event: it is updated.'),
  case: text(200, inputs.apiLong200)
    .optional()
    .describe('What belongs together, as an order or an issue; the same in every source that tells of it.'),
  touchpoint: text(200, inputs.apiLong200).optional().describe('Key of the touchpoint.'),
  arrivedAt: moment
    .optional()
    .describe('When the customer arrived there: 2026-10-31T09:30:00Z, with an offset.'),
  leftAt: moment.nullish().describe('When they were done there; without it waiting begins with arriving.'),
  customer: text(200, inputs.apiLong200).nullish().describe('What you call the customer.'),
  person: z
    .string(inputs.apiText)
    .regex(/^[\p{L}\p{N}._-]{1,40}$/u, inputs.apiPerson)
    .nullish()
    .describe('Who worked on it, as a code and never as a name: letters, digits, dot, dash.'),
  version: z
    .int(inputs.apiVersion)
    .min(0, inputs.apiVersion)
    .optional()
    .describe('Your version of the record: an older one never replaces a newer one.'),
  deleted: z.boolean(inputs.apiFlag).optional().describe('true: the event is taken back. id is enough.'),
})
type SentEvent = z.infer<typeof event>

const many = z.array(event).min(1).max(MOST_EVENTS)
export const eventsBody = z.union([many, z.strictObject({ events: many }), event])
export const eventsQuery = observationsQuery
export const eventsAnswer = observationsAnswer

/** An event as it reads; instants in ms. `touchpoint` is a key that may not be there. */
export interface ReadEvent {
  id: string
  version: number | null
  said: {
    caseKey: string
    touchpoint: string
    arrivedAt: number
    leftAt: number | null
    customer: string | null
    person: string | null
  } | null
}

const ISO = dateFormat('iso')
const DAY_MS = 86_400_000
const EARLIEST = Date.UTC(2000, 0, 1)

const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : value === undefined ? '' : (JSON.stringify(value) ?? '')).slice(0, 80)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function refused(issue: z.core.$ZodIssue | undefined, sent: unknown): Rejection {
  const words = textIn().inputs
  if (!isRecord(sent) || !issue) return { field: 'event', value: shown(sent), reason: words.apiObject }
  if (issue.code === 'unrecognized_keys') {
    const name = issue.keys[0]?.slice(0, 40) ?? ''
    return { field: name, value: shown(sent[name]), reason: words.apiUnknownField }
  }
  const field = String(issue.path[0] ?? 'event')
  return {
    field,
    value: shown(sent[field]),
    reason: sent[field] === undefined ? words.apiMissing : issue.message,
  }
}

function instantOf(value: string): number | undefined {
  const written = ISO.read(value.trim())
  if (!written || written.offset === undefined) return undefined
  return datedAt(written, 'instant', 'UTC')
}

function readTold(sent: SentEvent, now: number): NonNullable<ReadEvent['said']> | Rejection {
  const words = textIn()
  for (const field of ['case', 'touchpoint', 'arrivedAt'] as const)
    if (sent[field] === undefined) return { field, value: '', reason: words.inputs.apiMissing }
  const arrivedAt = instantOf(sent.arrivedAt ?? '')
  if (arrivedAt === undefined)
    return { field: 'arrivedAt', value: shown(sent.arrivedAt), reason: words.inputs.apiMoment }
  if (arrivedAt < EARLIEST || arrivedAt > now + DAY_MS)
    return { field: 'arrivedAt', value: shown(sent.arrivedAt), reason: words.journey.events.range }
  const leftAt = sent.leftAt ? instantOf(sent.leftAt) : null
  if (leftAt === undefined)
    return { field: 'leftAt', value: shown(sent.leftAt), reason: words.inputs.apiMoment }
  if (leftAt !== null && leftAt < arrivedAt)
    return { field: 'leftAt', value: shown(sent.leftAt), reason: words.journey.events.leftBefore }
  const { customer = null, person = null } = sent
  return { caseKey: sent.case ?? '', touchpoint: sent.touchpoint ?? '', arrivedAt, leftAt, customer, person }
}

/** Takes one of what was sent and the time (ms), gives the event that it is, or why it is refused; `id` also where the rest could not be read. */
export function readEvent(sent: unknown, now: number): { id: string | null; outcome: ReadEvent | Rejection } {
  const parsed = event.safeParse(sent)
  const given =
    isRecord(sent) && (typeof sent.id === 'string' || typeof sent.id === 'number') ? String(sent.id) : null
  if (!parsed.success)
    return { id: given?.slice(0, 200) ?? null, outcome: refused(parsed.error.issues[0], sent) }
  const id = String(parsed.data.id)
  const version = parsed.data.version ?? null
  if (parsed.data.deleted) return { id, outcome: { id, version, said: null } }
  const said = readTold(parsed.data, now)
  return { id, outcome: 'reason' in said ? said : { id, version, said } }
}
