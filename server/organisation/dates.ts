import { and, asc, eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { formerNames } from '@/db/schema'
import { addDays, type Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { ALWAYS, type CutDimension, type DatesInput, type NamedNoun } from '@/domain/organisation'
import { isBeforeItsSecondDay } from '@/domain/organisation-rules'
import { companyDay } from '../company/service'
import type { Context } from '../context'
import { endTouchpoints, noted, placesOf, refuseEndedPlaces } from './edits'
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

const beginningOf = ({ validFrom }: OrganisationRow): Day | null =>
  validFrom === null || validFrom <= ALWAYS ? null : validFrom

const COLUMN = {
  function: sql`c.function_id`,
  region: sql`c.region_id`,
  product: sql`c.product_id`,
  tier: sql`c.tier_id`,
  channel: sql`c.channel_id`,
} satisfies Record<CutDimension, unknown>

/** The first day after the first month in which something has figures; months, because all slices have those. */
async function firstMonthEnd(tx: DbOrTx, noun: NamedNoun, { id, dimension }: OrganisationRow) {
  const cut = noun === 'function' ? 'function' : noun === 'slice' ? dimension : null
  if (cut === null) return null
  const { rows } = await tx.execute<{ day: Day | null }>(
    sql`SELECT min(p.ends_on)::text AS day FROM cells c JOIN periods p ON p.id = c.period_id AND p.grain = 'month'
        JOIN generations g ON g.id = p.generation_id AND g.state = 'current' WHERE ${COLUMN[cut]} = ${id}`,
  )
  return rows[0]?.day ?? null
}

/** The first that was merged into it, or split off from it. */
async function firstRelated(
  tx: DbOrTx,
  noun: NamedNoun,
  { id }: OrganisationRow,
  how: 'merged_into_id' | 'split_from_id',
) {
  const day = how === 'merged_into_id' ? sql`t.valid_to` : sql`t.valid_from`
  const { rows } = await tx.execute<{ name: string; day: Day }>(
    sql`SELECT t.name, ${day}::text AS day FROM ${TABLES[noun]} t
        WHERE (to_jsonb(t) ->> ${how})::int = ${id} ORDER BY ${day} LIMIT 1`,
  )
  return rows[0]
}

async function firstFormerName(tx: DbOrTx, noun: NamedNoun, { id }: OrganisationRow) {
  const [found] = await tx
    .select()
    .from(formerNames)
    .where(and(eq(formerNames.noun, noun), eq(formerNames.subjectId, id)))
    .orderBy(asc(formerNames.until))
    .limit(1)
  return found
}

// What has happened to it since it began stays true: its figures, its names, what came to it and what left it.
async function refuseBeginning(tx: DbOrTx, ctx: Context, noun: NamedNoun, row: OrganisationRow, from: Day) {
  const words = wordsFor(ctx).dates
  const { name } = row
  const refuse = (sentence: string) => {
    throw new DomainError('INVALID', sentence)
  }
  const former = await firstFormerName(tx, noun, row)
  if (former && from >= former.until) refuse(words.hadName(name, former.name, dayFor(ctx, former.until)))
  const taken = await firstRelated(tx, noun, row, 'merged_into_id')
  if (taken && from > taken.day) refuse(words.tookIn(name, taken.name, dayFor(ctx, taken.day)))
  const given = await firstRelated(tx, noun, row, 'split_from_id')
  if (given && from >= given.day) refuse(words.gaveAway(name, given.name, dayFor(ctx, given.day)))
  const counted = await firstMonthEnd(tx, noun, row)
  if (counted && from >= counted) refuse(words.hasFigures(name, dayFor(ctx, addDays(counted, -1))))
}

/**
 * Says from which day and until which a function, slice, stage or touchpoint has been there. No figure moves. INVALID where that
 * contradicts what has happened to it; CONFLICT where somebody changed it meanwhile, its name is taken in that time, a merge ended it, or
 * what it belongs to ends before.
 */
export async function setDatesOf(tx: DbOrTx, ctx: Context, input: DatesInput): Promise<void> {
  await lockForEdit(ctx, tx)
  const { noun, from, until } = input
  const row = await getSeen(ctx, tx, noun, input)
  const words = wordsFor(ctx).dates
  const before = { from: beginningOf(row), until: row.validTo }
  if (until !== null && isBeforeItsSecondDay({ validFrom: from }, until)) {
    throw new DomainError('INVALID', words.order)
  }
  if (from !== before.from && row.splitFromId !== null) {
    const whole = await getRow(ctx, tx, noun, row.splitFromId)
    throw new DomainError(
      'CONFLICT',
      words.wasSplit(row.name, whole.name, dayFor(ctx, row.validFrom ?? ALWAYS)),
    )
  }
  if (until !== before.until && row.mergedIntoId !== null) {
    const { name } = await getRow(ctx, tx, noun, row.mergedIntoId)
    throw new DomainError('CONFLICT', words.merged(row.name, name))
  }
  if (from !== null && (before.from === null || from > before.from)) {
    await refuseBeginning(tx, ctx, noun, row, from)
  }
  if (noun === 'touchpoint' && until !== before.until) {
    await refuseEndedPlaces(tx, ctx, await placesOf(tx, row.id), until)
  }
  const today = await companyDay(tx, ctx.now)
  refuseTaken(ctx, await listSiblings(tx, noun, row), { ...row, validFrom: from, validTo: until }, today)
  const first = from ?? (noun === 'function' ? ALWAYS : null)
  await tx.execute(
    sql`UPDATE ${TABLES[noun]} SET valid_from = ${first}, valid_to = ${until}, revision = revision + 1
        WHERE id = ${row.id}`,
  )
  if (until !== before.until) await endTouchpoints(tx, noun, row.id, before.until, until)
  await noted(tx, ctx, noun, 'dated', row.id, { before, after: { from, until } })
}
