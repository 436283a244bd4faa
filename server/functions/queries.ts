import { and, asc, eq, gt, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type DbOrTx, together } from '@/db/client'
import { formerNames, functions, goalContributions, headships, sources, users } from '@/db/schema'
import type { Day } from '@/domain/day'

/** A function's row with what became of it; none of that key: undefined. */
async function findOne(db: DbOrTx, key: string) {
  const into = alias(functions, 'successor')
  const [found] = await db
    .select({ row: functions, into: { key: into.key, name: into.name } })
    .from(functions)
    .leftJoin(into, eq(into.id, functions.mergedIntoId))
    .where(eq(functions.key, key))
  return found
}

function headsOf(db: DbOrTx, id: number, today: Day) {
  const { functionId, validFrom, validTo, deputy } = headships
  return db
    .select({ id: users.id, name: users.name, deputy, since: validFrom })
    .from(headships)
    .innerJoin(users, eq(users.id, headships.userId))
    .where(
      and(
        eq(functionId, id),
        lte(validFrom, today),
        or(isNull(validTo), gt(validTo, today)),
        isNull(users.disabledAt),
      ),
    )
    .orderBy(asc(deputy), asc(users.name))
}

function namesOf(db: DbOrTx, id: number) {
  return db
    .select({ name: formerNames.name, until: formerNames.until })
    .from(formerNames)
    .where(and(eq(formerNames.noun, 'function'), eq(formerNames.subjectId, id)))
    .orderBy(asc(formerNames.until))
}

function mergedInto(db: DbOrTx, id: number) {
  return db
    .select({ name: functions.name, on: functions.validTo })
    .from(functions)
    .where(and(eq(functions.mergedIntoId, id), isNotNull(functions.validTo)))
    .orderBy(asc(functions.validTo))
}

/** When each of a function's sources last brought something, and how often it should; no word of how it is reached. */
function sourcesOf(db: DbOrTx, id: number) {
  const last = sql<string | null>`(select max(ended_at) from runs where runs.source_id = sources.id
    and state in ('succeeded', 'partial') and undone_at is null)`
  return db
    .select({
      id: sources.id,
      name: sources.name,
      everyDays: sources.expectedEveryDays,
      createdAt: sources.createdAt,
      last: last.mapWith((value: string | null) => (value === null ? null : new Date(value))),
    })
    .from(sources)
    .where(and(eq(sources.functionId, id), isNull(sources.retiredAt), sql`${sources.kind} <> 'entry'`))
    .orderBy(asc(sources.name))
}

/** The goals that ask a function to contribute, with what it said. */
function askedOf(db: DbOrTx, id: number) {
  const { goalId, functionId, agreed, formerTarget } = goalContributions
  return db.select({ goalId, agreed, formerTarget }).from(goalContributions).where(eq(functionId, id))
}

/** All that is known of a function beside its figures: six small statements, whatever the facts. None of that key: undefined. */
export async function readFunction(db: DbOrTx, key: string, today: Day) {
  const found = await findOne(db, key)
  if (!found) return undefined
  const { id } = found.row
  const [heads, names, merged, fed, asked] = await together(db, [
    () => headsOf(db, id, today),
    () => namesOf(db, id),
    () => mergedInto(db, id),
    () => sourcesOf(db, id),
    () => askedOf(db, id),
  ])
  return { ...found, heads, names, merged, sources: fed, asked }
}
export type FunctionRecord = NonNullable<Awaited<ReturnType<typeof readFunction>>>
