import type pg from 'pg'
import type { Db } from '@/db/client'
import type { Reference } from '@/domain/observation'
import type { SliceDimension } from '@/domain/slice'
import { loadReference } from '../../observations/service'

/** What the company has defined, with functions and slices by their names, too: another system knows no keys of ours. */
export async function loadNamedReference({ db, pool }: { db: Db; pool: pg.Pool }): Promise<Reference> {
  const reference = await loadReference(db)
  const { rows } = await pool.query<{ dimension: SliceDimension | 'function'; name: string; id: number }>(
    `SELECT 'function' AS dimension, name, id FROM functions UNION ALL SELECT dimension, name, id FROM slices`,
  )
  const named = (known: ReadonlyMap<string, number>, dimension: string) => {
    const names = rows.filter(row => row.dimension === dimension).map(row => [row.name, row.id] as const)
    return new Map([...names, ...known])
  }
  const { region, product, tier, channel } = reference.slices
  const slices = {
    region: named(region, 'region'),
    product: named(product, 'product'),
    tier: named(tier, 'tier'),
    channel: named(channel, 'channel'),
  }
  return { ...reference, functions: named(reference.functions, 'function'), slices }
}
