import { MOST_EVENTS } from '@/domain/api/events'
import {
  MOST_OBSERVATIONS,
  type ObservationsAnswer,
  type ObservationsQuery,
  type PushMode,
} from '@/domain/api/observations'
import { RefusedBatch } from '@/domain/api/refused-batch'
import { textIn } from '@/domain/text/text'
import type { Context } from '@/server/context'
import { pushEvents } from '@/server/events/push'
import { Unanswerable } from '@/server/http/problem'
import { fingerprintOf, itemsOf, type SentBody } from '@/server/http/sent-body'
import { Told } from '@/server/http/told'
import { KeyReused, pushObservations, type RequestKey } from '@/server/push/service'

interface Sent {
  items: readonly unknown[]
  mode: PushMode
  dryRun: boolean
  key: RequestKey | null
}
type Answered = (
  ctx: Context,
  sent: Sent,
) => Promise<{ status: number; answer: ObservationsAnswer; replayed: boolean }>

/** What a program may send: the list's name in a body, how many at most, and who takes them. */
interface Kind {
  list: string
  most: number
  take: Answered
  /** What belongs to the request beside its bytes: one key is for one list. */
  about: string
}

async function send(
  ctx: Context,
  { mode, dry_run }: ObservationsQuery,
  sent: SentBody | null,
  { list, most, take, about }: Kind,
): Promise<Told> {
  if (!sent) throw new Error('the door read no body')
  const { idempotencyKey } = sent
  const key =
    idempotencyKey === null ? null : { key: idempotencyKey, fingerprint: fingerprintOf(sent, mode + about) }
  const items = itemsOf(sent, list, most)
  const { status, answer, replayed } = await take(ctx, {
    ...{ items, mode, dryRun: dry_run === 'true', key },
  }).catch(error => {
    throw error instanceof KeyReused ? new Unanswerable(422, error.message) : error
  })
  const headers: Record<string, string> = replayed ? { 'Idempotent-Replayed': 'true' } : {}
  if (status !== 400) return new Told(status, answer, headers)
  const words = textIn().push
  const at = answer.results.findIndex(one => one.error)
  const first = answer.results[at]?.error
  const said = first ? words.refusedFirst(at + 1, first.field, first.reason) : ''
  throw new RefusedBatch(words.refused(answer.rejected, said), answer.results, headers)
}

/**
 * Answers observations that a program sent: what became of each. Takes a context, how they shall be taken and the body. Throws RefusedBatch where
 * nothing was taken because some were wrong.
 */
export function sendObservations(
  ctx: Context,
  query: ObservationsQuery,
  sent: SentBody | null,
): Promise<Told> {
  const kind = { list: 'observations', most: MOST_OBSERVATIONS, take: pushObservations, about: '' }
  return send(ctx, query, sent, kind)
}

/** The same for events of the journey. */
export function sendEvents(ctx: Context, query: ObservationsQuery, sent: SentBody | null): Promise<Told> {
  return send(ctx, query, sent, { list: 'events', most: MOST_EVENTS, take: pushEvents, about: ' events' })
}
