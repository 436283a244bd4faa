import { eq, inArray } from 'drizzle-orm'
import type { DbOrTx, Tx } from '@/db/client'
import { functions, headlines, metrics, metricVersions, observations, stages, touchpoints } from '@/db/schema'
import { demand } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { DefineMetricInput, EditMetricInput, MetricDefinition } from '@/domain/metric-definition'
import { ALWAYS } from '@/domain/organisation'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { addMetric } from '../define'
import { loadPlaces, placeIds } from './places'
import { markAccepted } from './proposals'
import { listVersions, lockMetric, type MetricRow, newestOf, personOf, wordsOf } from './row'

/**
 * Defines a metric with its first version, all or nothing; a proposal that it comes of is accepted with it. Takes the context of who may
 * define; gives its key. INVALID with the field for what cannot be, a key that is taken among it.
 */
export async function defineMetric(ctx: Context, input: DefineMetricInput): Promise<{ key: string }> {
  demand(ctx.actor, 'metrics.define')
  return ctx.db.transaction(async tx => {
    const id = await addDefined(tx, ctx, input.definition)
    if (input.proposal !== undefined) await markAccepted(tx, ctx, input.proposal, id, input.definition)
    return { key: input.definition.key }
  })
}

async function addDefined(tx: Tx, ctx: Context, definition: MetricDefinition): Promise<number> {
  const words = wordsOf(ctx)
  const places = placeIds(await loadPlaces(tx, ctx.now), definition, words.faults)
  const { key, name, family, kind, countedAs, direction, perspective, cadence, dueDay, minN } = definition
  const { payDependsOnIt, rule } = definition
  const id = await addMetric(tx, {
    ...{ key, name, family, kind, countedAs, direction, perspective, cadence, dueDay, minN },
    ...{ payDependsOnIt, rule, ...places },
    definition: definition.definition,
    validFrom: ALWAYS,
    createdBy: personOf(ctx.actor),
  })
  if (id === null) {
    const taken = words.faults.keyTaken(key)
    throw new DomainError('INVALID', taken, undefined, { key: taken })
  }
  const after = { key, name, family, kind, rule, functionId: places.functionId, stageId: places.stageId }
  await audit(tx, ctx, { action: 'metric.defined', subject: 'metrics', subjectId: id, after })
  return id
}

/** Tells whether any fact was ever recorded of a metric, deleted ones among them. */
export async function hasFacts(db: DbOrTx, versionIds: readonly number[]): Promise<boolean> {
  if (versionIds.length === 0) return false
  const found = await db
    .select({ id: observations.id })
    .from(observations)
    .where(inArray(observations.versionId, [...versionIds]))
    .limit(1)
  return found.length > 0
}

/** What of a metric is edited in place, as keys and words: what the form shows, and what the audit log compares. */
export async function standing(db: DbOrTx, row: MetricRow, definition: string) {
  const keyAt = async (table: typeof functions | typeof stages | typeof touchpoints, id: number | null) => {
    if (id === null) return null
    const [found] = await db.select({ key: table.key }).from(table).where(eq(table.id, id))
    return found?.key ?? null
  }
  const { name, family, countedAs, perspective, cadence, dueDay, minN, payDependsOnIt } = row
  return {
    ...{ name, family, countedAs, perspective },
    function: await keyAt(functions, row.functionId),
    stage: await keyAt(stages, row.stageId),
    touchpoint: await keyAt(touchpoints, row.touchpointId),
    ...{ cadence, dueDay, minN, payDependsOnIt, definition },
  }
}

/**
 * Changes in place what leaves figures comparable. Takes the context of who may define, and the revision that was looked at; gives the new
 * one. CONFLICT says what somebody changed meanwhile; INVALID with the field where facts or a headline stand in the way.
 */
export async function editMetric(ctx: Context, input: EditMetricInput): Promise<{ revision: number }> {
  demand(ctx.actor, 'metrics.define')
  const { faults } = wordsOf(ctx)
  return ctx.db.transaction(async tx => {
    const row = await lockMetric(tx, ctx, input)
    const versions = await listVersions(tx, row.id)
    const newest = newestOf(versions)
    const before = await standing(tx, row, newest?.definition ?? '')
    const { key: _key, revision: _revision, ...wanted } = input
    const ids = placeIds(await withPresent(tx, ctx, row), wanted, faults)
    const wrong = await refusals(tx, ctx, row, input, ids.functionId, versions)
    if (Object.keys(wrong).length > 0) throw new DomainError('INVALID', faults.marked, undefined, wrong)
    const changed = Object.entries(wanted).filter(
      ([field, value]) => before[field as keyof typeof before] !== value,
    )
    if (changed.length === 0) return { revision: row.revision }
    const { function: _f, stage: _s, touchpoint: _t, definition, ...columns } = wanted
    const revision = row.revision + 1
    await tx
      .update(metrics)
      .set({ ...columns, ...ids, revision })
      .where(eq(metrics.id, row.id))
    if (newest) await tx.update(metricVersions).set({ definition }).where(eq(metricVersions.id, newest.id))
    const was = Object.fromEntries(changed.map(([field]) => [field, before[field as keyof typeof before]]))
    await audit(tx, ctx, {
      ...{ action: 'metric.edited', subject: 'metrics', subjectId: row.id },
      before: { ...was, revision: row.revision },
      after: { ...Object.fromEntries(changed), revision },
    })
    return { revision }
  })
}

// Where it stands now it may stay, though that has ended since.
async function withPresent(tx: Tx, ctx: Context, row: MetricRow) {
  const places = await loadPlaces(tx, ctx.now)
  const ended = async <Place extends { id: number }>(
    list: Place[],
    id: number | null,
    read: () => Promise<Place[]>,
  ) => (id === null || list.some(one => one.id === id) ? list : [...list, ...(await read())])
  return {
    ...places,
    functions: await ended(places.functions, row.functionId, () =>
      tx
        .select({ id: functions.id, key: functions.key, name: functions.name })
        .from(functions)
        .where(eq(functions.id, row.functionId ?? 0)),
    ),
    stages: await ended(places.stages, row.stageId, () =>
      tx
        .select({ id: stages.id, key: stages.key, name: stages.name })
        .from(stages)
        .where(eq(stages.id, row.stageId ?? 0)),
    ),
  }
}

async function refusals(
  tx: Tx,
  ctx: Context,
  row: MetricRow,
  { family }: EditMetricInput,
  functionId: number | null,
  versions: readonly { id: number }[],
): Promise<Record<string, string>> {
  const { faults } = wordsOf(ctx)
  const wrong: Record<string, string> = {}
  const ids = versions.map(one => one.id)
  if (functionId !== row.functionId && (await hasFacts(tx, ids))) wrong.function = faults.functionHasFacts
  if (family === 'nps' && row.kind !== 'nps') wrong.family = faults.npsFamily
  if (family !== row.family) {
    const [headline] = await tx.select().from(headlines).where(eq(headlines.metricId, row.id))
    if (headline) wrong.family = faults.headlineFamily
  }
  return wrong
}
