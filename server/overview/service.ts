import { demand, localeOf, personOf } from '@/domain/access'
import { planComparison, pooledComparison, spanLabel } from '@/domain/comparison'
import type { Filters } from '@/domain/filter'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import { type ActionWithNames, readActionsNow } from '../actions/service'
import type { Context } from '../context'
import { readEntering } from '../entries/service'
import { asOf } from '../figures/as-of'
import { type Catalog, loadCatalog, withoutRetired } from '../figures/catalog'
import { collect } from '../figures/collect'
import { type View, viewOf } from '../figures/view'
import { presentPeriod } from '../figures/wording'
import { type Follow, listFollows } from '../follows/service'
import { listUnanswered } from '../goals/answering/service'
import { listGoals, listOwnTargets } from '../goals/service'
import { presentDue } from './deliveries/due'
import { askDeliveries, presentMissing } from './deliveries/missing'
import type { OverviewDto } from './dto'
import { concernReader, withConcerns } from './findings/concerns'
import { type Finding, findingsOf } from './findings/rules'
import { askActions } from './fix-first/actions'
import { askGoalsAtRisk } from './fix-first/goals'
import { askFixPlaces } from './fix-first/places'
import { rankPlaces, type Unranked } from './fix-first/rank'
import { presentInterplay } from './fix-first/together'
import { askFollowed } from './followed'
import { askGoals } from './goal-results'
import { presentMine } from './mine'
import { loadFront } from './places/front'
import { askOwnTargets, currentResults } from './places/own-targets'
import { type EnteringSetting, GAP_PERIODS } from './places/setting'
import { askPromise } from './promise'
import { askRows } from './rows'
import { askThroughline } from './throughline'
import { askTiles } from './tiles'

export { listMissing } from './missing'
export { askThroughline } from './throughline'

type Parts = Pick<
  OverviewDto,
  'promise' | 'tiles' | 'throughline' | 'followed' | 'due' | 'missing' | 'missingSummary'
> & {
  rows: OverviewDto['rows']['rows']
  findings: Finding[]
  unranked: Unranked
  goalsAtRisk: OverviewDto['fixFirst']['goals']
  actions: OverviewDto['fixFirst']['actions']
}

/** A stage belongs to no single function, and targets are set for all regions, products and tiers together. */
function unfilteredOf({ scope, filters }: View, locale: string | undefined): OverviewDto['unfiltered'] {
  const words = textIn(locale).overview.unfiltered
  const sliced = SLICE_DIMENSIONS.some(name => scope[name] !== ANY)
  const besides = SLICE_DIMENSIONS.some(name => scope[name] !== ANY && name !== filters.rows)
  const way = [scope.function === ANY ? '' : words.allFunctions, sliced ? words.notSliced : '']
  return {
    way: way.filter(Boolean).join(' ') || null,
    targets: besides ? words.notNarrowed : null,
  }
}

interface Theirs {
  /** Of today, with the metrics that are retired. */
  everything: Catalog
  actor: Context['actor']
  follows: ReadonlyMap<number, Follow>
  actions: readonly ActionWithNames[]
}

function overviewParts(
  setting: EnteringSetting,
  { everything, actor, follows, actions }: Theirs,
): () => Parts {
  const promiseOf = askPromise(setting, everything)
  const tilesOf = askTiles(setting)
  const targetsOf = askOwnTargets(setting)
  const stagesOf = askThroughline(setting)
  const goalsOf = askGoals(setting)
  const deliveriesOf = askDeliveries(setting)
  const rowsOf = askRows(setting)
  const followedOf = askFollowed(setting, follows)
  const placesOf = askFixPlaces(setting)
  const atRiskOf = askGoalsAtRisk(setting)
  const actionsOf = askActions(setting, actions)
  return () => {
    const targets = targetsOf()
    const results = currentResults(targets)
    const deliveries = deliveriesOf()
    const tiles = tilesOf()
    const stages = stagesOf(targets)
    return {
      promise: promiseOf(),
      findings: findingsOf(setting, tiles, stages, results),
      tiles: tiles.map(tile => tile.dto),
      throughline: stages.map(stage => stage.dto),
      rows: rowsOf({ targets, goals: goalsOf(), deliveries }),
      followed: followedOf(),
      unranked: placesOf(),
      goalsAtRisk: atRiskOf(),
      actions: actionsOf(),
      due: presentDue(setting, deliveries, actor),
      ...presentMissing(setting, deliveries),
    }
  }
}

/**
 * The whole: four tiles, the throughline, fix first, the table, findings, what the actor follows and what is missing, for the filters' period and place. Takes a context
 * whose actor may view dashboards, and filters; gives what the screen shows. Reads the rollup only, so its cost does
 * not grow with the observations (three and four slices at once excepted). Without any figure every part says so.
 */
export async function getOverview(ctx: Context, filters: Filters): Promise<OverviewDto> {
  const [everything, front, goals, targets, follows, entering, actions, unanswered] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor), retired: true }),
    loadFront(ctx.db, ctx.now),
    listGoals(ctx.db),
    listOwnTargets(ctx.db),
    listFollows(ctx.db, personOf(ctx.actor)),
    readEntering(ctx.db, ctx.now.toISOString().slice(0, 10)),
    readActionsNow(ctx.db, ctx.now),
    listUnanswered(ctx.db, ctx.actor?.kind === 'user' ? ctx.actor.headOf : []),
  ])
  const now = withoutRetired(everything)
  const view = viewOf(now, filters)
  const catalog = asOf(now, view.period)
  demand(ctx.actor, 'dashboards.view', { functionId: view.scope.function > 0 ? view.scope.function : null })
  const { period } = view
  const parts = await collect(ctx.db, catalog, ask =>
    overviewParts(
      { ask, catalog, view, front, goals, targets, entering, gapPeriods: GAP_PERIODS },
      { everything, actor: ctx.actor, follows, actions },
    ),
  )
  const { rows, findings, unranked, goalsAtRisk, actions: running, ...rest } = parts
  const reader = concernReader(ctx.db, catalog, view.scope)
  const [told, ranked, interplay] = await Promise.all([
    withConcerns(catalog, reader, findings),
    rankPlaces(catalog, reader, unranked),
    presentInterplay(ctx.db, now, view),
  ])
  const words = textIn(catalog.locale).comparison
  const compared = planComparison(period, view.comparison, catalog.calendar, words)
  const { current: pooled } = pooledComparison(period, catalog.calendar, words)
  return {
    asOf: catalog.today,
    company: { name: catalog.company.name, demo: catalog.company.demo },
    filters,
    period: presentPeriod(period, catalog.today),
    comparison: words.against(compared.words),
    notices: view.notices,
    unfiltered: unfilteredOf(view, catalog.locale),
    owner: front.owner,
    window: spanLabel(pooled, catalog.calendar, words),
    rows: { by: filters.rows, rows },
    findings: told,
    fixFirst: { ...ranked, goals: goalsAtRisk, actions: running },
    interplay,
    mine: presentMine({ catalog, view, goals }, ctx.actor, unanswered),
    ...rest,
  }
}
