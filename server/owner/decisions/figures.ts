import { and, asc, desc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { entryLocks, identities, metricProposals, users } from '@/db/schema'
import { listMissing } from '../../overview/service'
import type { DecisionRule } from './rule'

const MOST = 5

/** Metrics that heads propose. */
export const proposedMetrics: DecisionRule = {
  permission: 'metrics.define',
  async find({ db, words }) {
    const rows = await db
      .select({ name: sql<string>`${metricProposals.definition} ->> 'name'`, by: users.name })
      .from(metricProposals)
      .innerJoin(users, eq(users.id, metricProposals.proposedBy))
      .where(eq(metricProposals.state, 'open'))
      .orderBy(asc(metricProposals.id))
      .limit(MOST)
    return rows.map(({ name, by }) => ({ text: words.proposedMetric(name, by), href: '/metrics' }))
  },
}

/** Figures of the last whole month that are late, and sources that are stale. */
export const lateFigures: DecisionRule = {
  permission: 'figures.ask',
  async find({ ctx }) {
    return (await listMissing(ctx)).map(({ text, href }) => ({ text, href }))
  },
}

/** Records of which nobody can say whose they are. */
export const unmatched: DecisionRule = {
  permission: 'customers.merge',
  async find({ db, words }) {
    const waiting = await db.$count(identities, eq(identities.inReview, true))
    return waiting === 0 ? [] : [{ text: words.unmatched(waiting), href: '/customers/matching' }]
  },
}

/** Months that were locked and stand open again. */
export const unlockedMonths: DecisionRule = {
  permission: 'periods.lock',
  async find({ db, today, words, day }) {
    const again = sql`exists (select from entry_locks held where held.unlocked_at is null
      and held.starts_on < ${entryLocks.endsOn} and held.ends_on > ${entryLocks.startsOn})`
    const rows = await db
      .selectDistinctOn([entryLocks.startsOn], {
        startsOn: entryLocks.startsOn,
        endsOn: entryLocks.endsOn,
        by: users.name,
      })
      .from(entryLocks)
      .leftJoin(users, eq(users.id, entryLocks.unlockedBy))
      .where(
        and(
          isNotNull(entryLocks.unlockedAt),
          gt(entryLocks.endsOn, sql`${today}::date - 366`),
          sql`not ${again}`,
        ),
      )
      .orderBy(desc(entryLocks.startsOn), desc(entryLocks.unlockedAt))
      .limit(MOST)
    return rows.map(({ startsOn, by }) => ({ text: words.unlocked(day(startsOn), by), href: '/enter' }))
  },
}
