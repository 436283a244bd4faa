import { eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { functionHeadlines, metrics } from '@/db/schema'
import { ALWAYS } from '@/domain/organisation'
import { HEADLINE_FAMILIES, type MetricPart, type SetupFile } from '@/domain/setup-file'
import { addMetric, addVersion, chooseHeadline } from './define'

type Ids = ReadonlyMap<string, number>
interface Places {
  functions: Ids
  stages: Ids
  touchpoints: Ids
}

const idIn = (ids: Ids, key: string | undefined) => (key === undefined ? null : (ids.get(key) ?? null))

async function putMetric(tx: DbOrTx, part: MetricPart, places: Places, createdBy: number | null) {
  const { key, name, countedAs, cadence, dueDay, minN, payDependsOnIt = false } = part
  const stageId = idIn(places.stages, part.stage)
  const rest = { name, countedAs, cadence, dueDay, minN, payDependsOnIt, stageId }
  const touchpointId = idIn(places.touchpoints, part.touchpoint)
  const functionId = idIn(places.functions, part.function)
  const originFunctionId = idIn(places.functions, part.originFunction)
  const { family, kind, direction, perspective, definition, rule } = part
  const [first, ...later] = part.versions ?? [{ definition, rule, validFrom: ALWAYS, reason: undefined }]
  const added = await addMetric(tx, {
    ...{ key, name, countedAs, cadence, minN, stageId, functionId },
    ...{ family, kind, direction, perspective, createdBy },
    ...{ definition: first?.definition ?? definition, rule: first?.rule ?? rule },
    validFrom: first?.validFrom ?? ALWAYS,
  })
  if (added !== null) {
    for (const version of later) await addVersion(tx, added, { ...version, createdBy })
    await tx
      .update(metrics)
      .set({ retiredOn: part.retiredOn ?? null })
      .where(eq(metrics.id, added))
  }
  await tx
    .update(metrics)
    .set({ ...rest, touchpointId, originFunctionId })
    .where(eq(metrics.key, key))
}

/**
 * Puts metrics and choices of a checked set-up file into the caller's transaction: new ones with their definition, of known ones all that
 * does not touch the arithmetic. Gives the ids of all metrics by key.
 */
export async function putMetrics(
  tx: DbOrTx,
  changed: Pick<SetupFile, 'metrics' | 'headlines' | 'functionHeadlines'>,
  places: Places,
  createdBy: number | null,
): Promise<Ids> {
  for (const part of changed.metrics) await putMetric(tx, part, places, createdBy)
  const rows = await tx.select({ id: metrics.id, key: metrics.key }).from(metrics)
  const ids = new Map(rows.map(row => [row.key, row.id]))
  for (const family of HEADLINE_FAMILIES) {
    const id = idIn(ids, changed.headlines[family])
    if (id !== null) await chooseHeadline(tx, family, id)
  }
  for (const one of changed.functionHeadlines) {
    const functionId = places.functions.get(one.function) ?? 0
    const metricId = ids.get(one.metric) ?? 0
    await tx
      .insert(functionHeadlines)
      .values({ functionId, family: one.family, metricId })
      .onConflictDoUpdate({
        target: [functionHeadlines.functionId, functionHeadlines.family],
        set: { metricId },
      })
  }
  return ids
}
