import { filterHref } from '@/domain/filter'
import { ANY } from '@/domain/slice'
import { holdsIn } from '../figures/as-of'
import { assess, chooseCandidate } from '../figures/assess'
import type { CatalogFunction, CatalogMetric } from '../figures/catalog'
import { type Asked, askMetric } from '../figures/collect'
import { CHART_PERIODS } from '../figures/plan'
import type { Scope, Split } from '../figures/pools'
import { presentChange, presentFigure, presentMetric, presentStatus } from '../figures/wording'
import { goalFor } from '../goals/service'
import { type Delivery, presentFiguresIn } from './deliveries/missing'
import type { FamilyCellDto, HeadlineFamily, RowDto } from './dto'
import { type GoalResult, presentGoals } from './goal-results'
import { gapHref, placeGap } from './places/gap'
import { askOwnTargets, currentResults, presentOwnTargets, type TargetLine } from './places/own-targets'
import { customersSay, placeState } from './places/say'
import {
  gapHistory,
  HEADLINE_FAMILIES,
  headlineOf,
  isCharted,
  type Setting,
  sayMetricOf,
} from './places/setting'

/** What the rows are built from beside their own questions. */
export interface Results {
  targets: readonly TargetLine[]
  goals: readonly GoalResult[]
  deliveries: readonly Delivery[]
}

/** A metric asked for one place: of its own, or as the place's part of a split. */
interface Cell {
  metric: CatalogMetric
  asked: Asked
  /** The part of the split, 0 without one. */
  key: number
  scope: Scope
}

function emptyCell(family: HeadlineFamily): FamilyCellDto {
  return { family, metric: null, figure: null, change: null, status: null, href: null }
}

/** A part of a split shows the same period as the others, the newest that is whole for all of them. */
const candidateOf = ({ asked, key }: Cell) =>
  key === 0 ? undefined : chooseCandidate(asked.plan, asked.total())

function presentCell(
  setting: Setting,
  family: HeadlineFamily,
  cell: Cell | null,
  href: string,
): FamilyCellDto {
  if (!cell) return emptyCell(family)
  const { metric, asked, key, scope } = cell
  const { catalog, goals, view } = setting
  const assessment = assess(catalog, asked.plan, asked.pools(key), {
    goal: goalFor(goals, metric, scope, view.period.start),
    charted: key === 0 && isCharted(setting, metric, scope),
    candidate: candidateOf(cell),
  })
  return {
    family,
    metric: presentMetric(metric),
    figure: presentFigure(metric, assessment.reading, assessment.period.label),
    change: presentChange(assessment),
    status: presentStatus(assessment),
    href,
  }
}

function presentSay(setting: Setting, cell: Cell | null, href: string) {
  if (!cell) return { dto: null, say: null }
  const { metric, asked, key, scope } = cell
  const goal = goalFor(setting.goals, metric, scope, setting.view.period.start)
  const say = customersSay(setting, metric, asked, { goal, scope, key })
  // A part of the company's metric that has no answers is a place that nobody asks about; a function's own metric is asked for there.
  if (say.figure.state === 'no_data' && key !== 0) return { dto: null, say: null }
  const status = presentStatus({
    metric,
    reading: say.reading,
    goal: say.against,
    status: say.status,
  })
  const { words } = placeState(say, setting.catalog.locale)
  return { dto: { metric: presentMetric(metric), figure: say.figure, status, words, href }, say }
}

/** Asks once a split for the company's headline metrics; a place's cell is its part. */
function splitter(setting: Setting, split: Split) {
  const { ask, catalog, view, goals } = setting
  const known = new Map<string, Asked>()
  return (metric: CatalogMetric, key: number, shows?: 'last_3_months'): Cell => {
    const name = `${metric.id} ${shows ?? ''}`
    const asked =
      known.get(name) ??
      askMetric(ask, catalog, view, {
        ...{ metric, scope: view.scope, goals, split, shows },
        history: shows ? gapHistory(setting, false) : 0,
      })
    known.set(name, asked)
    return { metric, asked, key, scope: { ...view.scope, [split]: key } }
  }
}

function functionCells(setting: Setting, one: CatalogFunction, part: ReturnType<typeof splitter>) {
  const { ask, catalog, view, goals } = setting
  const scope = { ...view.scope, function: one.id }
  const cellOf = (metric: CatalogMetric | null, shows?: 'last_3_months'): Cell | null => {
    if (!metric || (metric.functionId !== null && metric.functionId !== one.id)) return null
    if (metric.functionId === null) return part(metric, one.id, shows)
    const charted = !shows && isCharted(setting, metric, scope)
    const history = shows ? gapHistory(setting, false) : charted ? CHART_PERIODS : 0
    const asked = askMetric(ask, catalog, view, { metric, scope, goals, history, shows })
    return { metric, asked, key: 0, scope }
  }
  return {
    families: HEADLINE_FAMILIES.map(family => ({
      family,
      cell: cellOf(headlineOf(setting, family, one.id)),
    })),
    say: cellOf(sayMetricOf(setting, one.id), 'last_3_months'),
  }
}

function askFunctionRows(setting: Setting): (results: Results) => RowDto[] {
  const { catalog, view } = setting
  const part = splitter(setting, 'function')
  const chosen = view.scope.function
  const parts = catalog.functions
    .filter(one => chosen === ANY || one.id === chosen)
    .map(one => ({ one, cells: functionCells(setting, one, part) }))
  return results =>
    parts.flatMap(({ one, cells }) => {
      const hrefOf = (metric: CatalogMetric) =>
        filterHref(`/metrics/${metric.key}`, view.filters, {
          function: one.key,
          rows: 'function',
          show: 'states',
        })
      const own = results.targets.filter(({ functionId }) => functionId === one.id)
      const goals = results.goals.filter(
        ({ goal, metric }) =>
          goal.scope.function === one.id ||
          metric.functionId === one.id ||
          goal.contributors.includes(one.id),
      )
      const families = cells.families.map(({ family, cell }) =>
        presentCell(setting, family, cell, cell ? hrefOf(cell.metric) : ''),
      )
      if (!isShown(setting, one, families)) return []
      const { dto, say } = presentSay(setting, cells.say, cells.say ? hrefOf(cells.say.metric) : '')
      const row: RowDto = {
        key: one.key,
        name: one.name,
        href: filterHref(`/functions/${one.key}`, view.filters, {
          function: null,
          rows: 'function',
          show: 'states',
        }),
        customersSay: dto,
        ownTargets: presentOwnTargets(currentResults(own), catalog.locale),
        goals: presentGoals(goals, catalog.locale),
        gap: placeGap(own, say, {
          locale: catalog.locale,
          href: gapHref('function', one.key, view.filters),
        }),
        figuresIn: presentFiguresIn(
          results.deliveries.filter(({ metric }) => metric.functionId === one.id),
          catalog.locale,
        ),
        families,
      }
      return [row]
    })
}

// One that had not begun or has ended is shown where it has figures all the same: rows add up to the company.
function isShown(
  { view }: Setting,
  one: Parameters<typeof holdsIn>[0],
  families: readonly FamilyCellDto[],
): boolean {
  return holdsIn(one, view.period) || families.some(({ figure }) => figure !== null && figure.n > 0)
}

function askSliceRows(
  setting: Setting,
  split: 'region' | 'product' | 'tier',
): (results: Results) => RowDto[] {
  const { catalog, view } = setting
  const part = splitter(setting, split)
  const linesOf = askOwnTargets(setting, split)
  const headlines = HEADLINE_FAMILIES.map(family => ({
    family,
    metric: headlineOf(setting, family, view.scope.function),
  }))
  const says = sayMetricOf(setting, view.scope.function)
  const chosen = view.scope[split]
  const parts = catalog.slices[split]
    .filter(slice => chosen === ANY || slice.id === chosen)
    .map(slice => ({
      slice,
      families: headlines.map(({ family, metric }) => ({ family, cell: metric && part(metric, slice.id) })),
      say: says ? part(says, slice.id, 'last_3_months') : null,
    }))
  return results =>
    parts.flatMap(({ slice, families, say }) => {
      const hrefOf = (metric: CatalogMetric) =>
        filterHref(`/metrics/${metric.key}`, view.filters, { [split]: slice.key, show: 'states' })
      const cells = families.map(({ family, cell }) =>
        presentCell(setting, family, cell, cell ? hrefOf(cell.metric) : ''),
      )
      if (!isShown(setting, slice, cells)) return []
      const { dto, say: said } = presentSay(setting, say, say ? hrefOf(say.metric) : '')
      const own = linesOf(slice.id)
      const row: RowDto = {
        key: slice.key,
        name: slice.name,
        href: filterHref('/', view.filters, { [split]: slice.key }),
        customersSay: dto,
        ownTargets: presentOwnTargets(currentResults(own), catalog.locale),
        goals: presentGoals(
          results.goals.filter(({ goal }) => goal.scope[split] === slice.id),
          catalog.locale,
        ),
        gap: placeGap(own, said, {
          locale: catalog.locale,
          href: gapHref(split, slice.key, view.filters),
        }),
        figuresIn: null,
        families: cells,
      }
      return [row]
    })
}

/** Asks for the rows of the overview's table, by function or by the values of a slice; builds them in their fixed order. */
export function askRows(setting: Setting): (results: Results) => RowDto[] {
  const { rows } = setting.view.filters
  return rows === 'function' ? askFunctionRows(setting) : askSliceRows(setting, rows)
}
