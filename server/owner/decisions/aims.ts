import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'
import {
  actions,
  benchmarks,
  functions,
  goalContributions,
  goals,
  metrics,
  promises,
  users,
} from '@/db/schema'
import { functionOn } from '@/domain/function-merge'
import { readMerges } from '../../figures/catalog'
import type { DecisionRule } from './rule'

// More of one kind are a list of their own, which its screen is.
const MOST = 5

/** Goals past their due day that nobody has closed. */
export const overdueGoals: DecisionRule = {
  permission: 'dashboards.view',
  async find({ db, today, words, day }) {
    const rows = await db
      .select({ id: goals.id, name: metrics.name, dueOn: goals.dueOn })
      .from(goals)
      .innerJoin(metrics, eq(metrics.id, goals.metricId))
      .where(and(eq(goals.lifecycle, 'published'), lt(goals.dueOn, today)))
      .orderBy(asc(goals.dueOn), asc(goals.id))
      .limit(MOST)
    return rows.map(({ id, name, dueOn }) => ({
      text: words.overdueGoal(name, day(dueOn)),
      href: `/goals/${id}`,
    }))
  },
}

/** Functions that declined to contribute to a goal, or have not answered. */
export const contributions: DecisionRule = {
  permission: 'goals.set',
  async find({ db, today, words }) {
    const [merges, named] = [await readMerges(db), await db.select().from(functions)]
    const rows = await db
      .select({
        id: goals.id,
        metric: metrics.name,
        functionId: goalContributions.functionId,
        // An answer to a former target is none to this one.
        agreed: sql<
          boolean | null
        >`case when ${goalContributions.formerTarget} is null then ${goalContributions.agreed} end`,
        reason: goalContributions.reason,
      })
      .from(goalContributions)
      .innerJoin(goals, eq(goals.id, goalContributions.goalId))
      .innerJoin(metrics, eq(metrics.id, goals.metricId))
      .innerJoin(functions, eq(functions.id, goalContributions.functionId))
      .where(
        and(
          inArray(goals.lifecycle, ['draft', 'published']),
          sql`${goals.dueOn} >= ${today}::date`,
          or(
            isNull(goalContributions.agreed),
            eq(goalContributions.agreed, false),
            isNotNull(goalContributions.formerTarget),
          ),
        ),
      )
      .orderBy(asc(goals.id), asc(functions.position))
      .limit(MOST)
    return rows.map(({ id, metric, functionId, agreed, reason }) => {
      const unit = named.find(one => one.id === functionOn(merges, functionId, today))?.name ?? ''
      const text = agreed === false ? words.declined(unit, metric, reason) : words.unanswered(unit, metric)
      return { text, href: `/goals/${id}` }
    })
  },
}

/** Benchmarks past their review day. */
export const oldBenchmarks: DecisionRule = {
  permission: 'dashboards.view',
  async find({ db, today, words, day }) {
    const rows = await db
      .select({ name: metrics.name, reviewOn: sql<string>`${benchmarks.reviewOn}` })
      .from(benchmarks)
      .innerJoin(metrics, eq(metrics.id, benchmarks.metricId))
      .where(and(lt(benchmarks.reviewOn, today), isNull(benchmarks.retiredAt)))
      .orderBy(asc(benchmarks.reviewOn), asc(benchmarks.id))
      .limit(MOST)
    return rows.map(({ name, reviewOn }) => ({
      text: words.oldBenchmark(name, day(reviewOn)),
      href: '/benchmarks',
    }))
  },
}

/** Benchmarks that nobody looks after: their owner's account is disabled, or they have none. */
export const unownedBenchmarks: DecisionRule = {
  permission: 'benchmarks.set',
  async find({ db, today, words }) {
    const rows = await db
      .select({ id: benchmarks.id, metric: metrics.name, owner: users.name })
      .from(benchmarks)
      .innerJoin(metrics, eq(metrics.id, benchmarks.metricId))
      .leftJoin(users, eq(users.id, benchmarks.ownerId))
      .where(
        and(
          isNull(benchmarks.retiredAt),
          or(isNull(metrics.retiredOn), gt(metrics.retiredOn, today)),
          or(isNull(users.id), isNotNull(users.disabledAt)),
        ),
      )
      .orderBy(asc(benchmarks.id))
      .limit(MOST)
    return rows.map(({ id, metric, owner }) => ({
      text: words.unownedBenchmark(metric, owner),
      href: `/benchmarks/${id}/edit`,
    }))
  },
}

/** Actions whose day of review has come, and of which nobody has written what follows. */
export const reviewedActions: DecisionRule = {
  permission: 'dashboards.view',
  async find({ db, today, words, day }) {
    const rows = await db
      .select({ id: actions.id, title: actions.title, reviewOn: actions.reviewOn })
      .from(actions)
      .where(and(lte(actions.reviewOn, today), isNull(actions.conclusion), isNull(actions.withdrawnAt)))
      .orderBy(asc(actions.reviewOn), asc(actions.id))
      .limit(MOST)
    return rows.map(({ id, title, reviewOn }) => ({
      text: words.review(title, day(reviewOn)),
      href: `/actions/${id}`,
    }))
  },
}

/** A company that promises nothing yet. */
export const noPromise: DecisionRule = {
  permission: 'promise.set',
  async find({ db, words }) {
    const [one] = await db.select({ id: promises.id }).from(promises).limit(1)
    return one ? [] : [{ text: words.noPromise, href: '/promise' }]
  },
}
