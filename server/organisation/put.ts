import { and, eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { formerNames, functions, reassignments, slices, stages, touchpoints } from '@/db/schema'
import { ALWAYS, FOREVER, type NamedNoun } from '@/domain/organisation'
import type { FunctionPart, SetupFile, SlicePart, StagePart, TouchpointPart } from '@/domain/setup-file'
import { SLICE_DIMENSIONS, type SliceDimension } from '@/domain/slice'
import { rebuildEventCells } from '../events/service'
import { lockOrganisation, TABLES } from './rows'

type Ids = ReadonlyMap<string, number>
const idIn = (ids: Ids, key: string | undefined) => (key === undefined ? null : (ids.get(key) ?? null))

/** Ids by key, as they are after a file was put in. */
export interface SetupIds {
  functions: Ids
  slices: Record<SliceDimension, Ids>
  stages: Ids
  touchpoints: Ids
}

async function idsOf(tx: DbOrTx, noun: NamedNoun, dimension: SliceDimension | null = null): Promise<Ids> {
  const { rows } = await tx.execute<{ id: number; key: string }>(
    sql`SELECT id, key FROM ${TABLES[noun]} t
        WHERE ${dimension}::text IS NULL OR to_jsonb(t) ->> 'dimension' = ${dimension}`,
  )
  return new Map(rows.map(row => [row.key, row.id]))
}

// In the order of the file; what the file does not name stays behind, in the order that it has.
async function order(tx: DbOrTx, noun: NamedNoun, keys: readonly string[], dimension: string | null = null) {
  await tx.execute(
    sql`UPDATE ${TABLES[noun]} AS t SET position = o.place FROM (
          SELECT id, row_number() OVER (ORDER BY f.place NULLS LAST, s.position, s.id) AS place
          FROM ${TABLES[noun]} s LEFT JOIN unnest(${sql.param([...keys])}::text[]) WITH ORDINALITY AS f (key, place)
            ON f.key = s.key
          WHERE ${dimension}::text IS NULL OR to_jsonb(s) ->> 'dimension' = ${dimension}) o
        WHERE t.id = o.id AND t.position <> o.place`,
  )
}

async function keepNames(
  tx: DbOrTx,
  noun: NamedNoun,
  ids: Ids,
  parts: readonly { key: string; formerNames?: { name: string; until: string }[] }[],
) {
  for (const { key, formerNames: names } of parts) {
    const subjectId = ids.get(key) ?? 0
    await tx.delete(formerNames).where(and(eq(formerNames.noun, noun), eq(formerNames.subjectId, subjectId)))
    if (names?.length) await tx.insert(formerNames).values(names.map(one => ({ noun, subjectId, ...one })))
  }
}

const LAST = 1_000_000

async function putFunctions(tx: DbOrTx, parts: readonly FunctionPart[]): Promise<Ids> {
  for (const { key, name, kind, validFrom = ALWAYS, validTo = null } of parts) {
    const row = { name, kind, validFrom, validTo }
    await tx
      .insert(functions)
      .values({ key, position: LAST, ...row })
      .onConflictDoUpdate({
        target: functions.key,
        set: { ...row, revision: sql`${functions.revision} + 1` },
      })
  }
  const ids = await idsOf(tx, 'function')
  for (const { key, mergedInto, splitFrom } of parts) {
    await tx
      .update(functions)
      .set({ mergedIntoId: idIn(ids, mergedInto), splitFromId: idIn(ids, splitFrom) })
      .where(eq(functions.key, key))
  }
  await keepNames(tx, 'function', ids, parts)
  return ids
}

async function putSlices(tx: DbOrTx, dimension: SliceDimension, parts: readonly SlicePart[]): Promise<Ids> {
  for (const { key, name, validFrom = null, validTo = null } of parts) {
    const row = { name, validFrom, validTo }
    await tx
      .insert(slices)
      .values({ dimension, key, position: LAST, ...row })
      .onConflictDoUpdate({
        target: [slices.dimension, slices.key],
        set: { ...row, revision: sql`${slices.revision} + 1` },
      })
  }
  const ids = await idsOf(tx, 'slice', dimension)
  for (const { key, mergedInto } of parts) {
    await tx
      .update(slices)
      .set({ mergedIntoId: idIn(ids, mergedInto) })
      .where(and(eq(slices.dimension, dimension), eq(slices.key, key)))
  }
  await keepNames(tx, 'slice', ids, parts)
  return ids
}

async function putStages(tx: DbOrTx, parts: readonly StagePart[]): Promise<Ids> {
  for (const { key, name, validFrom = null, validTo = null } of parts) {
    const row = { name, validFrom, validTo }
    await tx
      .insert(stages)
      .values({ key, position: LAST, ...row })
      .onConflictDoUpdate({ target: stages.key, set: { ...row, revision: sql`${stages.revision} + 1` } })
  }
  const ids = await idsOf(tx, 'stage')
  for (const { key, mergedInto } of parts) {
    await tx
      .update(stages)
      .set({ mergedIntoId: idIn(ids, mergedInto) })
      .where(eq(stages.key, key))
  }
  await keepNames(tx, 'stage', ids, parts)
  return ids
}

async function putTouchpoints(
  tx: DbOrTx,
  parts: readonly TouchpointPart[],
  steps: Ids,
  units: Ids,
): Promise<Ids> {
  for (const { key, name, stage, function: unit, validFrom = null, validTo = null, ...said } of parts) {
    const row = {
      name,
      stageId: idIn(steps, stage) ?? 0,
      functionId: idIn(units, unit) ?? 0,
      validFrom,
      validTo,
      people: said.people ?? '',
      process: said.process ?? '',
      technology: said.technology ?? '',
      data: said.data ?? '',
    }
    await tx
      .insert(touchpoints)
      .values({ key, position: LAST, ...row })
      .onConflictDoUpdate({
        target: touchpoints.key,
        set: { ...row, revision: sql`${touchpoints.revision} + 1` },
      })
  }
  const ids = await idsOf(tx, 'touchpoint')
  for (const { key, next } of parts) {
    const row = { nextId: idIn(ids, next?.touchpoint), lostAfterDays: next?.lostAfterDays ?? null }
    await tx.update(touchpoints).set(row).where(eq(touchpoints.key, key))
  }
  await keepNames(tx, 'touchpoint', ids, parts)
  if (parts.length > 0) await rebuildEventCells(tx)
  return ids
}

/** Puts in where facts count after merges, for facts that come from now on; none that is there moves. */
async function putReassignments(tx: DbOrTx, rules: SetupFile['reassignments'], ids: SetupIds) {
  for (const { dimension, from, to, within, fromDay, untilDay = FOREVER, restated } of rules) {
    const keys = dimension === 'function' ? ids.functions : ids.slices[dimension]
    const [fromId, toId] = [keys.get(from) ?? 0, keys.get(to) ?? 0]
    const withinId = within ? idIn(ids.slices[within.dimension], within.key) : null
    const same = sql`${reassignments.dimension} = ${dimension} and ${reassignments.fromId} = ${fromId}
      and ${reassignments.toId} = ${toId} and ${reassignments.fromDay} = ${fromDay}
      and ${reassignments.withinId} is not distinct from ${withinId}::int`
    const found = await tx.update(reassignments).set({ untilDay, restated }).where(same).returning()
    if (found.length > 0) continue
    await tx.insert(reassignments).values({
      ...{ dimension, fromId, toId, fromDay, untilDay, restated, withinId },
      withinDimension: within?.dimension ?? null,
    })
  }
}

type Parts = Pick<SetupFile, 'functions' | 'slices' | 'stages' | 'touchpoints' | 'reassignments'>

/**
 * Puts what changes of a checked set-up file into the caller's transaction, and everything of `wanted` into its order. Gives ids by key. A
 * row's revision is raised, so that whoever edits it meanwhile is told.
 */
export async function putOrganisation(tx: DbOrTx, changed: Parts, wanted: Parts): Promise<SetupIds> {
  await lockOrganisation(tx)
  const units = await putFunctions(tx, changed.functions)
  const region = await putSlices(tx, 'region', changed.slices.region)
  const product = await putSlices(tx, 'product', changed.slices.product)
  const tier = await putSlices(tx, 'tier', changed.slices.tier)
  const channel = await putSlices(tx, 'channel', changed.slices.channel)
  const steps = await putStages(tx, changed.stages)
  const points = await putTouchpoints(tx, changed.touchpoints, steps, units)
  const keys = (parts: readonly { key: string }[]) => parts.map(one => one.key)
  await order(tx, 'function', keys(wanted.functions))
  for (const dimension of SLICE_DIMENSIONS) {
    await order(tx, 'slice', keys(wanted.slices[dimension]), dimension)
  }
  await order(tx, 'stage', keys(wanted.stages))
  await order(tx, 'touchpoint', keys(wanted.touchpoints))
  const ids = {
    functions: units,
    slices: { region, product, tier, channel },
    stages: steps,
    touchpoints: points,
  }
  await putReassignments(tx, changed.reassignments, ids)
  return ids
}

/** Says which metric stands for a stage, where a file does; after the metrics are there. */
export async function putStageHeadlines(
  tx: DbOrTx,
  parts: readonly StagePart[],
  metricIds: ReadonlyMap<string, number>,
): Promise<void> {
  for (const { key, headline } of parts) {
    await tx
      .update(stages)
      .set({ headlineMetricId: idIn(metricIds, headline) })
      .where(eq(stages.key, key))
  }
}
