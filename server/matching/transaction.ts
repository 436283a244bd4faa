import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type Db, transactionOn } from '@/db/client'
import { codeOf } from '@/db/trouble'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'

const DEADLOCK = '40P01'
const LOCKED_TOO_LONG = '55P03'
const MOST_TRIES = 4

/** How long it waits for imports under way: a person for seconds, the worker as long as it takes. */
type Patience = 'person' | 'worker'

interface How {
  patience: Patience
  end?: 'COMMIT' | 'ROLLBACK'
}

/**
 * Runs work on bindings in one transaction, again where other writers were in the way. Takes a pool and the work. CONFLICT where a person would
 * wait for an import.
 */
export async function binding<T>(
  pool: pg.Pool,
  { patience, end = 'COMMIT' }: How,
  work: (client: pg.PoolClient, tx: Db) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transactionOn(
        pool,
        async (client, tx) => {
          if (patience === 'person') await client.query(`SET LOCAL lock_timeout = '4s'`)
          return work(client, tx)
        },
        end,
      )
    } catch (error) {
      if (codeOf(error) === LOCKED_TOO_LONG) throw new DomainError('CONFLICT', textIn().faults.beingWritten)
      if (codeOf(error) !== DEADLOCK || attempt === MOST_TRIES) throw error
      await sleep(50 * attempt)
    }
  }
}
