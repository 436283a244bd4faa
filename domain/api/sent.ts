import type { z } from 'zod'
import type { Kind } from '../kind'
import { datedAt, dateFormat } from '../mapping/written-date'
import { numberOfText } from '../mapping/written-number'
import type { ObservationInput, Rejection } from '../observation'
import { textIn } from '../text/text'
import { observation, type SentObservation } from './observations'

/** What was sent, read; `id` also where the rest could not be read. */
export interface Sent {
  id: string | null
  outcome: ObservationInput | Rejection
}

class Unreadable extends Error {
  readonly rejection: Rejection

  constructor(field: string, value: unknown, reason: string) {
    super(reason)
    this.rejection = { field, value: shown(value), reason }
  }
}

const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)).slice(0, 80)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Beyond it a double no longer tells neighbours apart, so what was meant is not known. */
const MOST = 1e15

/**
 * Takes a number as JSON has it, or as text written with a point; gives it, null where it is blank. Undefined: it is none, or has more digits
 * than a number holds. Never 0 for anything but 0.
 */
export function sentNumber(value: number | string | null): number | null | undefined {
  if (value === null) return null
  if (typeof value === 'number') return Math.abs(value) < MOST ? value + 0 : undefined
  const text = value.trim()
  return text === '' ? null : numberOfText(text)
}

type Name = keyof SentObservation
const OPTIONAL_NUMBERS = ['denominator', 'after', 'count', 'times'] as const
const TOLD = ['customer', 'customerSharedId', 'customerDomain', 'customerEmail', 'customerName'] as const
const WORDS = ['currency', 'function', 'region', 'product', 'tier', 'channel', ...TOLD, 'comment'] as const

function numberIn(sent: SentObservation, name: Name): number | null | undefined {
  const value = sent[name]
  if (value === undefined || typeof value === 'boolean') return undefined
  const found = sentNumber(value)
  if (found === undefined) throw new Unreadable(name, value, textIn().inputs.apiNumber)
  return found
}

const ISO = dateFormat('iso')

function momentIn(sent: SentObservation, name: 'at' | 'startedAt' | 'endedAt') {
  const text = sent[name]?.trim()
  if (!text) return null
  const written = ISO.read(text)
  const grain = text.length === 7 ? 'month' : text.length === 10 ? 'day' : 'instant'
  if (!written || (grain === 'instant' && written.offset === undefined))
    throw new Unreadable(name, text, textIn().inputs.apiMoment)
  return { at: datedAt(written, grain, 'UTC'), grain } as const
}

function setTimes(sent: SentObservation, into: ObservationInput): void {
  const started = momentIn(sent, 'startedAt')
  const ended = momentIn(sent, 'endedAt')
  const at = momentIn(sent, 'at')
  const grain = (started ?? ended ?? at)?.grain
  if (grain) into.grain = grain
  if (started && ended && ended.grain !== started.grain)
    throw new Unreadable('endedAt', sent.endedAt, textIn().inputs.apiSameGrain)
  if (at) into.at = at.at
  if (sent.startedAt !== undefined) into.startedAt = started?.at ?? null
  if (sent.endedAt !== undefined) into.endedAt = ended?.at ?? null
}

function setNumbers(sent: SentObservation, into: ObservationInput): void {
  for (const name of ['score', 'numerator', 'before'] as const) {
    const found = numberIn(sent, name)
    if (found !== undefined) into[name] = found
  }
  for (const name of OPTIONAL_NUMBERS) {
    const found = numberIn(sent, name)
    // Blank is not the same as left out: whoever sends it means to say something, and it is not known what.
    if (found === null) throw new Unreadable(name, sent[name], textIn().inputs.apiBlank)
    if (found !== undefined) into[name] = found
  }
  const hours = numberIn(sent, 'businessHours')
  if (typeof hours === 'number') into.businessSeconds = hours * 3600
}

function inputOf(sent: SentObservation): ObservationInput {
  const input: ObservationInput = { metric: sent.metric, externalId: String(sent.id), grain: 'instant' }
  setTimes(sent, input)
  setNumbers(sent, input)
  for (const name of WORDS) if (sent[name]) input[name] = sent[name]
  if (sent.closed !== undefined) input.closed = sent.closed
  if (sent.estimated) input.estimated = true
  if (sent.version !== undefined) input.stamp = sent.version
  if (sent.deleted) input.deleted = true
  return input
}

/** What zod found first, as a rejection; for a union of types its own sentence. */
function refused(issue: z.core.$ZodIssue | undefined, sent: unknown): Rejection {
  const { inputs } = textIn()
  if (!isRecord(sent) || !issue) return { field: 'observation', value: shown(sent), reason: inputs.apiObject }
  if (issue.code === 'unrecognized_keys') {
    const name = issue.keys[0]?.slice(0, 40) ?? ''
    return { field: name, value: shown(sent[name]), reason: inputs.apiUnknownField }
  }
  const field = String(issue.path[0] ?? 'observation')
  const missing = sent[field] === undefined
  return { field, value: shown(sent[field]), reason: missing ? inputs.apiMissing : issue.message }
}

/** Takes anything that was sent as an observation, gives what it says or why it cannot be read. Never throws. */
export function readSent(sent: unknown): Sent {
  const parsed = observation.safeParse(sent)
  const raw = isRecord(sent) ? sent.id : undefined
  const id = typeof raw === 'string' || typeof raw === 'number' ? String(raw).slice(0, 200) : null
  if (!parsed.success) return { id, outcome: refused(parsed.error.issues[0], sent) }
  try {
    return { id, outcome: inputOf(parsed.data) }
  } catch (error) {
    if (error instanceof Unreadable) return { id, outcome: error.rejection }
    throw error
  }
}

type Measure = 'score' | 'numerator' | 'denominator' | 'before' | 'after' | 'startedAt' | 'endedAt' | 'count'
const ALL: readonly Measure[] = [
  ...(['score', 'numerator', 'denominator', 'before', 'after'] as const),
  ...(['startedAt', 'endedAt', 'count'] as const),
]
/** What a kind takes, and which of it must be there, if only as null: left out by mistake it would count as "no answer". */
const TAKES: Readonly<Record<Kind, { needs: Measure | null; may: readonly Measure[] }>> = {
  nps: { needs: 'score', may: ['score'] },
  top_box: { needs: 'score', may: ['score'] },
  mean_score: { needs: 'score', may: ['score'] },
  rate: { needs: 'numerator', may: ['numerator', 'denominator'] },
  amount_rate: { needs: 'before', may: ['before', 'after'] },
  duration: { needs: 'startedAt', may: ['startedAt', 'endedAt'] },
  count: { needs: null, may: ['count'] },
}

/** Takes an observation and its metric's kind, gives why the fields do not fit the kind; null where they do. */
export function misfitOf(input: ObservationInput, kind: Kind): Rejection | null {
  const { inputs } = textIn()
  if (input.deleted) return null
  const { needs, may } = TAKES[kind]
  const odd = ALL.find(name => input[name] !== undefined && !may.includes(name))
  if (odd) return { field: odd, value: shown(input[odd]), reason: inputs.apiOtherKind }
  if (needs && input[needs] === undefined)
    return { field: needs, value: '', reason: inputs.apiMissingMeasure }
  return null
}
