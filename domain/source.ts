import { z } from 'zod'
import { inputs } from './text/en/base/inputs'

export const SOURCE_KINDS = ['file', 'http', 'sql', 'push', 'entry'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** parked: the other side said when to come back. paused: a person did. needs_credentials: what it was given is refused. */
export const SOURCE_STATES = ['active', 'paused', 'parked', 'needs_credentials'] as const
export type SourceState = (typeof SOURCE_STATES)[number]

export const RUN_STATES = ['running', 'succeeded', 'partial', 'failed'] as const
export type RunState = (typeof RUN_STATES)[number]

/** Who speaks for a metric in a period: a connected source, or a person who types. */
export const FEED_AUTHORITIES = ['source', 'entry'] as const

/** What became of a refused record. */
export const REJECT_STATES = ['open', 'ignored', 'resolved'] as const

/** Why somebody should look at a source. */
export const WARNING_KINDS = ['field_missing', 'field_changed', 'many_gone', 'mapping'] as const
export type WarningKind = (typeof WARNING_KINDS)[number]

/** How a source stands, in one word for people; worst first, which is the order of lists. */
export const STANDINGS = [
  'needs_credentials',
  'failed',
  'stale',
  'parked',
  'paused',
  'waiting',
  'unpromised',
  'fresh',
  'retired',
] as const
export type Standing = (typeof STANDINGS)[number]

interface SourceHistory {
  state: SourceState
  parkedUntil: Date | null
  retiredAt: Date | null
  createdAt: Date
  expectedEveryDays: number | null
  /** How its newest run that is over ended; null: none is. */
  lastEnded: RunState | null
  /** When a run last brought what was there; null: none has. */
  lastSuccessAt: Date | null
}

const DAY_MS = 86_400_000

/** Takes when something last came, and in how many days the next is promised (null: nothing is); tells whether it is late. */
export function isLate(last: Date, everyDays: number | null, now: Date): boolean {
  return everyDays !== null && now.getTime() - last.getTime() > everyDays * DAY_MS
}

/**
 * Takes what is known of a source and the time, gives its standing. What somebody must mend comes before what time alone mends; a source that
 * never brought anything is late from when it was made; one that promises nothing is neither fresh nor late.
 */
export function standingOf(source: SourceHistory, now: Date): Standing {
  const { state, parkedUntil, retiredAt, createdAt, expectedEveryDays, lastEnded, lastSuccessAt } = source
  if (retiredAt) return 'retired'
  if (state === 'needs_credentials' || state === 'paused') return state
  if (state === 'parked' && parkedUntil && parkedUntil > now) return 'parked'
  if (lastEnded === 'failed') return 'failed'
  if (isLate(lastSuccessAt ?? createdAt, expectedEveryDays, now)) return 'stale'
  if (!lastSuccessAt) return 'waiting'
  return expectedEveryDays === null ? 'unpromised' : 'fresh'
}

const id = z.int().positive()
const name = z.string().trim().min(1, inputs.nameMissing).max(80, inputs.nameLong)
const everyDays = z.int(inputs.everyDays).min(1, inputs.everyDays).max(366, inputs.everyDays).nullable()
const metrics = z.array(z.string().min(1).max(200)).max(200)

export const sourceInput = z.strictObject({ id })
/** Older runs than the one of this number. */
export const runsInput = z.strictObject({
  id,
  cursor: id.nullish(),
  direction: z.literal('forward').optional(),
})
/** `expectedEveryDays` null: nothing is promised, so it is never late. */
export const editSourceInput = z.strictObject({ id, revision: id, name, expectedEveryDays: everyDays })
export type EditSourceInput = z.infer<typeof editSourceInput>
export const retireSourceInput = z.strictObject({ id, revision: id })
/** Refused records of one kind: the same field, refused for the same reason. */
export const rejectGroupInput = z.strictObject({
  id,
  field: z.string().max(400),
  reason: z.string().min(1).max(4000),
})
export type RejectGroupInput = z.infer<typeof rejectGroupInput>
export const warningInput = z.strictObject({ id, warningId: id })

/** How many days the token before still holds after a new one is made; 0: it ends at once. */
export const OVERLAP_DAYS = [0, 1, 7, 30] as const

export const createPushInput = z.strictObject({
  name,
  /** Key of its function; null: the company's own. */
  functionKey: z.string().min(1).max(200).nullable(),
  metrics: metrics.min(1, inputs.metricsMissing),
  expectedEveryDays: everyDays,
})
export type CreatePushInput = z.infer<typeof createPushInput>
export const pushMetricsInput = z.strictObject({ id, metrics: metrics.min(1, inputs.metricsMissing) })
export const sourceTokenInput = z.strictObject({ id, overlapDays: z.literal(OVERLAP_DAYS) })
export const endTokenInput = z.strictObject({ id, tokenId: id })
