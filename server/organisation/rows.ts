import { inArray, type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { functions, reorganisations, slices, stages, touchpoints } from '@/db/schema'
import { codeOf } from '@/db/trouble'
import { localeOf } from '@/domain/access'
import type { Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { formatDay } from '@/domain/format'
import type { NamedNoun } from '@/domain/organisation'
import { clash, type Held } from '@/domain/organisation-rules'
import type { SliceDimension } from '@/domain/slice'
import { type Text, textIn } from '@/domain/text/text'
import type { Context } from '../context'

export const TABLES = { function: functions, slice: slices, stage: stages, touchpoint: touchpoints } as const

/** A function, slice, stage or touchpoint, as far as editing is the same for all of them. */
export interface OrganisationRow extends Record<string, unknown> {
  id: number
  key: string
  name: string
  revision: number
  validFrom: Day | null
  validTo: Day | null
  mergedIntoId: number | null
  splitFromId: number | null
  dimension: SliceDimension | null
  stageId: number | null
}

/** What a person reads of it, in their words. */
export function wordsFor(ctx: Pick<Context, 'actor'>): Text['organisation'] {
  return textIn(ctx.actor?.kind === 'user' ? ctx.actor.locale : undefined).organisation
}

/** A day as whoever asks writes it. */
export function dayFor({ actor }: Pick<Context, 'actor'>, day: Day): string {
  return formatDay(day, localeOf(actor))
}

/** One at a time: names, keys and order are looked at together, and these writes are few and short. */
export async function lockOrganisation(tx: DbOrTx): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('wholeview organisation'), 0)`)
}

const LOCKED_TOO_LONG = '55P03'

/**
 * Lets one change at a time into the lists. Takes a transaction; CONFLICT while the worker tries out or does a merge or split, which holds
 * the lists for as long as it takes.
 */
export async function lockForEdit(ctx: Pick<Context, 'actor'>, tx: DbOrTx): Promise<void> {
  const atWork = inArray(reorganisations.state, ['preparing', 'applying'])
  const [open] = await tx.select({ id: reorganisations.id }).from(reorganisations).where(atWork)
  if (open) throw new DomainError('CONFLICT', wordsFor(ctx).underWay.wait)
  try {
    await lockOrganisation(tx)
  } catch (error) {
    if (codeOf(error) === LOCKED_TOO_LONG) throw new DomainError('CONFLICT', wordsFor(ctx).underWay.wait)
    throw error
  }
}

// Not every table has every column; the row as JSON gives null for those it lacks.
const COLUMNS = sql`t.id, t.key, t.name, t.revision, t.valid_from::text AS "validFrom", t.valid_to::text AS "validTo",
  (to_jsonb(t) ->> 'merged_into_id')::int AS "mergedIntoId", (to_jsonb(t) ->> 'split_from_id')::int AS "splitFromId", to_jsonb(t) ->> 'dimension' AS dimension,
  (to_jsonb(t) ->> 'stage_id')::int AS "stageId"`

/** Reads one of them for a change. NOT_FOUND where it is none (any more). */
export async function getRow(
  ctx: Context,
  tx: DbOrTx,
  noun: NamedNoun,
  id: number,
): Promise<OrganisationRow> {
  const { rows } = await tx.execute<OrganisationRow>(
    sql`SELECT ${COLUMNS} FROM ${TABLES[noun]} t WHERE t.id = ${id}`,
  )
  const [found] = rows
  const words = wordsFor(ctx)
  if (!found) throw new DomainError('NOT_FOUND', words.gone(words.nouns[noun]))
  return found
}

/** As getRow; CONFLICT where somebody has changed it since `revision` was read. */
export async function getSeen(
  ctx: Context,
  tx: DbOrTx,
  noun: NamedNoun,
  seen: { id: number; revision: number },
): Promise<OrganisationRow> {
  const row = await getRow(ctx, tx, noun, seen.id)
  if (row.revision !== seen.revision) {
    throw new DomainError('CONFLICT', wordsFor(ctx).changedMeanwhile(row.name))
  }
  return row
}

/** Those among which a name is unique and an order is kept, in their order. */
export async function listSiblings(
  tx: DbOrTx,
  noun: NamedNoun,
  of: Pick<OrganisationRow, 'dimension' | 'stageId'>,
): Promise<OrganisationRow[]> {
  const among: Record<NamedNoun, SQL> = {
    function: sql`true`,
    stage: sql`true`,
    slice: sql`to_jsonb(t) ->> 'dimension' = ${of.dimension}`,
    touchpoint: sql`(to_jsonb(t) ->> 'stage_id')::int = ${of.stageId}`,
  }
  const { rows } = await tx.execute<OrganisationRow>(
    sql`SELECT ${COLUMNS} FROM ${TABLES[noun]} t WHERE ${among[noun]} ORDER BY t.position, t.id`,
  )
  return rows
}

/** Throws CONFLICT where another one is called so already while `one` is there. */
export function refuseTaken(
  ctx: Context,
  siblings: readonly OrganisationRow[],
  one: Held & { id?: number },
  today: Day,
): void {
  const same = siblings.find(other => other.id !== one.id && clash(one, other, today))
  if (same) throw new DomainError('CONFLICT', wordsFor(ctx).nameTaken(same.name))
}
