import { demand } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { DefinesInput } from '@/domain/matching'
import { audit } from '../audit'
import { type Context, wordsFor } from '../context'
import { askAgainOfSource } from '../observations/service'
import { setDefinesCustomers } from '../sources/service'
import { binding } from './transaction'

/**
 * Says whether each id of a source is a customer of its own. Its ids are asked again; a customer that was made stays. For CX leads; audited.
 * NOT_FOUND for no such source.
 */
export function setDefines(ctx: Context, { sourceId, defines }: DefinesInput): Promise<void> {
  demand(ctx.actor, 'customers.merge')
  return binding(ctx.pool, { patience: 'person' }, async (client, tx) => {
    const was = await setDefinesCustomers(client, sourceId, defines)
    if (was === null) throw new DomainError('NOT_FOUND', wordsFor(ctx).matching.noSource)
    if (was === defines) return
    await askAgainOfSource(client, sourceId)
    await audit(tx, ctx, {
      action: 'source.defines',
      subject: 'sources',
      subjectId: sourceId,
      before: { definesCustomers: was },
      after: { definesCustomers: defines },
    })
  })
}
