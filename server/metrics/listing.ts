import { eq } from 'drizzle-orm'
import { stages } from '@/db/schema'
import { demand, reaches, refusal } from '@/domain/access'
import type { MetricAnswer, MetricsAnswer, MetricsQuery } from '@/domain/api/metrics'
import type { Context } from '../context'
import { type Catalog, type CatalogMetric, getMetricByKey, loadCatalog } from '../figures/catalog'
import { versionOn } from '../figures/pools'
import { presentMetric } from '../figures/wording'

type Listed = Omit<MetricsAnswer['items'][number], 'href' | 'series'>

function listed(catalog: Catalog, metric: CatalogMetric): Listed {
  const owner = catalog.functions.find(one => one.id === metric.functionId)
  return {
    ...presentMetric(metric),
    function: owner ? { key: owner.key, name: owner.name } : null,
    minN: metric.minN,
    cadence: metric.cadence,
    version: versionOn(metric, catalog.today)?.number ?? 0,
  }
}

/** What the actor may hear of; a function's token not of other functions' metrics. Demands that dashboards may be viewed at all. */
async function readable({ db, now, actor }: Context) {
  demandReading(actor)
  const catalog = await loadCatalog(db, now)
  return { catalog, metrics: [...catalog.metrics.values()].filter(one => reaches(actor, one.functionId)) }
}

function demandReading(actor: Context['actor']): void {
  const functionId = actor?.kind === 'token' ? actor.functionId : null
  demand(actor, 'dashboards.view', { functionId })
}

/**
 * Metrics in use by key, from the first one behind `after`. Takes a context whose actor may view dashboards, filters and a place in
 * the list (null: its beginning); gives one more than the page holds, where there is one.
 */
export async function listMetricHeads(
  ctx: Context,
  { family, perspective, function: owner, limit }: MetricsQuery,
  after: string | null,
): Promise<Listed[]> {
  const { catalog, metrics } = await readable(ctx)
  return metrics
    .filter(metric => after === null || metric.key > after)
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(metric => listed(catalog, metric))
    .filter(one => !family || one.family === family)
    .filter(one => !perspective || one.perspective === perspective)
    .filter(one => !owner || one.function?.key === owner)
    .slice(0, limit + 1)
}

/** A metric's definition with all its versions. NOT_FOUND for an unknown key, FORBIDDEN for a token of another function. */
export async function getDefinition(
  ctx: Context,
  key: string,
): Promise<Omit<MetricAnswer, 'href' | 'series'>> {
  const { catalog } = await readable(ctx)
  const metric = getMetricByKey(catalog, key)
  if (!reaches(ctx.actor, metric.functionId)) throw refusal(ctx.actor, 'dashboards.view')
  const [stage] = metric.stageId
    ? await ctx.db.select({ name: stages.name }).from(stages).where(eq(stages.id, metric.stageId))
    : []
  return {
    ...listed(catalog, metric),
    definition: versionOn(metric, catalog.today)?.definition ?? '',
    stage: stage?.name ?? null,
    payDependsOnIt: metric.payDependsOnIt,
    versions: metric.versions.map(({ number, definition, validFrom, validTo, reason }) => ({
      number,
      definition,
      validFrom,
      validTo: validTo.startsWith('9999') ? null : validTo,
      reason: reason ?? null,
    })),
  }
}
