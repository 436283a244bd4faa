import type { DbOrTx } from '@/db/client'
import type { Grain } from '@/domain/calendar'
import type { Catalog } from '../figures/catalog'
import { collect } from '../figures/collect'
import type { Looked } from './queries'

/** How many answers there are of those that the asker may read: from the rollup, whatever their number. */
export function countAnswers(
  db: DbOrTx,
  catalog: Catalog,
  { metric, scope, span, within }: Looked,
  grain: Grain,
): Promise<number> {
  const cells = grain === 'day' || grain === 'week' ? 'day' : 'month'
  return collect(db, catalog, ask => {
    const answer = ask({ metric, scope, split: 'function', spans: [span], histogram: false, cells })
    return () =>
      [...answer()]
        .filter(([id]) => within === 'all' || within.includes(id))
        .reduce((sum, [, [pool]]) => sum + (pool?.parts.n ?? 0), 0)
  })
}
