import { asc, eq } from 'drizzle-orm'
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
  touchpointId?: number | null
  dueDay?: number
  payDependsOnIt?: boolean
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

interface NewVersion {
  definition: string
  rule: MetricRule
  /** First day it holds; the version before it ends there. */
  validFrom: string
  reason?: string | undefined
  createdBy: number | null
}

/**
 * Adds a version from a day on, in the caller's transaction; gives its id and number. The last version ends that day; where it began on that
 * very day it holds no more: all its facts are the new one's.
 */
export async function addVersion(
  tx: DbOrTx,
  metricId: number,
  { validFrom, ...version }: NewVersion,
  now: Date = new Date(),
): Promise<{ id: number; number: number }> {
  const all = await tx
    .select()
    .from(metricVersions)
    .where(eq(metricVersions.metricId, metricId))
    .orderBy(asc(metricVersions.number))
  const last = all
    .filter(one => one.supersededAt === null)
    .sort(byStart)
    .at(-1)
  const number = (all.at(-1)?.number ?? 0) + 1
  if (last) {
    const end = last.validFrom < validFrom ? { validTo: validFrom } : { supersededAt: now }
    await tx.update(metricVersions).set(end).where(eq(metricVersions.id, last.id))
  }
  const [added] = await tx
    .insert(metricVersions)
    .values({ metricId, number, validFrom, ...version })
    .returning({ id: metricVersions.id })
  return { id: added?.id ?? 0, number }
}

const byStart = (left: { validFrom: string }, right: { validFrom: string }) =>
  left.validFrom < right.validFrom ? -1 : 1

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
