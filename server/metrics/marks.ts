import { can } from '@/domain/access'
import type { Period } from '@/domain/calendar'
import type { Span } from '@/domain/comparison'
import { addDays, type Day } from '@/domain/day'
import { textIn } from '@/domain/text/text'
import type { ActionMark } from '../actions/service'
import { type listAnnotations, mayChange, reachesFor } from '../annotations/service'
import type { Context } from '../context'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type { View } from '../figures/view'
import { goalText } from '../figures/wording'
import { type Goal, goalFor } from '../goals/service'
import { linePeriods } from './line'
import type { MarkDto } from './series-dto'

interface Noted {
  id: number
  onDay: Day
  text: string
  link: string | null
  by: string | null
  revision: number
}

type Known = Omit<MarkDto, 'change' | 'link'> & Partial<Pick<MarkDto, 'change' | 'link'>>

function versionMarks(metric: CatalogMetric): Known[] {
  const words = textIn(metric.locale).flags
  return metric.versions.slice(1).map(({ number, validFrom, reason }) => {
    const text = words.version(number, reason ?? null)
    return { key: `version-${number}`, kind: 'version', onDay: validFrom, text, by: null }
  })
}

/** The first point on or after the day is where the segment begins, so that is the name it goes by. */
function rebaseMarks(metric: CatalogMetric, periods: readonly Period[], mayUndo: boolean): Known[] {
  const words = textIn(metric.locale).rebases
  return (metric.rebases ?? []).map(({ id, day, reason, by }) => {
    const from = periods.find(period => period.start >= day)
    const text = words.mark(from?.label ?? day, reason)
    const change = mayUndo ? { id, revision: 0 } : null
    return { key: `rebase-${id}`, kind: 'rebase', onDay: from?.start ?? day, text, by, change }
  })
}

/** The day from which a goal wants what it does: it begins, or is moved. */
const sinceOf = ({ startsOn, publishedOn, moved }: Goal) =>
  moved?.day ?? (publishedOn && publishedOn > startsOn ? publishedOn : startsOn)

/** Goals of the place looked at; one that was moved says from what and why, and a later one has moved it too. */
export function goalMarks(metric: CatalogMetric, goals: readonly Goal[]): Known[] {
  const { flags: words } = textIn(metric.locale)
  const begun = goals
    .toSorted((one, other) => sinceOf(one).localeCompare(sinceOf(other)))
    .map((goal, at) => {
      const { id, moved, ownerName: by } = goal
      const said = goalText(metric, goal)
      const text = moved
        ? words.goalMovedFrom(said, goalText(metric, moved.from), moved.reason)
        : at === 0
          ? words.goal(said)
          : words.goalMoved(said)
      const onDay = at === 0 && !moved ? goal.startsOn : sinceOf(goal)
      return { key: `goal-${id}-${onDay}`, kind: 'goal' as const, onDay, text, by }
    })
  const ended = goals.flatMap(goal => {
    if (goal.now !== null || !goal.held || goal.held.to > goal.dueOn) return []
    const text = words.goalWithdrawn(goalText(metric, goal))
    return [
      { key: `goal-${goal.id}-ended`, kind: 'goal' as const, onDay: goal.held.to, text, by: goal.ownerName },
    ]
  })
  return [...begun, ...ended]
}

/** Merges of the function to which the metric belongs, in or out. */
function reorganisationMarks({ merges, functions }: Catalog, metric: CatalogMetric): Known[] {
  const words = textIn(metric.locale).flags
  const homes = [metric.functionId, metric.originFunctionId ?? null]
  const nameOf = (id: number) => functions.find(one => one.id === id)?.name ?? ''
  return merges
    .filter(({ fromId, toId }) => homes.includes(fromId) || homes.includes(toId))
    .map(({ fromId, toId, fromDay }) => {
      const text = words.merged(nameOf(fromId), nameOf(toId))
      return { key: `merge-${fromId}-${toId}`, kind: 'reorganisation', onDay: fromDay, text, by: null }
    })
}

/** Actions aimed at the metric: where each begins, and where it is judged. */
function actionMarks(actions: readonly ActionMark[]): Known[] {
  return actions.map(({ href, ...mark }) => ({ ...mark, kind: 'action', by: null, link: href }))
}

interface Wanted {
  periods: readonly Period[]
  /** What people noted, with whether the reader may change it. */
  noted: readonly (Noted & { mayChange: boolean })[]
  /** Those that hold or held where one looks. */
  goals: readonly Goal[]
  actions: readonly ActionMark[]
  mayUndo: boolean
}

/** All flags within the drawing: what people noted, and what the product knows. */
function presentMarks(catalog: Catalog, metric: CatalogMetric, wanted: Wanted): MarkDto[] {
  const { periods, noted, goals, actions, mayUndo } = wanted
  const span: Span = { start: periods[0]?.start ?? '', end: periods.at(-1)?.end ?? '' }
  const own = noted.map(
    ({ id, onDay, text, link, by, revision, mayChange }): Known => ({
      ...{ key: `annotation-${id}`, kind: 'annotation', onDay, text, link, by },
      change: mayChange ? { id, revision } : null,
    }),
  )
  const known = [
    ...own,
    ...rebaseMarks(metric, periods, mayUndo),
    ...versionMarks(metric),
    ...goalMarks(metric, goals),
    ...actionMarks(actions),
    ...reorganisationMarks(catalog, metric),
  ]
  return known
    .filter(({ onDay }) => onDay >= span.start && onDay < span.end)
    .toSorted((one, other) => one.onDay.localeCompare(other.onDay))
    .map(mark => ({ link: null, change: null, ...mark }))
}

interface Annotated {
  /** Rights are those of today, names those of the period shown. */
  now: Catalog
  catalog: Catalog
  view: View
  metric: CatalogMetric
  goals: readonly Goal[]
  flags: Awaited<ReturnType<typeof listAnnotations>>
  actions: readonly ActionMark[]
}

/** Takes who reads and what is looked at, gives the flags of the line, and what whoever reads may do with it. */
export function marksFor(ctx: Context, { now, catalog, view, metric, goals, flags, actions }: Annotated) {
  const mayUndo = can(ctx.actor, 'charts.rebase')
  const periods = linePeriods(catalog, view)
  const noted = flags.map(flag => ({ ...flag, mayChange: mayChange(ctx, now, flag) }))
  const held = new Set(periods.map(({ end }) => goalFor(goals, metric, view.scope, addDays(end, -1))))
  const ids = new Set([...held].map(goal => goal?.id))
  // Also stretches too short to be drawn: no move is hidden by the next.
  const shown = goals.filter(goal => ids.has(goal.id))
  return {
    marks: presentMarks(catalog, metric, { periods, noted, goals: shown, actions, mayUndo }),
    may: { annotate: reachesFor(ctx, now, now.metrics.get(metric.id) ?? metric), rebase: mayUndo },
  }
}
