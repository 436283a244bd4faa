import { and, asc, gt, inArray, isNull } from 'drizzle-orm'
import { benchmarks } from '@/db/schema'
import { demand, reaches } from '@/domain/access'
import type { BenchmarksAnswer, BenchmarksQuery } from '@/domain/api/company'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { loadCatalog } from '../figures/catalog'
import { isOld, otherOn } from './judge'
import { findProfile, statedOf } from './queries'

/**
 * Benchmarks in force of metrics in use, oldest first, from the first one behind the id `after`. Takes a context whose actor may view dashboards;
 * gives one more than the page holds, where there is one. NOT_FOUND for an unknown metric.
 */
export async function listBenchmarks(
  ctx: Context,
  { metric: key, limit }: BenchmarksQuery,
  after: number,
): Promise<BenchmarksAnswer['items']> {
  const functionId = ctx.actor?.kind === 'token' ? ctx.actor.functionId : null
  demand(ctx.actor, 'dashboards.view', { functionId })
  const catalog = await loadCatalog(ctx.db, ctx.now)
  if (key !== undefined && !catalog.metricsByKey.has(key))
    throw new DomainError('NOT_FOUND', textIn(catalog.locale).faults.noMetric(key.slice(0, 80)))
  const ids = [...catalog.metrics.values()]
    .filter(one => (key === undefined || one.key === key) && reaches(ctx.actor, one.functionId))
    .map(one => one.id)
  const profile = await findProfile(ctx.db)
  const rows = await ctx.db
    .select()
    .from(benchmarks)
    .where(and(inArray(benchmarks.metricId, ids), gt(benchmarks.id, after), isNull(benchmarks.retiredAt)))
    .orderBy(asc(benchmarks.id))
    .limit(limit + 1)
  return rows.flatMap(row => {
    const metric = catalog.metrics.get(row.metricId)
    if (!metric) return []
    const { id, low, value, high, year, population, source, link, reviewOn } = row
    const { scale, period, industry, customers, unit } = statedOf(row)
    const other = otherOn(row, metric, catalog.today, profile)
    return [
      {
        ...{ id, metric: metric.key, unit, low, value, high, scale, period, year, industry, customers },
        ...{ population, source, link, comparable: other.length === 0, otherwise: other },
        ...{ reviewOn, old: isOld(row, catalog.today) },
      },
    ]
  })
}
