import { and, eq, isNull } from 'drizzle-orm'
import { benchmarks } from '@/db/schema'
import { demand, localeOf, personOf } from '@/domain/access'
import { scaleOf } from '@/domain/benchmark-fit'
import type { BenchmarkFields } from '@/domain/benchmark-input'
import { addDays } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { favourableOf } from '@/domain/parts'
import { type Context, wordsFor } from '../../context'
import { type CatalogMetric, loadCatalog } from '../../figures/catalog'
import { unitFor } from '../../figures/wording'
import { bestOfFor } from '../best'
import type { BenchmarkSettingDto } from '../dto'
import { measuredOn } from '../judge'
import { type BenchmarkRow, findProfile, listOwners, listRows, statedOf } from '../queries'
import { presentStarters } from './adopt'

function fieldsOf(row: BenchmarkRow, metric: CatalogMetric): BenchmarkFields {
  const { scale, boxes, unit, retention, period, industry, customers } = statedOf(row)
  const { low, value, high, source, link, year, population, ownerId, reviewOn } = row
  return {
    ...{ metric: metric.key, lower: low, median: value, upper: high, source, link, year, population },
    ...{ scale, unit, retention, period, industry, customers, boxes: boxes && [...boxes] },
    ...{ ownerId: ownerId ?? 0, reviewOn: reviewOn ?? '' },
  }
}

/** What one chooses among where a benchmark is written; with an id, the one that is edited. For who may set them; NOT_FOUND for one that is retired. */
export async function getBenchmarkSetting(
  ctx: Context,
  { id }: { id?: number | undefined },
): Promise<BenchmarkSettingDto> {
  demand(ctx.actor, 'benchmarks.set')
  const locale = localeOf(ctx.actor)
  const [catalog, people, profile, there] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { ...(locale ? { locale } : {}) }),
    listOwners(ctx.db),
    findProfile(ctx.db),
    listRows(ctx.db),
  ])
  const [row] =
    id === undefined
      ? []
      : await ctx.db
          .select()
          .from(benchmarks)
          .where(and(eq(benchmarks.id, id), isNull(benchmarks.retiredAt)))
  const metric = row && catalog.metrics.get(row.metricId)
  if (id !== undefined && !metric) throw new DomainError('NOT_FOUND', wordsFor(ctx).benchmarks.faults.gone)
  return {
    today: catalog.today,
    reviewOn: addDays(catalog.today, 365),
    me: personOf(ctx.actor) ?? 0,
    metrics: [...catalog.metrics.values()].map(one => {
      const measured = measuredOn(one, catalog.today)
      return {
        ...{ key: one.key, name: one.name, direction: one.direction, unit: unitFor(one) },
        scale: scaleOf(measured),
        boxes: one.kind === 'top_box' ? favourableOf(measured.rule) : null,
        retention: one.kind === 'amount_rate' ? (measured.rule.retention ?? 'net') : null,
        bestOf: bestOfFor(one),
      }
    }),
    people: people.map(({ id: owner, name }) => ({ id: owner, name })),
    profile: profile
      ? { industry: profile.industry, customers: profile.customers, revision: profile.revision }
      : null,
    benchmark: row && metric ? { id: row.id, revision: row.revision, fields: fieldsOf(row, metric) } : null,
    starters: presentStarters(catalog, there),
  }
}
