import { demand, refusal } from '@/domain/access'
import type { PushMode } from '@/domain/api/observations'
import { DomainError } from '@/domain/error'
import type { Reference } from '@/domain/observation'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { readBatch } from './batch'
import type { RequestKey } from './keys'
import { receiverOf } from './receiver'
import { inTurn } from './turn'
import { type Outcome, writeBatch } from './write'

export { KeyReused } from './keys'
export { receiveDelivery } from './webhooks/receive'
export { workOnDeliveries } from './webhooks/work'

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
  const read = (reference: Reference) => readBatch(items, reference, receiver.feeds)
  const sending = { ...how, read, startedBy: null, now: ctx.now }
  return inTurn(receiver.sourceId, () => writeBatch(ctx, receiver, sending))
}
