import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { DbOrTx } from '@/db/client'
import { formerNames, functions, reassignments, slices, stages, touchpoints } from '@/db/schema'
import { addDays } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { freeKeyOf } from '@/domain/key'
import {
  type AddInput,
  ALWAYS,
  type changeKindInput,
  type MoveInput,
  type NamedNoun,
  type placeTouchpointInput,
  type RenameInput,
  type ReopenInput,
  type RetireInput,
} from '@/domain/organisation'
import { isBeforeItsSecondDay, outlives } from '@/domain/organisation-rules'
import { audit } from '../audit'
import { companyDay } from '../company/service'
import type { Context } from '../context'
import { rebuildEventCells } from '../events/service'
import {
  dayFor,
  getRow,
  getSeen,
  listSiblings,
  lockForEdit,
  type OrganisationRow,
  refuseTaken,
  TABLES,
  wordsFor,
} from './rows'

const SUBJECTS = {
  function: 'functions',
  slice: 'slices',
  stage: 'stages',
  touchpoint: 'touchpoints',
} as const

/** Writes the audit line of a change of one of them. */
export async function noted(
  tx: DbOrTx,
  ctx: Context,
  noun: NamedNoun,
  verb: string,
  id: number,
  change: { before?: unknown; after?: unknown },
): Promise<void> {
  await audit(tx, ctx, { action: `${noun}.${verb}`, subject: SUBJECTS[noun], subjectId: id, ...change })
}

async function insert(tx: DbOrTx, input: AddInput, key: string, position: number): Promise<number> {
  const { name } = input
  const base = { key, name, position }
  const made = await (input.noun === 'function'
    ? tx
        .insert(functions)
        .values({ ...base, kind: input.kind, validFrom: input.since ?? ALWAYS })
        .returning()
    : input.noun === 'slice'
      ? tx
          .insert(slices)
          .values({ ...base, dimension: input.dimension, validFrom: input.since })
          .returning()
      : input.noun === 'stage'
        ? tx
            .insert(stages)
            .values({ ...base, validFrom: input.since })
            .returning()
        : tx
            .insert(touchpoints)
            .values({ ...base, stageId: input.stageId, functionId: input.functionId })
            .returning())
  const [row] = made
  if (!row) throw new Error('the row was not stored')
  return row.id
}

/**
 * Adds a function, slice, stage or touchpoint at the end of its list, with a key made from its name. CONFLICT where one in force is
 * called so; NOT_FOUND where a touchpoint's stage or function is not there.
 */
export async function addNamed(
  tx: DbOrTx,
  ctx: Context,
  input: AddInput,
): Promise<{ id: number; key: string }> {
  await lockForEdit(ctx, tx)
  const today = await companyDay(tx, ctx.now)
  if (input.noun === 'touchpoint') {
    await refuseEndedPlaces(tx, ctx, input)
  }
  const dimension = input.noun === 'slice' ? input.dimension : null
  const stageId = input.noun === 'touchpoint' ? input.stageId : null
  const siblings = await listSiblings(tx, input.noun, { dimension, stageId })
  const since = 'since' in input ? input.since : null
  refuseTaken(ctx, siblings, { name: input.name, validFrom: since }, today)
  const { rows } = await tx.execute<{ key: string; position: number }>(
    sql`SELECT key, position FROM ${TABLES[input.noun]} t
        WHERE ${dimension}::text IS NULL OR to_jsonb(t) ->> 'dimension' = ${dimension}`,
  )
  const key = freeKeyOf(input.name, candidate => rows.some(row => row.key === candidate))
  const position = Math.max(0, ...rows.map(row => row.position)) + 1
  const id = await insert(tx, input, key, position)
  await noted(tx, ctx, input.noun, 'added', id, { after: { ...input, key } })
  return { id, key }
}

async function keepFormerName(
  tx: DbOrTx,
  ctx: Context,
  noun: NamedNoun,
  row: OrganisationRow,
  until: string,
) {
  const words = wordsFor(ctx)
  if (until > (await companyDay(tx, ctx.now))) throw new DomainError('INVALID', words.sinceFuture)
  if (row.validFrom !== null && isBeforeItsSecondDay(row, until)) {
    throw new DomainError('INVALID', words.beforeItsFirstDay(row.name, dayFor(ctx, row.validFrom)))
  }
  const former = await tx.select().from(formerNames).where(eq(formerNames.subjectId, row.id))
  const later = former.find(one => one.noun === noun && one.until >= until)
  if (later) throw new DomainError('INVALID', words.sinceTooEarly(row.name, dayFor(ctx, later.until)))
  await tx.insert(formerNames).values({ noun, subjectId: row.id, name: row.name, until })
}

/**
 * Gives something another name; its key stays. With `since` figures of before keep the old name, without it the name is corrected
 * everywhere. CONFLICT where somebody changed it meanwhile or the name is taken.
 */
export async function renameNamed(tx: DbOrTx, ctx: Context, input: RenameInput): Promise<void> {
  await lockForEdit(ctx, tx)
  const { noun, name, since } = input
  const row = await getSeen(ctx, tx, noun, input)
  refuseTaken(ctx, await listSiblings(tx, noun, row), { ...row, name }, await companyDay(tx, ctx.now))
  if (since !== null) await keepFormerName(tx, ctx, noun, row, since)
  await tx.execute(
    sql`UPDATE ${TABLES[noun]} SET name = ${name}, revision = revision + 1 WHERE id = ${row.id}`,
  )
  await noted(tx, ctx, noun, 'renamed', row.id, { before: { name: row.name }, after: { name, since } })
}

/** Puts something in the place of another one of its list. Both admins' moves count, whoever is first. */
export async function moveNamed(tx: DbOrTx, ctx: Context, { noun, id, over }: MoveInput): Promise<void> {
  await lockForEdit(ctx, tx)
  const row = await getRow(ctx, tx, noun, id)
  const ids = (await listSiblings(tx, noun, row)).map(one => one.id)
  const place = ids.indexOf(over)
  const words = wordsFor(ctx)
  if (place < 0) throw new DomainError('NOT_FOUND', words.gone(words.nouns[noun]))
  const order = ids.filter(one => one !== id).toSpliced(place, 0, id)
  await tx.execute(
    sql`UPDATE ${TABLES[noun]} AS t SET position = o.place
        FROM unnest(${sql.param(order)}::int[]) WITH ORDINALITY AS o (id, place) WHERE t.id = o.id`,
  )
  await noted(tx, ctx, noun, 'moved', id, { before: { order: ids }, after: { order } })
}

/** Ends the touchpoints that end with a stage or function anew with it, but never after the other one that they belong to. */
export async function endTouchpoints(
  tx: DbOrTx,
  noun: NamedNoun,
  id: number,
  from: string | null,
  to: string | null,
) {
  if (noun !== 'function' && noun !== 'stage') return
  const owner = noun === 'function' ? touchpoints.functionId : touchpoints.stageId
  const [other, table] =
    noun === 'function' ? [touchpoints.stageId, stages] : [touchpoints.functionId, functions]
  const otherEnd = sql`(select o.valid_to from ${table} o where o.id = ${other})`
  await tx
    .update(touchpoints)
    .set({ validTo: sql`least(${to}::date, ${otherEnd})` })
    .where(sql`${owner} = ${id} and ${touchpoints.validTo} is not distinct from ${from}::date`)
}

/** Ends something on a day; its past stays. The touchpoints of a stage or function end with it. */
export async function retireNamed(tx: DbOrTx, ctx: Context, input: RetireInput): Promise<void> {
  await lockForEdit(ctx, tx)
  const { noun, on } = input
  const row = await getSeen(ctx, tx, noun, input)
  const words = wordsFor(ctx)
  if (row.mergedIntoId !== null) throw new DomainError('CONFLICT', words.alreadyEnded(row.name))
  if (row.validFrom !== null && isBeforeItsSecondDay(row, on)) {
    throw new DomainError('INVALID', words.beforeItsFirstDay(row.name, dayFor(ctx, row.validFrom)))
  }
  await tx.execute(
    sql`UPDATE ${TABLES[noun]} SET valid_to = ${on}, revision = revision + 1 WHERE id = ${row.id}`,
  )
  await endTouchpoints(tx, noun, row.id, row.validTo, on)
  await noted(tx, ctx, noun, 'retired', row.id, { before: { validTo: row.validTo }, after: { validTo: on } })
}

/**
 * Puts something in force again. After a merge its new facts are its own from today on; what the merge carried over stays where it is.
 * CONFLICT where another one has its name by now.
 */
export async function reopenNamed(tx: DbOrTx, ctx: Context, input: ReopenInput): Promise<void> {
  await lockForEdit(ctx, tx)
  const { noun } = input
  const row = await getSeen(ctx, tx, noun, input)
  const today = await companyDay(tx, ctx.now)
  if (row.validTo === null) throw new DomainError('CONFLICT', wordsFor(ctx).notEnded(row.name))
  refuseTaken(ctx, await listSiblings(tx, noun, row), { ...row, validFrom: today, validTo: null }, today)
  if (noun === 'touchpoint') await refuseEndedPlaces(tx, ctx, await placesOf(tx, row.id))
  const merged = noun === 'touchpoint' ? sql`` : sql`merged_into_id = NULL,`
  await tx.execute(
    sql`UPDATE ${TABLES[noun]} SET ${merged} valid_to = NULL, revision = revision + 1 WHERE id = ${row.id}`,
  )
  await endTouchpoints(tx, noun, row.id, row.validTo, null)
  if (row.mergedIntoId !== null && (noun === 'function' || noun === 'slice')) {
    await endReassignments(tx, noun === 'function' ? 'function' : (row.dimension ?? 'region'), row.id, today)
  }
  await noted(tx, ctx, noun, 'reopened', row.id, {
    before: { validTo: row.validTo },
    after: { validTo: null },
  })
}

async function endReassignments(tx: DbOrTx, dimension: string, fromId: number, today: string) {
  const open = sql`${reassignments.dimension} = ${dimension} and ${reassignments.fromId} = ${fromId}
    and ${reassignments.withinId} is null and ${reassignments.untilDay} > ${today}`
  await tx
    .update(reassignments)
    .set({ untilDay: sql`greatest(${today}::date, ${reassignments.fromDay} + 1)` })
    .where(open)
}

const placesIn = ({ stageId, functionId }: { stageId: number; functionId: number }) =>
  [
    ['stage', stageId],
    ['function', functionId],
  ] as const

export async function placesOf(tx: DbOrTx, id: number) {
  const [found] = await tx.select().from(touchpoints).where(eq(touchpoints.id, id))
  return { stageId: found?.stageId ?? 0, functionId: found?.functionId ?? 0 }
}

/** Throws CONFLICT where the stage or the function of a touchpoint ends before the touchpoint does. */
export async function refuseEndedPlaces(
  tx: DbOrTx,
  ctx: Context,
  places: { stageId: number; functionId: number },
  validTo: string | null = null,
): Promise<void> {
  for (const [noun, id] of placesIn(places)) {
    const place = await getRow(ctx, tx, noun, id)
    if (outlives({ validTo }, place)) throw new DomainError('CONFLICT', wordsFor(ctx).placeEnded(place.name))
  }
}

/** Puts a touchpoint into another stage or function. */
export async function placeTouchpointRow(
  tx: DbOrTx,
  ctx: Context,
  input: z.infer<typeof placeTouchpointInput>,
): Promise<void> {
  await lockForEdit(ctx, tx)
  const row = await getSeen(ctx, tx, 'touchpoint', input)
  const { stageId, functionId } = input
  if (row.validTo === null) await refuseEndedPlaces(tx, ctx, input)
  else for (const [noun, id] of placesIn(input)) await getRow(ctx, tx, noun, id)
  const before = await placesOf(tx, row.id)
  await tx
    .update(touchpoints)
    .set({ stageId, functionId, revision: row.revision + 1 })
    .where(eq(touchpoints.id, row.id))
  // Cases that several functions met are counted by whose the touchpoints are.
  if (before.functionId !== functionId) await rebuildEventCells(tx)
  await noted(tx, ctx, 'touchpoint', 'placed', row.id, {
    before,
    after: { stageId, functionId },
  })
}

/** Says whether a function is a part of the company or a supplier. */
export async function changeKindOf(
  tx: DbOrTx,
  ctx: Context,
  input: z.infer<typeof changeKindInput>,
): Promise<void> {
  await lockForEdit(ctx, tx)
  const row = await getSeen(ctx, tx, 'function', input)
  await tx
    .update(functions)
    .set({ kind: input.kind, revision: row.revision + 1 })
    .where(eq(functions.id, row.id))
  await noted(tx, ctx, 'function', 'changed', row.id, { after: { kind: input.kind } })
}

/** The day after the first one of something, or a later one: an end that its beginning allows. */
export function endAfterBeginning(row: OrganisationRow, day: string): string {
  return row.validFrom !== null && day <= row.validFrom ? addDays(row.validFrom, 1) : day
}
