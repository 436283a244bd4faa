import { attainmentOf, type GoalResult, resultOf } from '@/domain/attainment'
import { type Period, periodOf, previous } from '@/domain/calendar'
import { addDays } from '@/domain/day'
import { DEFAULT_FILTERS } from '@/domain/filter'
import { dueMonth, dueSpan } from '@/domain/goal-due'
import type { Outlook } from '@/domain/outlook'
import { ANY } from '@/domain/slice'
import { meets } from '@/domain/status'
import { type Assessment, assess, type GoalReading, readingOf } from '../../figures/assess'
import type { Catalog, CatalogMetric } from '../../figures/catalog'
import { type Ask, askMetric } from '../../figures/collect'
import { CHART_PERIODS } from '../../figures/plan'
import { addPools, type Scope } from '../../figures/pools'
import { lastWhole, type View, viewOf } from '../../figures/view'
import { outlookIn } from '../../figures/why'
import { type Goal, goalFor, isCurrent } from '../service'

/** A goal with its figure, in its own place and over its own window. */
export interface Judgement {
  goal: Goal
  metric: CatalogMetric
  assessment: Assessment
  /** The figure now, or of the due period once that is over. */
  read: GoalReading
  /** How much of the way is done, 0 … 1 and beyond; null of a goal that is kept. */
  attainment: number | null
  /** Null once it has ended, or is due. */
  outlook: Outlook | null
  result: GoalResult
  /** The due period is whole, and this is its figure. */
  isDue: boolean
}

const anywhere = (id: number) => (id === 0 ? ANY : id)

/** Takes a goal, gives where its figure is. */
export function scopeOf({ scope }: Pick<Goal, 'scope'>): Scope {
  return {
    function: anywhere(scope.function),
    region: anywhere(scope.region),
    product: anywhere(scope.product),
    tier: anywhere(scope.tier),
    channel: anywhere(scope.channel),
  }
}

/** The month as of whose end a goal is read: the last whole one, but none after it fell due or ended. */
export function viewFor(catalog: Catalog, goal: Goal): View {
  const { calendar } = catalog
  const last = lastWhole(catalog)
  const ended =
    goal.now === null && goal.held ? previous(periodOf(goal.held.to, 'month', calendar), calendar) : last
  const period = [last, dueMonth(goal, calendar), ended].reduce((one: Period, other) =>
    other.start < one.start ? other : one,
  )
  const view = viewOf(catalog, DEFAULT_FILTERS)
  return { ...view, period, moving: period.key === last.key, scope: scopeOf(goal) }
}

/** Asks for all that a goal is judged by; builds the judgement. Goals of one page are one read. */
export function askJudgement(ask: Ask, catalog: Catalog, metric: CatalogMetric, goal: Goal): () => Judgement {
  const view = viewFor(catalog, goal)
  const asked = askMetric(ask, catalog, view, {
    ...{ metric, scope: view.scope, goals: [goal], history: CHART_PERIODS, shows: 'figure' },
    origin: goal.origin,
  })
  return () => {
    const assessment = assess(catalog, asked.plan, asked.pools(), { goal, charted: true })
    const read = assessment.goal
    if (!read) throw new Error(`goal ${goal.id} was not read`)
    const due = dueMonth(goal, catalog.calendar)
    const isOver = dueSpan(goal, catalog.calendar).end <= catalog.today
    const isDue = isOver && assessment.period.key === due.key
    return {
      ...{ goal, metric, assessment, read, isDue },
      attainment: attainmentOf(goal, read.reading.value),
      outlook: isCurrent(goal) && !isOver ? outlookIn(catalog, assessment) : null,
      result: resultOf(read.reading, goal.target, metric.direction, isDue),
    }
  }
}

/**
 * Takes a goal to keep, judged, and all its stretches; gives in how many of its whole months or quarters so far it was met, each by what the goal
 * wanted then, and in which not. Others, and what overlaps from month to month: null.
 */
export function keptOf(
  catalog: Catalog,
  { goal, metric, assessment }: Judgement,
  stretches: readonly Goal[],
): { met: number; of: number; missed: string[] } | null {
  const { measuredOver, kind } = goal
  if (kind !== 'keep' || measuredOver === 'last_12_months' || metric.direction === 'neutral') return null
  const months = assessment.series.filter(
    ({ period }) => period.start >= goal.startsOn && period.start <= assessment.period.start,
  )
  const spans = new Map<string, { period: Period; pools: (typeof months)[number]['pool'][] }>()
  for (const { period: month, pool } of months) {
    const period = periodOf(month.start, measuredOver, catalog.calendar)
    const known = spans.get(period.key) ?? { period, pools: [] }
    spans.set(period.key, { period, pools: [...known.pools, pool] })
  }
  const firstDay = assessment.series[0]?.period.start ?? goal.startsOn
  const judged = [...spans.values()].flatMap(({ period, pools }) => {
    const last = addDays(period.end, -1)
    const held = goalFor(stretches, metric, scopeOf(goal), last)
    const whole =
      period.start >= goal.startsOn && period.start >= firstDay && period.end <= assessment.period.end
    // What was wanted of a month says nothing of a quarter.
    if (held?.measuredOver !== measuredOver || !whole) return []
    const { value, partial } = readingOf(catalog, metric, addPools(pools), period.end)
    if (value === null || partial) return []
    return [{ label: period.label, met: meets(value, held.target, metric.direction) }]
  })
  const missed = judged.filter(({ met }) => !met).map(({ label }) => label)
  return { met: judged.length - missed.length, of: judged.length, missed }
}
