import type pg from 'pg'
import { DomainError } from '@/domain/error'
import { mentions, termsOf } from '@/domain/mention'
import { type Context, wordsFor } from '../context'

/** The audit log is for good, so a reason may not say whom it is about. Takes the customers; INVALID where it names one of them. */
export async function refuseNaming(
  ctx: Context,
  client: pg.ClientBase,
  reason: string,
  customerIds: readonly number[],
): Promise<void> {
  const { rows } = await client.query<{ term: string | null }>(
    `SELECT name AS term FROM customers WHERE id = ANY ($1::int[])
     UNION SELECT key FROM customers WHERE id = ANY ($1::int[])
     UNION SELECT value FROM customer_identifiers WHERE customer_id = ANY ($1::int[])
     UNION SELECT external_id FROM identities WHERE customer_id = ANY ($1::int[])`,
    [customerIds],
  )
  if (!mentions(reason, termsOf(rows.map(row => row.term)))) return
  const sentence = wordsFor(ctx).matching.reasonNames
  throw new DomainError('INVALID', sentence, undefined, { reason: sentence })
}
