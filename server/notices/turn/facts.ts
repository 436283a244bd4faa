import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type DbOrTx, together } from '@/db/client'
import { entryRequests, goalMoves, goals, sources } from '@/db/schema'
import { periodOf, previous } from '@/domain/calendar'
import { DEFAULT_FILTERS } from '@/domain/filter'
import { functionOn } from '@/domain/function-merge'
import { dueSpan } from '@/domain/goal-due'
import type { AskedFigure, GoalFacts, LackingFigures, NoticeFacts, StuckSource } from '@/domain/notice-rules'
import { type Catalog, loadCatalog } from '../../figures/catalog'
import { type Ask, collect } from '../../figures/collect'
import { viewOf } from '../../figures/view'
import { askJudgement, goalOf, type Judgement, readGoals } from '../../goals/judging/service'
import { askDeliveries } from '../../overview/deliveries/service'
import { readRecipients } from '../raising/people'

const DAY_MS = 86_400_000

/**
 * The outlook with the last whole period that has a figure: a month that nobody has brought in yet is no further period. Where nothing can be forecast it
 * is too early to say, which raises and clears nothing.
 */
function outlookIn({ goal, outlook, assessment: { chart, series } }: Judgement): GoalFacts['outlook'] {
  const last = chart?.points.findLastIndex(({ whole, value }) => whole !== false && value !== null) ?? -1
  const period = series[last]?.period.start
  if (!outlook || !period) return { state: 'too_early', period: goal.startsOn }
  return { state: outlook.state, period }
}

function askGoals(
  ask: Ask,
  catalog: Catalog,
  rows: Awaited<ReturnType<typeof readGoals>>,
  moves: ReadonlyMap<number, number>,
): () => GoalFacts[] {
  const parts = rows.flatMap(listed => {
    const metric = catalog.metrics.get(listed.row.metricId)
    return metric ? [{ listed, judged: askJudgement(ask, catalog, metric, goalOf(listed)) }] : []
  })
  return () =>
    parts.map(({ listed: { row, asked, agreed, declined }, judged }) => {
      const isOver = dueSpan(row, catalog.calendar).end <= catalog.today
      return {
        ...{ id: row.id, ownerId: row.ownerId, dueOn: row.dueOn, asked, isOver },
        outlook: isOver ? null : outlookIn(judged()),
        unanswered: asked.filter(id => !agreed.includes(id) && !declined.includes(id)),
        moved: moves.get(row.id) ?? null,
      }
    })
}

/** What the last whole month lacks, and the last whole quarter of what is measured by the quarter: as *The whole* says it. */
function askLacking(ask: Ask, catalog: Catalog): () => LackingFigures[] {
  const view = viewOf(catalog, DEFAULT_FILTERS)
  const parts = (['month', 'quarter'] as const).map(grain => {
    const period = previous(periodOf(catalog.today, grain, catalog.calendar), catalog.calendar)
    return { grain, period, deliveries: askDeliveries({ ask, catalog, view: { ...view, period } }) }
  })
  return () =>
    parts.flatMap(({ grain, period, deliveries }) => {
      const lacking = deliveries().filter(
        ({ metric, state }) =>
          state !== 'in' &&
          (metric.cadence === 'quarter') === (grain === 'quarter') &&
          (metric.retiredOn === null || metric.retiredOn > catalog.today),
      )
      return [null, ...catalog.functions.map(({ id }) => id)].flatMap(functionId =>
        (['due', 'late'] as const).flatMap(state => {
          const own = lacking.filter(one => one.metric.functionId === functionId && one.state === state)
          const metricIds = own.map(({ metric }) => metric.id)
          return own.length > 0 ? [{ functionId, state, period: period.start, grain, metricIds }] : []
        }),
      )
    })
}

/** Figures that are asked for, by the function that answers for them by now. */
async function readAsked(db: DbOrTx, { metrics, merges, today }: Catalog): Promise<AskedFigure[]> {
  const rows = await db.select().from(entryRequests).where(isNull(entryRequests.answeredAt))
  return rows.flatMap(({ metricId, functionId, periodStart: period, askedBy: askerId }) => {
    const metric = metrics.get(metricId)
    if (!metric || (metric.retiredOn !== null && metric.retiredOn <= today)) return []
    const home = functionOn(merges, functionId, today)
    return [{ metricId, functionId: home, period, grain: metric.cadence, askerId }]
  })
}

async function readStuck(db: DbOrTx, now: Date): Promise<StuckSource[]> {
  const { id, functionId, state, parkedUntil } = sources
  const rows = await db
    .select({ id, functionId, state, parkedUntil })
    .from(sources)
    .where(and(isNull(sources.retiredAt), inArray(state, ['needs_credentials', 'parked'])))
  return rows.flatMap(row => {
    if (row.state !== 'needs_credentials' && row.state !== 'parked') return []
    const long = row.parkedUntil !== null && row.parkedUntil.getTime() - now.getTime() >= DAY_MS
    return [{ id: row.id, functionId: row.functionId, state: row.state, long }]
  })
}

/**
 * What people may have to be told, as it is now. All goals and figures are one read of the rollup, which costs as much as there are goals and metrics,
 * whatever the facts. Takes a database and the time.
 */
export async function readNoticeFacts(db: DbOrTx, now: Date): Promise<NoticeFacts> {
  const catalog = await loadCatalog(db, now, { retired: true })
  const [people, rows, moves, stuck, asked] = await together(db, [
    () => readRecipients(db, catalog.today),
    () => readGoals(db, eq(goals.lifecycle, 'published')),
    () =>
      db
        .select({ goalId: goalMoves.goalId, revision: sql<number>`max(${goalMoves.revision})` })
        .from(goalMoves)
        .groupBy(goalMoves.goalId),
    () => readStuck(db, now),
    () => readAsked(db, catalog),
  ])
  const moved = new Map(moves.map(({ goalId, revision }) => [goalId, revision]))
  const found = await collect(db, catalog, ask => {
    const [goalsNow, lacking] = [askGoals(ask, catalog, rows, moved), askLacking(ask, catalog)]
    return () => ({ goals: goalsNow(), figures: lacking() })
  })
  return { today: catalog.today, people, sources: stuck, asked, ...found }
}
