import { demand, refusal } from '@/domain/access'
import type { PushMode } from '@/domain/api/observations'
import { readSent } from '@/domain/api/sent'
import { DomainError } from '@/domain/error'
import type { Reference } from '@/domain/observation'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { readBatch } from './batch'
import type { RequestKey } from './keys'
import { receiverOf } from './receiver'
import { inTurns } from './turn'
import { type Outcome, type Receiver, type Sending, writeTogether } from './write'

export { resultOf, statusOf } from './answer'
export { claimKey, type Kept, KeyReused, keepAnswer, type RequestKey } from './keys'
export { receiverOf } from './receiver'
export { receiveDelivery } from './webhooks/receive'
export { workOnDeliveries } from './webhooks/work'

/** So many observations at most are written in one go: nobody shall wait long for others. */
const MOST_TOGETHER = 5000

/** A request that waits for its turn. */
interface Request {
  ctx: Context
  receiver: Receiver
  sending: Sending
  size: number
  /** Ids of its records. */
  names: ReadonlySet<string>
}

/** Requests may go together where it makes no difference which came first: see writeTogether. */
function fits(group: readonly Request[], next: Request): boolean {
  const rows = group.reduce((sum, one) => sum + one.size, next.size)
  if (rows > MOST_TOGETHER || next.sending.dryRun) return false
  return group.every(
    ({ ctx, sending, names }) =>
      ctx.pool === next.ctx.pool &&
      !sending.dryRun &&
      minuteOf(sending) === minuteOf(next.sending) &&
      (sending.key === null || sending.key.key !== next.sending.key?.key) &&
      isDisjoint(names, next.names),
  )
}

const isDisjoint = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...other].every(name => !one.has(name))

const minuteOf = ({ now }: Sending) => Math.floor(now.getTime() / 60_000)

const inTurn = inTurns<Request, Outcome>({
  fits,
  write: async group => {
    const [first] = group
    if (!first) return []
    return writeTogether(
      first.ctx,
      first.receiver,
      group.map(one => one.sending),
    )
  },
})

interface Push {
  items: readonly unknown[]
  mode: PushMode
  dryRun: boolean
  key: RequestKey | null
}

/**
 * Takes what a program sends for the source of its token: observations as they came, whether good ones are taken without bad ones, whether it
 * is a trial, and the request's key. Gives what became of each, in order, with the status to answer. FORBIDDEN for a token that may not write or
 * belongs to no source; LOCKED for a retired source; CONFLICT where the key is in use; KeyReused; TOO_MANY where the source sends faster than it can be written.
 */
export async function pushObservations(ctx: Context, push: Push): Promise<Outcome> {
  const { actor } = ctx
  if (actor?.kind !== 'token') throw refusal(actor, 'figures.enter')
  if (!actor.sourceId) {
    demand(actor, 'figures.enter', { functionId: actor.functionId })
    throw new DomainError('FORBIDDEN', textIn().push.noSource)
  }
  const receiver = await receiverOf(ctx, actor.sourceId)
  demand(actor, 'figures.enter', { functionId: receiver.functionId })
  const { items, ...how } = push
  // Read while others are written; what the words of it mean is looked up in its turn.
  const sent = items.map(item => ({ item, ...readSent(item) }))
  const read = (reference: Reference) => readBatch(sent, reference, receiver.feeds)
  const sending = { ...how, read, startedBy: null, now: ctx.now }
  const names = new Set(sent.flatMap(({ id }) => (id === null ? [] : [id.replaceAll('\0', '')])))
  return inTurn(receiver.sourceId, { ctx, receiver, sending, size: items.length, names })
}
