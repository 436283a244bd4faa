import { MOST_OBSERVATIONS, type ObservationsQuery } from '@/domain/api/observations'
import { RefusedBatch } from '@/domain/api/refused-batch'
import { textIn } from '@/domain/text/text'
import type { Context } from '@/server/context'
import { Unanswerable } from '@/server/http/problem'
import { fingerprintOf, itemsOf, type SentBody } from '@/server/http/sent-body'
import { Told } from '@/server/http/told'
import { KeyReused, pushObservations } from '@/server/push/service'

/**
 * Answers observations that a program sent: what became of each. Takes a context, how they shall be taken and the body. Throws RefusedBatch where
 * nothing was taken because some were wrong.
 */
export async function sendObservations(
  ctx: Context,
  { mode, dry_run }: ObservationsQuery,
  sent: SentBody | null,
): Promise<Told> {
  if (!sent) throw new Error('the door read no body')
  const { idempotencyKey } = sent
  const key = idempotencyKey === null ? null : { key: idempotencyKey, fingerprint: fingerprintOf(sent, mode) }
  const items = itemsOf(sent, 'observations', MOST_OBSERVATIONS)
  const { status, answer, replayed } = await pushObservations(ctx, {
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
