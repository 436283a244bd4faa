import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'

/**
 * Converts the terms of contracts anew, each at the rate of the fiscal year in which it ends; without one the amount stays. Takes the
 * transaction that writes the rates; gives how many terms changed.
 */
export async function convertContracts(tx: DbOrTx): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    UPDATE contracts SET amount = newer.amount FROM (
      SELECT c.id, round(c.original_amount * held.rate, 4) AS amount FROM contracts c
      CROSS JOIN LATERAL (SELECT r.rate FROM currency_rates r
        WHERE r.currency = c.currency AND r.valid_from <= c.term_end ORDER BY r.valid_from DESC LIMIT 1) held
      WHERE c.original_amount IS NOT NULL
        AND c.currency IS DISTINCT FROM (SELECT company.currency FROM company)) newer
    WHERE contracts.id = newer.id AND contracts.amount <> newer.amount`)
  return rowCount ?? 0
}
