import { demand, reaches } from '@/domain/access'
import type { InterplayAnswer, InterplayQuery } from '@/domain/api/interplay'
import { DomainError } from '@/domain/error'
import type { InCustomers, Side } from '@/domain/interplay/in-customers'
import { strongestLag } from '@/domain/interplay/relation'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { type CustomersRelation, readRelations, type TimeRelation } from './read'
import { catalogFor } from './service'
import { customersSentence, timeSentence } from './wording'

type Item = InterplayAnswer['items'][number]
type Told = Pick<Item, 'state' | 'q' | 'customers' | 'time' | 'words'>

const UNTOLD: Told = { state: null, q: null, customers: null, time: null, words: null }

const sideOf = ({ share, low, high, n, customers }: Side) => ({
  ...{ share: 100 * share, low: 100 * low, high: 100 * high },
  ...{ n, customers },
})
const pointsOf = ({ difference, low, high }: InCustomers['difference']) => ({
  ...{ points: 100 * difference, low: 100 * low, high: 100 * high },
})

function inCustomersOf(catalog: Catalog, one: CustomersRelation): Told {
  const { found } = one.figures
  const { listed, q } = one.row
  if (!found) return { ...UNTOLD, state: 'too_few' }
  return {
    state: listed ? 'found' : 'no_evidence',
    q,
    customers: {
      with: sideOf(found.faulty),
      without: sideOf(found.good),
      difference: pointsOf(found.difference),
      sameTierAndEvents: pointsOf(found.pooled),
      tiers: found.likeness,
    },
    time: null,
    words: listed ? customersSentence(catalog, one, found) : null,
  }
}

function inTimeOf(catalog: Catalog, one: TimeRelation): Told {
  const { listed, q } = one.row
  const best = strongestLag(one.figures)
  if (!best) return { ...UNTOLD, state: 'too_few' }
  const { lag, r, n } = best
  const time = { months: one.figures.months, lag, r, n }
  const state = listed ? 'found' : 'no_evidence'
  return { state, q, customers: null, time, words: listed ? timeSentence(catalog, one) : null }
}

/**
 * Relations that were tried, by id, from the first one behind `after`. Takes a context whose actor may view dashboards; gives one more than the page
 * holds, where there is one. A function's token hears of relations between its metrics and the company's, with figures where both are
 * its function's own. NOT_FOUND for an unknown metric.
 */
export async function listInterplayForPrograms(
  ctx: Context,
  query: InterplayQuery,
  after: number,
): Promise<Item[]> {
  const functionId = ctx.actor?.kind === 'token' ? ctx.actor.functionId : null
  demand(ctx.actor, 'dashboards.view', { functionId })
  const catalog = await catalogFor(ctx)
  const { metric } = query
  if (metric !== undefined && !catalog.metricsByKey.has(metric))
    throw new DomainError('NOT_FOUND', textIn().faults.noMetric(metric.slice(0, 80)))
  const { turn, customers, time } = await readRelations(ctx.db, catalog)
  const isOwn = (one: CatalogMetric) => functionId === null || one.functionId === functionId
  return [
    ...customers.map(one => ({ ...one, told: () => inCustomersOf(catalog, one) })),
    ...time.map(one => ({ ...one, told: () => inTimeOf(catalog, one) })),
  ]
    .filter(({ from, to }) => reaches(ctx.actor, from.functionId) && reaches(ctx.actor, to.functionId))
    .filter(
      ({ row, from, to }) =>
        row.id > after && (metric === undefined || from.key === metric || to.key === metric),
    )
    .map(({ row, from, to, told }) => ({
      ...{ id: row.id, kind: row.kind, from: from.key, to: to.key, outcome: row.outcome },
      ...{ faultFromHours: row.hours, computedAt: (turn?.computedAt ?? ctx.now).toISOString() },
      ...(isOwn(from) && isOwn(to) ? told() : UNTOLD),
    }))
    .filter(({ state }) => query.state === undefined || state === query.state)
    .sort((one, other) => one.id - other.id)
    .slice(0, query.limit + 1)
}
