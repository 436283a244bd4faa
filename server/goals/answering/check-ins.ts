import { desc, eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { goalCheckIns, goals, users } from '@/db/schema'
import { demand, personOf, refusal } from '@/domain/access'
import { spanLabel } from '@/domain/comparison'
import { DomainError } from '@/domain/error'
import { formatInstant } from '@/domain/format'
import type { CheckInInput } from '@/domain/goal-setting'
import { textIn } from '@/domain/text/text'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { type Catalog, type CatalogMetric, loadCatalog } from '../../figures/catalog'
import { collect } from '../../figures/collect'
import { goalSpan } from '../../figures/plan'
import { valueText } from '../../figures/wording'
import type { CheckInDto } from '../dto'
import { askJudgement } from '../judging/judge'
import { goalOf, readGoals } from '../list/read'
import { goalWords, lockGoal } from '../row'

/** So many are shown; older ones are history. */
const MOST_SHOWN = 200

/** Those whose heads may check in: asked, and not declined. */
export const contributing = ({ asked, declined }: { asked: number[]; declined: number[] }): number[] =>
  asked.filter(id => !declined.includes(id))

/**
 * Notes how somebody who is on it sees a published goal, with the figure as it is known now. For its owner, who may set goals, and heads of functions that
 * contribute. NOT_FOUND for one that does not hold.
 */
export async function checkIn(ctx: Context, { id, confidence, note }: CheckInInput): Promise<void> {
  const [listed] = await readGoals(ctx.db, eq(goals.id, id))
  const catalog = await loadCatalog(ctx.db, ctx.now, { retired: true })
  const metric = listed && catalog.metrics.get(listed.row.metricId)
  if (!listed || !metric) throw new DomainError('NOT_FOUND', goalWords(ctx).noGoal)
  demand(ctx.actor, 'goals.checkIn', { userIds: [listed.row.ownerId], functionIds: contributing(listed) })
  const writtenBy = personOf(ctx.actor)
  if (writtenBy === null) throw refusal(ctx.actor, 'goals.checkIn')
  const goal = goalOf(listed)
  const judged = await collect(ctx.db, catalog, ask => askJudgement(ask, catalog, metric, goal))
  const { start: spanStart, end: spanEnd } = goalSpan(goal.measuredOver, judged.assessment.period, catalog)
  await ctx.db.transaction(async tx => {
    await lockGoal(tx, ctx, { id }, ['published'])
    const { value } = judged.read.reading
    await tx.insert(goalCheckIns).values({
      ...{ goalId: id, confidence, note, value, spanStart, spanEnd, writtenBy, createdAt: ctx.now },
    })
    await audit(tx, ctx, {
      ...{ action: 'goal.checked_in', subject: 'goals', subjectId: id, after: { confidence } },
    })
  })
}

/** Check-ins of a goal, the newest first, each with the figure of then. */
export async function listCheckIns(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  goalId: number,
): Promise<CheckInDto[]> {
  const rows = await db
    .select({ line: goalCheckIns, who: users.name })
    .from(goalCheckIns)
    .innerJoin(users, eq(users.id, goalCheckIns.writtenBy))
    .where(eq(goalCheckIns.goalId, goalId))
    .orderBy(desc(goalCheckIns.id))
    .limit(MOST_SHOWN)
  const { goalScreens, comparison } = textIn(catalog.locale)
  const words = goalScreens.page.checkIns
  return rows.map(({ line, who }) => {
    const { id, confidence, note, value, createdAt, spanStart, spanEnd } = line
    const window = spanLabel({ start: spanStart, end: spanEnd }, catalog.calendar, comparison)
    return {
      ...{ id, who, confidence, note, confidenceWord: words.confidences[confidence] },
      when: formatInstant(createdAt, catalog.timeZone, catalog.locale),
      figure: value === null ? words.noFigure : words.figure(valueText(metric, value), window),
    }
  })
}
