import { desc, eq, inArray, isNull } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { actions, benchmarks, goals, users } from '@/db/schema'

// The newest: who looks for an older one has the lists.
const MOST = 1000

/** Goals that are or were published, the newest first. */
export function readGoalNames(db: DbOrTx) {
  const { id, metricId, kind, measuredOver, target, dueOn } = goals
  const { baseline, startsOn, publishedOn } = goals
  return db
    .select({
      ...{ id, metricId, kind, measuredOver, target, dueOn, baseline, startsOn, publishedOn },
      owner: users.name,
    })
    .from(goals)
    .innerJoin(users, eq(users.id, goals.ownerId))
    .where(inArray(goals.lifecycle, ['published', 'closed']))
    .orderBy(desc(goals.id))
    .limit(MOST)
}

/** Actions that were not withdrawn, the newest first. */
export function readActionNames(db: DbOrTx) {
  const { id, metricId, title, startsOn } = actions
  return db
    .select({ id, metricId, title, startsOn })
    .from(actions)
    .where(isNull(actions.withdrawnAt))
    .orderBy(desc(actions.id))
    .limit(MOST)
}

/** Benchmarks in force, the newest first. */
export function readBenchmarkNames(db: DbOrTx) {
  const { id, metricId, source, year } = benchmarks
  return db
    .select({ id, metricId, source, year })
    .from(benchmarks)
    .where(isNull(benchmarks.retiredAt))
    .orderBy(desc(benchmarks.id))
    .limit(MOST)
}
