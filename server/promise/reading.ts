import { demand, localeOf } from '@/domain/access'
import type { PromiseAnswer, PromiseQuery } from '@/domain/api/promise'
import { marksOf } from '@/domain/figure-mark'
import { inForce, type PromiseMonths } from '@/domain/promise'
import type { Context } from '../context'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { collect } from '../figures/collect'
import { unitFor } from '../figures/wording'
import { askMonths, type JudgedMonth } from './judging'
import { listVersions, type Version } from './queries'

/** All versions, and the last whole months as judged. Takes a context whose actor may view dashboards of the whole company, and how many months. */
export async function readMonths(
  ctx: Context,
  count: PromiseMonths,
): Promise<{ catalog: Catalog; versions: Version[]; months: JudgedMonth[] }> {
  demand(ctx.actor, 'dashboards.view', { functionId: null })
  const [catalog, versions] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor), retired: true }),
    listVersions(ctx.db),
  ])
  const months = await collect(ctx.db, catalog, ask => askMonths(ask, catalog, versions, count))
  return { catalog, versions, months }
}

function answerVersion(catalog: Catalog, { id, text, validFrom, reason, metrics }: Version) {
  return {
    ...{ id, text, validFrom, reason },
    metrics: metrics.flatMap(({ metricId, threshold, stageKey }) => {
      const metric = catalog.metrics.get(metricId)
      return metric ? [{ metric: metric.key, unit: unitFor(metric), threshold, stage: stageKey }] : []
    }),
  }
}

/** The promise, its versions and its months as a program asks for them; people's names are left out. The company's: a token of one function is refused. */
export async function answerPromise(ctx: Context, { months: count }: PromiseQuery): Promise<PromiseAnswer> {
  const { catalog, versions, months } = await readMonths(ctx, count)
  const current = inForce(versions, catalog.today)
  return {
    asOf: catalog.today,
    current: current && answerVersion(catalog, current),
    versions: versions.map(one => answerVersion(catalog, one)),
    months: months.map(({ period, version, kept, parts }) => ({
      ...{ month: period.key, version: version.id, kept },
      metrics: parts.map(({ metric, reading, threshold, ...part }) => ({
        ...{ metric: metric.key, kept: part.kept, reason: part.reason, threshold },
        ...{ value: reading.value, low: reading.low, high: reading.high, n: reading.n },
        marks: marksOf(reading),
      })),
    })),
  }
}
