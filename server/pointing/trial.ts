import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type { Db } from '@/db/client'
import * as schema from '@/db/schema'
import { loadCatalog } from '../figures/catalog'
import { matchDueOf } from '../matching/service'
import { knownAmong, type Staged, stagedOf } from '../observations/service'
import type { TrialDto } from './dto'
import { movedBy } from './moved'

/** What batches that were recorded in one transaction told of, gathered one after the other. */
export class Gathered {
  private readonly names = new Set<string>()
  private readonly counts = new Map<number, number>()
  private rowsWithout = 0

  /** Takes the client of the transaction, right after a batch was recorded. */
  async add(client: pg.ClientBase): Promise<void> {
    const staged: Staged = await stagedOf(client)
    for (const name of staged.names) this.names.add(name)
    this.rowsWithout += staged.rowsWithout
    for (const { metricId, count } of staged.counts)
      this.counts.set(metricId, (this.counts.get(metricId) ?? 0) + count)
  }

  /**
   * What it comes to: whom it names and how many of them the company knows, what it counts for, and which figures move. Takes a database that does
   * not see the transaction, its client, and whose run it is. `matches`: the rules that find customers are asked at once, because nobody will later;
   * else nothing is said of customers yet.
   */
  async sum(
    outside: Db,
    client: pg.PoolClient,
    run: { sourceId: number; runId: number; now: Date; locale: string | undefined; matches: boolean },
  ): Promise<Pick<TrialDto, 'customers' | 'counted' | 'moved'>> {
    const { sourceId, now, locale } = run
    const customers = run.matches ? await this.customers(client, sourceId) : null
    // Within, for a metric that is defined along with the rows.
    const reader = locale === undefined ? {} : { locale }
    const { metrics } = await loadCatalog(drizzle(client, { schema }), now, reader)
    const counted = [...this.counts].map(([id, count]) => ({ metric: metrics.get(id)?.name ?? '', count }))
    const moved = await movedBy(outside, client, run)
    return { customers, counted, moved }
  }

  private async customers(client: pg.ClientBase, sourceId: number): Promise<TrialDto['customers']> {
    await matchDueOf(client, sourceId)
    const names = [...this.names]
    const known = await knownAmong(client, sourceId, names)
    return { named: names.length, known, rowsWithout: this.rowsWithout }
  }
}
