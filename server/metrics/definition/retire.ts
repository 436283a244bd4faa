import { and, eq, gt } from 'drizzle-orm'
import { type DbOrTx, together } from '@/db/client'
import {
  feeds,
  functionHeadlines,
  functions,
  goals,
  headlines,
  metricStreams,
  metrics,
  metricVersions,
  stages,
  users,
} from '@/db/schema'
import { codeOf } from '@/db/trouble'
import { demand } from '@/domain/access'
import type { Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { formatDay } from '@/domain/format'
import type { RetireMetricInput } from '@/domain/metric-definition'
import { audit } from '../../audit'
import { type Context, wordsFor } from '../../context'
import { listVersions, lockMetric, type MetricRow, wordsOf } from './row'
import { hasFacts } from './save'

const SUBJECT = 'metrics'
const FOREIGN_KEY = '23503'

/**
 * What must be moved, closed or replaced before a metric is retired on a day, each in a sentence: goals that go on after it, and all for which
 * it stands.
 */
export async function listInTheWay(
  db: DbOrTx,
  ctx: Context,
  { id }: Pick<MetricRow, 'id'>,
  on: Day,
): Promise<string[]> {
  const [wanted, families, units, steps] = await together(db, [
    () =>
      db
        .select({ dueOn: goals.dueOn, lifecycle: goals.lifecycle, owner: users.name })
        .from(goals)
        .innerJoin(users, eq(users.id, goals.ownerId))
        .where(and(eq(goals.metricId, id), gt(goals.dueOn, on))),
    () => db.select().from(headlines).where(eq(headlines.metricId, id)),
    () =>
      db
        .select({ family: functionHeadlines.family, name: functions.name })
        .from(functionHeadlines)
        .innerJoin(functions, eq(functions.id, functionHeadlines.functionId))
        .where(eq(functionHeadlines.metricId, id)),
    () => db.select({ name: stages.name }).from(stages).where(eq(stages.headlineMetricId, id)),
  ])
  const { retire } = wordsOf(ctx)
  const { metrics: figures } = wordsFor(ctx)
  const locale = ctx.actor?.kind === 'user' ? ctx.actor.locale : undefined
  return [
    ...wanted
      .filter(({ lifecycle }) => lifecycle === 'published' || lifecycle === 'draft')
      .map(({ dueOn, owner }) => retire.goal(owner, formatDay(dueOn, locale))),
    ...families.map(({ family }) => retire.headline(figures.families[family])),
    ...units.map(({ family, name }) => retire.functionHeadline(figures.families[family], name)),
    ...steps.map(({ name }) => retire.stageHeadline(name)),
  ]
}

/**
 * Retires a metric from a day on: from then it is due nowhere and on no overview; what was measured stays. Takes the context of who may define.
 * CONFLICT names goals and headlines that stand in the way, and what somebody changed meanwhile.
 */
export async function retireMetric(ctx: Context, input: RetireMetricInput): Promise<{ revision: number }> {
  demand(ctx.actor, 'metrics.define')
  const { retire } = wordsOf(ctx)
  const { on, reason } = input
  return ctx.db.transaction(async tx => {
    const row = await lockMetric(tx, ctx, input)
    if (row.retiredOn !== null) throw new DomainError('CONFLICT', retire.already)
    const inTheWay = await listInTheWay(tx, ctx, row, on)
    if (inTheWay.length > 0) throw new DomainError('CONFLICT', retire.first(inTheWay))
    const revision = row.revision + 1
    await tx.update(metrics).set({ retiredOn: on, revision }).where(eq(metrics.id, row.id))
    await audit(tx, ctx, {
      ...{ action: 'metric.retired', subject: SUBJECT, subjectId: row.id, reason },
      before: { retiredOn: null, revision: row.revision },
      after: { retiredOn: on, revision },
    })
    return { revision }
  })
}

/** Takes a retired metric into use again. CONFLICT where it is in use, or somebody changed it meanwhile. */
export async function reopenMetric(
  ctx: Context,
  input: { key: string; revision: number },
): Promise<{ revision: number }> {
  demand(ctx.actor, 'metrics.define')
  return ctx.db.transaction(async tx => {
    const row = await lockMetric(tx, ctx, input)
    if (row.retiredOn === null) throw new DomainError('CONFLICT', wordsOf(ctx).retire.inUse)
    const revision = row.revision + 1
    await tx.update(metrics).set({ retiredOn: null, revision }).where(eq(metrics.id, row.id))
    await audit(tx, ctx, {
      ...{ action: 'metric.reopened', subject: SUBJECT, subjectId: row.id },
      before: { retiredOn: row.retiredOn, revision: row.revision },
      after: { retiredOn: null, revision },
    })
    return { revision }
  })
}

/**
 * Deletes a metric of which no fact was ever recorded. CONFLICT where there was one, where it stands for something, or where goals, targets or
 * the like hang on it: then it is retired instead.
 */
export async function deleteMetric(ctx: Context, input: { key: string; revision: number }): Promise<void> {
  demand(ctx.actor, 'metrics.define')
  const { retire } = wordsOf(ctx)
  try {
    await ctx.db.transaction(async tx => {
      const row = await lockMetric(tx, ctx, input)
      const versions = await listVersions(tx, row.id)
      const ids = versions.map(one => one.id)
      if (await hasFacts(tx, ids)) throw new DomainError('CONFLICT', retire.hasFacts)
      const inTheWay = await listInTheWay(tx, ctx, row, '0001-01-01')
      if (inTheWay.length > 0) throw new DomainError('CONFLICT', retire.first(inTheWay))
      await tx.delete(feeds).where(eq(feeds.metricId, row.id))
      await tx.delete(metricStreams).where(eq(metricStreams.metricId, row.id))
      await tx.delete(metricVersions).where(eq(metricVersions.metricId, row.id))
      await tx.delete(metrics).where(eq(metrics.id, row.id))
      const { key, name, family, kind } = row
      const before = { key, name, family, kind, rule: versions.at(-1)?.rule }
      await audit(tx, ctx, { action: 'metric.deleted', subject: SUBJECT, subjectId: row.id, before })
    })
  } catch (error) {
    throw codeOf(error) === FOREIGN_KEY ? new DomainError('CONFLICT', retire.hangsOnIt) : error
  }
}
