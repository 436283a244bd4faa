import { asc, eq } from 'drizzle-orm'
import type pg from 'pg'
import type { Db } from '@/db/client'
import { goals, metrics } from '@/db/schema'
import { GOAL_LIFE } from '@/db/seed/aims'
import { OWNER, PEOPLE } from '@/db/seed/company'
import type { Structure } from '@/db/seed/rows/structure'
import type { Timeline } from '@/db/seed/timeline'
import type { UserActor } from '@/domain/access'
import { audit } from '../audit'
import type { Context } from '../context'
import { answerContribution, checkIn, getGoalSetting, moveGoal } from '../goals/life/service'

type Told = (typeof GOAL_LIFE)[number]

interface Living {
  db: Db
  pool: pg.Pool
  structure: Structure
  time: Timeline
}

/** Whoever did it, as they were when they did it. */
function actorOf({ structure }: Living, told: Told): UserActor {
  const email =
    told.does === 'checks in'
      ? told.who
      : told.does === 'moves'
        ? OWNER.email
        : PEOPLE.find(({ headOf }) => headOf.some(unit => unit === told.function))?.email
  const person = PEOPLE.find(one => one.email === email)
  if (!person) throw new Error(`Nobody at the demo company ${told.does} for ${told.metric}.`)
  return {
    ...{ kind: 'user', id: structure.users.get(person.email) ?? 0, name: person.name, email: person.email },
    ...{ role: person.role, isCustomerOwner: false },
    headOf: person.headOf.map(unit => structure.functions.get(unit) ?? 0),
  }
}

async function happen(ctx: Context, told: Told): Promise<void> {
  const [goal] = await ctx.db
    .select({
      ...{ id: goals.id, target: goals.target, dueOn: goals.dueOn, measuredOver: goals.measuredOver },
      ...{ direction: metrics.direction, revision: goals.revision },
    })
    .from(goals)
    .innerJoin(metrics, eq(metrics.id, goals.metricId))
    .where(eq(metrics.key, told.metric))
  if (!goal) throw new Error(`The demo company has no goal for ${told.metric}.`)
  const { id, target, dueOn, measuredOver, direction, revision } = goal
  if (told.does === 'checks in') return checkIn(ctx, { id, confidence: told.confidence, note: told.note })
  if (told.does === 'answers') {
    const agreed = told.reason === null
    const seen = { target, dueOn, measuredOver, direction }
    return answerContribution(ctx, { id, function: told.function, agreed, reason: told.reason ?? '', seen })
  }
  const { goal: held } = await getGoalSetting(ctx, { id })
  if (!held) throw new Error(`The goal for ${told.metric} has ended.`)
  return moveGoal(ctx, { id, revision, reason: told.reason, goal: { ...held.fields, target: told.target } })
}

/** Each was published by whoever led then, before it began. */
async function notePublishing({ db, structure }: Living): Promise<void> {
  const by = { kind: 'user' as const, id: structure.users.get(OWNER.email) ?? 0 }
  const rows = await db.select().from(goals).orderBy(asc(goals.id))
  for (const { id, why: reason, createdAt: now, target, startsOn, dueOn, ownerId } of rows)
    await audit(
      db,
      { actor: by, now },
      {
        ...{ action: 'goal.published', subject: 'goals', subjectId: id, reason },
        after: { target, startsOn, dueOn, ownerId },
      },
    )
}

/** Takes a database that is inside of a transaction, gives it to services: one of their own would end it. */
export function insideOf(db: Db): Db {
  return Object.assign(Object.create(db), { transaction: (work: (tx: Db) => unknown) => work(db) })
}

/**
 * Lets the demo company's goals be answered, moved and checked in on, each at its time and by the services that people use. Takes a database inside
 * of the transaction that makes the demo, and who and what there is.
 */
export async function liveGoals(living: Living): Promise<void> {
  const { db, pool, time } = living
  await notePublishing(living)
  const inside = insideOf(db)
  for (const told of GOAL_LIFE) {
    const now = new Date(time.workAt(told.month, told.share, 11))
    await happen({ db: inside, pool, actor: actorOf(living, told), now, requestId: 'demo' }, told)
  }
}
