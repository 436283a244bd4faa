import { can, demand, localeOf } from '@/domain/access'
import { addDays } from '@/domain/day'
import { type Filters, filterHref } from '@/domain/filter'
import { stageState } from '@/domain/gap'
import type { GapInput } from '@/domain/gap-place'
import { textIn } from '@/domain/text/text'
import { readActionsNow } from '../actions/service'
import type { Context } from '../context'
import { asOf, holdsIn } from '../figures/as-of'
import { loadCatalog } from '../figures/catalog'
import { collect } from '../figures/collect'
import { viewOf } from '../figures/view'
import { presentGoal, presentMetric, presentPeriod, presentStatus } from '../figures/wording'
import { listGoals, listOwnTargets } from '../goals/service'
import { askActions, askGoalsAtRisk } from '../overview/fix-first/service'
import {
  type CustomersSay,
  currentResults,
  gapHref,
  gapPeriodsOf,
  loadFront,
  placeGap,
  placeState,
  presentOwnTargets,
  type Setting,
  shortfallWords,
  type TargetLine,
} from '../overview/places/service'
import { presentComments } from './comments'
import type { GapPageDto } from './dto'
import { presentFlags } from './flags'
import { presentPassed } from './passed'
import { PERIODS_READ, presentPeriods } from './periods'
import { askSides, type Place, placeAt } from './place'
import { sentenceOf } from './sentence'
import { presentTargets } from './targets'

/** Filters as a page about a place has them: the place itself is none of them. */
const within = ({ kind, filters }: GapInput): Filters => ({
  ...filters,
  function: null,
  ...(kind === 'stage' || kind === 'function' ? {} : { [kind]: null }),
})

/** The filters by which a metric's own screen shows the same place. */
const lookingAt = ({ kind, key }: Place, filters: Filters): Filters =>
  kind === 'stage' ? filters : { ...filters, [kind]: key }

function presentSay(say: CustomersSay, place: Place, filters: Filters): GapPageDto['say'] {
  const { metric, reading, against, status, figure } = say
  return {
    metric: presentMetric(metric),
    href: filterHref(`/metrics/${encodeURIComponent(metric.key)}`, lookingAt(place, filters)),
    figure,
    status: presentStatus({ metric, reading, goal: against, status }),
    goal: presentGoal({ metric, goal: against }),
    state: stageState(say.judged),
    words: placeState(say, metric.locale).words,
    shortfall: shortfallWords(say),
  }
}

function servingOf({ front, catalog, view }: Setting, { kind, id }: Place): GapPageDto['serving'] {
  if (kind !== 'stage' && kind !== 'function') return []
  return front.touchpoints
    .filter(one => (kind === 'stage' ? one.stageId === id : one.functionId === id))
    .filter(one => holdsIn(one, view.period))
    .flatMap(({ name, functionId, stageId }) => {
      const unit = catalog.functions.find(one => one.id === functionId)
      const stage = front.stages.find(one => one.id === stageId)
      if (!unit || !stage) return []
      const href =
        kind === 'stage'
          ? filterHref(`/functions/${unit.key}`, view.filters)
          : gapHref('stage', stage.key, view.filters)
      return { touchpoint: name, functionName: kind === 'stage' ? unit.name : stage.name, href }
    })
}

function askPlace(setting: Setting, place: Place, actions: Awaited<ReturnType<typeof readActionsNow>>) {
  const { catalog, goals } = setting
  const ids = new Set([...place.metrics, ...(place.metric ? [place.metric] : [])].map(({ id }) => id))
  const here = { ...setting, goals: goals.filter(({ metricId }) => ids.has(metricId)) }
  const sidesOf = askSides(setting, place)
  const goalsOf = askGoalsAtRisk(here)
  const actionsOf = askActions(
    setting,
    actions.filter(({ row }) => ids.has(row.metricId)),
  )
  return () => {
    const sides = sidesOf()
    const locale = catalog.locale
    const href = gapHref(place.kind, place.key, setting.view.filters)
    return {
      ...sides,
      gap: placeGap(sides.lines, sides.say, { locale, href }),
      periods: presentPeriods(setting, gapPeriodsOf(sides.lines, sides.say), sides.say),
      goals: goalsOf().items,
      actions: actionsOf().items,
    }
  }
}

const ownText = (lines: readonly TargetLine[], locale: string | undefined) =>
  presentOwnTargets(currentResults(lines), locale).text

/**
 * The silo gap of one place with all that stands behind it: the states of the last 12 periods, both sides in numbers, the customers who passed, what they
 * wrote, who serves them, goals and actions. Takes a context whose actor may view dashboards; NOT_FOUND for a place that there is not. Figures are one read
 * from the rollup; customers and comments are looked up in at most 20,000 facts, by permission.
 */
export async function getGap(ctx: Context, input: GapInput): Promise<GapPageDto> {
  demand(ctx.actor, 'dashboards.view', { functionId: null })
  const [now, front, goals, targets, actions] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor) }),
    loadFront(ctx.db, ctx.now),
    listGoals(ctx.db),
    listOwnTargets(ctx.db),
    readActionsNow(ctx.db, ctx.now),
  ])
  const filters = within(input)
  const view = viewOf(now, filters)
  const catalog = asOf(now, view.period)
  const known = { catalog, view, front }
  const place = placeAt(known, input.kind, input.key, addDays(view.period.end, -1))
  const setting = { ...known, goals, targets, gapPeriods: PERIODS_READ }
  const built = await collect(ctx.db, catalog, ask => askPlace({ ...setting, ask }, place, actions))
  const { say, lines, gap, periods } = built
  const passing = { metrics: place.metrics, scope: place.scope, span: say?.covered ?? view.period }
  const [passed, comments, flags] = await Promise.all([
    presentPassed(ctx, catalog, passing),
    presentComments(ctx, say, lookingAt(place, filters)),
    presentFlags(ctx.db, setting, place, periods.length),
  ])
  const words = textIn(catalog.locale).gaps
  const isPart = place.kind !== 'stage' && place.kind !== 'function'
  return {
    ...{ kind: place.kind, key: place.key, name: place.name, kindName: words.kinds[place.kind], filters },
    period: presentPeriod(view.period, catalog.today),
    notices: view.notices,
    sentence: sentenceOf(catalog, place, { say, gap, own: ownText(lines, catalog.locale) }),
    ...{ gap, periods, passed, comments, flags },
    say: say && presentSay(say, place, filters),
    targets: presentTargets({ ...known }, lines),
    ownTargets: ownText(lines, catalog.locale),
    targetsNote: isPart ? words.targetsNote : null,
    serving: servingOf({ ...setting, ask: () => () => new Map() }, place),
    goals: built.goals,
    owner: say?.goal?.ownerName ?? null,
    actions: built.actions,
    setGoal: say && !say.goal && can(ctx.actor, 'goals.set') ? '/goals/new' : null,
    registerAction: can(ctx.actor, 'actions.register', { functionId: null }) ? '/actions/new' : null,
  }
}
