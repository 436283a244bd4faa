import { demand, localeOf, personOf } from '@/domain/access'
import { planComparison, pooledComparison, spanLabel } from '@/domain/comparison'
import type { Filters } from '@/domain/filter'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { readEntering } from '../entries/service'
import { asOf } from '../figures/as-of'
import { loadCatalog } from '../figures/catalog'
import { collect } from '../figures/collect'
import { type View, viewOf } from '../figures/view'
import { presentPeriod } from '../figures/wording'
import { type Follow, listFollows } from '../follows/service'
import { listGoals, listOwnTargets } from '../goals/service'
import { presentDue } from './deliveries/due'
import { askDeliveries, presentMissing } from './deliveries/missing'
import type { OverviewDto } from './dto'
import { withConcerns } from './findings/concerns'
import { type Finding, findingsOf } from './findings/rules'
import { askFollowed } from './followed'
import { askGoals } from './goal-results'
import { askOwnTargets } from './own-targets'
import { askPromise } from './promise'
import { loadFront } from './queries'
import { askRows } from './rows'
import type { Setting } from './setting'
import { askThroughline } from './throughline'
import { askTiles } from './tiles'

export { listMissing } from './missing'
export { askOwnTargets } from './own-targets'
export { loadFront } from './queries'
export type { WaySetting } from './setting'
export { askThroughline } from './throughline'

type Parts = Pick<
  OverviewDto,
  'promise' | 'tiles' | 'throughline' | 'followed' | 'due' | 'missing' | 'missingSummary'
> & {
  rows: OverviewDto['rows']['rows']
  findings: Finding[]
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

function overviewParts(
  setting: Setting,
  actor: Context['actor'],
  follows: ReadonlyMap<number, Follow>,
): () => Parts {
  const promiseOf = askPromise(setting)
  const tilesOf = askTiles(setting)
  const targetsOf = askOwnTargets(setting)
  const stagesOf = askThroughline(setting)
  const goalsOf = askGoals(setting)
  const deliveriesOf = askDeliveries(setting)
  const rowsOf = askRows(setting)
  const followedOf = askFollowed(setting, follows)
  return () => {
    const targets = targetsOf()
    const deliveries = deliveriesOf()
    const tiles = tilesOf()
    const stages = stagesOf(targets)
    return {
      promise: promiseOf(),
      findings: findingsOf(setting, tiles, stages, targets),
      tiles: tiles.map(tile => tile.dto),
      throughline: stages.map(stage => stage.dto),
      rows: rowsOf({ targets, goals: goalsOf(), deliveries }),
      followed: followedOf(),
      due: presentDue(setting, deliveries, actor),
      ...presentMissing(setting, deliveries),
    }
  }
}

/**
 * The whole: four tiles, the throughline, the table, findings, what the actor follows and what is missing, for the filters' period and place. Takes a context
 * whose actor may view dashboards, and filters; gives what the screen shows. Reads the rollup only, so its cost does
 * not grow with the observations (three and four slices at once excepted). Without any figure every part says so.
 */
export async function getOverview(ctx: Context, filters: Filters): Promise<OverviewDto> {
  const [now, front, goals, ownTargets, follows, entering] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor) }),
    loadFront(ctx.db, ctx.now),
    listGoals(ctx.db),
    listOwnTargets(ctx.db),
    listFollows(ctx.db, personOf(ctx.actor)),
    readEntering(ctx.db, ctx.now.toISOString().slice(0, 10)),
  ])
  const view = viewOf(now, filters)
  const catalog = asOf(now, view.period)
  demand(ctx.actor, 'dashboards.view', { functionId: view.scope.function > 0 ? view.scope.function : null })
  const { period } = view
  const targets = ownTargets.filter(target => target.validFrom < period.end && target.validTo >= period.end)
  const parts = await collect(ctx.db, catalog, ask =>
    overviewParts({ ask, catalog, view, front, goals, targets, entering }, ctx.actor, follows),
  )
  const { rows, findings, ...rest } = parts
  const words = textIn(catalog.locale).comparison
  const compared = planComparison(period, filters.comparison, catalog.calendar, words)
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
    findings: await withConcerns(ctx.db, catalog, view.scope, findings),
    ...rest,
  }
}
