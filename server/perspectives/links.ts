import { eq, inArray } from 'drizzle-orm'
import { metricLinks, metrics } from '@/db/schema'
import { demand, localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { LinkMetricInput } from '@/domain/perspectives'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import { type Context, wordsFor } from '../context'
import { loadCatalog } from '../figures/catalog'
import { touchMetric } from '../metrics/service'
import type { MetricLinksDto } from './dto'

const linksOf = (db: Pick<Context, 'db'>['db'], metricId: number) =>
  db
    .select({ id: metricLinks.customerMetricId })
    .from(metricLinks)
    .where(eq(metricLinks.companyMetricId, metricId))

/** Which customer metrics a company metric serves, with those that could be. For who may define metrics; NOT_FOUND for an unknown key. */
export async function getMetricLinks(ctx: Context, { key }: { key: string }): Promise<MetricLinksDto> {
  demand(ctx.actor, 'metrics.define')
  const locale = localeOf(ctx.actor)
  const catalog = await loadCatalog(ctx.db, ctx.now, { retired: true, ...(locale ? { locale } : {}) })
  const metric = catalog.metricsByKey.get(key)
  if (!metric) throw new DomainError('NOT_FOUND', textIn(locale).faults.noMetric(key.slice(0, 80)))
  const said = (await linksOf(ctx.db, metric.id)).map(({ id }) => id)
  const possible = [...catalog.metrics.values()].filter(
    one => one.perspective === 'customer' && (one.retiredOn === null || said.includes(one.id)),
  )
  return {
    key,
    revision: metric.revision,
    choices:
      metric.perspective === 'company'
        ? possible.map(one => ({
            ...{ key: one.key, name: one.name, linked: said.includes(one.id) },
            sameStage: metric.stageId !== null && one.stageId === metric.stageId,
          }))
        : null,
  }
}

/**
 * Says which customer metrics a company metric serves; gives the metric's new revision. For who may define metrics. CONFLICT where somebody changed the metric
 * meanwhile, INVALID for a metric that is none of the company's, NOT_FOUND for one that is not there.
 */
export async function setMetricLinks(ctx: Context, input: LinkMetricInput): Promise<{ revision: number }> {
  demand(ctx.actor, 'metrics.define')
  const { perspectives, faults } = wordsFor(ctx)
  const { key, revision, customerMetrics } = input
  return ctx.db.transaction(async tx => {
    const row = await touchMetric(tx, ctx, { key, revision })
    if (row.perspective !== 'company') throw new DomainError('INVALID', perspectives.links.onlyCompany)
    const wanted = [...new Set(customerMetrics)]
    const found = await tx
      .select({ id: metrics.id, key: metrics.key, perspective: metrics.perspective })
      .from(metrics)
      .where(inArray(metrics.key, wanted))
    const lacking = wanted.find(one => !found.some(it => it.key === one && it.perspective === 'customer'))
    if (lacking !== undefined) throw new DomainError('NOT_FOUND', faults.noMetric(lacking.slice(0, 80)))
    const ids = found.map(({ id }) => id).sort((one, other) => one - other)
    const was = await tx
      .delete(metricLinks)
      .where(eq(metricLinks.companyMetricId, row.id))
      .returning({ id: metricLinks.customerMetricId })
    if (ids.length > 0)
      await tx
        .insert(metricLinks)
        .values(ids.map(id => ({ companyMetricId: row.id, customerMetricId: id, createdAt: ctx.now })))
    await audit(tx, ctx, {
      ...{ action: 'metric.linked', subject: 'metrics', subjectId: row.id },
      before: { serves: was.map(({ id }) => id), revision },
      after: { serves: ids, revision: row.revision },
    })
    return { revision: row.revision }
  })
}
