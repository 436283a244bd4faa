import { eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { headlines, metrics, metricVersions } from '@/db/schema'
import type { Metric, MetricRule } from '@/domain/metric'
import type { HeadlineFamily } from '@/domain/ready-metrics'

/** What a metric is from its first day on. */
export interface NewMetric
  extends Pick<
    Metric,
    'key' | 'name' | 'family' | 'kind' | 'countedAs' | 'direction' | 'perspective' | 'cadence' | 'minN'
  > {
  functionId: number | null
  stageId: number | null
  definition: string
  rule: MetricRule
  validFrom: string
  createdBy: number | null
}

/** Adds a metric with its first version in the caller's transaction; gives its id, null where the key is taken. */
export async function addMetric(
  tx: DbOrTx,
  { definition, rule, validFrom, createdBy, ...metric }: NewMetric,
): Promise<number | null> {
  const [added] = await tx.insert(metrics).values(metric).onConflictDoNothing().returning({ id: metrics.id })
  if (!added) return null
  await tx
    .insert(metricVersions)
    .values({ metricId: added.id, number: 1, definition, rule, validFrom, createdBy })
  return added.id
}

/** Has a metric stand for its family where none does yet; tells whether it now does. */
export async function offerHeadline(
  tx: DbOrTx,
  family: HeadlineFamily | 'driver',
  metricId: number,
): Promise<boolean> {
  const rows = await tx.insert(headlines).values({ family, metricId }).onConflictDoNothing().returning()
  return rows.length > 0
}

/** Has a metric stand for its family in the caller's transaction; gives the one that did before, null where none did. */
export async function chooseHeadline(
  tx: DbOrTx,
  family: HeadlineFamily,
  metricId: number,
): Promise<number | null> {
  const [before] = await tx.select().from(headlines).where(eq(headlines.family, family)).for('update')
  await tx
    .insert(headlines)
    .values({ family, metricId })
    .onConflictDoUpdate({ target: headlines.family, set: { metricId } })
  return before?.metricId ?? null
}
