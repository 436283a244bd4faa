import { ANY } from '@/domain/slice'
import type { Entering } from '../../entries/service'
import type { Catalog, CatalogMetric } from '../../figures/catalog'
import type { Ask } from '../../figures/collect'
import { CHART_PERIODS } from '../../figures/plan'
import type { Scope } from '../../figures/pools'
import type { View } from '../../figures/view'
import type { Goal, OwnTarget } from '../../goals/service'
import type { HeadlineFamily } from '../dto'
import type { Front } from './front'

/** So many periods tell whether a gap stands: what is older has cleared or been confirmed since. */
export const GAP_PERIODS = 12

/** What every part of the overview is made from. */
export interface Setting {
  ask: Ask
  catalog: Catalog
  view: View
  front: Front
  goals: readonly Goal[]
  /** Of all times. */
  targets: readonly OwnTarget[]
  /** Of how many periods a gap's states are told, the one shown included. */
  gapPeriods: number
}

export const HEADLINE_FAMILIES = ['nps', 'renewal', 'satisfaction', 'resolution'] as const

/** With who types what, for what is late. */
export interface EnteringSetting extends Setting {
  entering: Entering
}

/** Takes a family and a function (ANY: none chosen), gives the metric that stands for it there; none chosen: null. */
export function headlineOf(
  { catalog, front }: Pick<Setting, 'catalog' | 'front'>,
  family: HeadlineFamily,
  functionId: number,
): CatalogMetric | null {
  const own = front.perFunction.find(row => row.functionId === functionId && row.family === family)
  const chosen = own ?? front.headlines.find(row => row.family === family)
  return (chosen && catalog.metrics.get(chosen.metricId)) ?? null
}

/** Of several families that customers speak of, the first stands for a place. */
const SAYS_FIRST: readonly HeadlineFamily[] = ['satisfaction', 'nps', 'renewal', 'resolution']

/**
 * Takes a function (ANY: none chosen), gives the customer metric that stands for what customers say there: its own before the company's cut by it. Null:
 * nobody asks.
 */
export function sayMetricOf(
  setting: Pick<Setting, 'catalog' | 'front'>,
  functionId: number,
): CatalogMetric | null {
  const asked = SAYS_FIRST.flatMap(family => headlineOf(setting, family, functionId) ?? []).filter(
    metric => metric.perspective === 'customer',
  )
  const chosen = asked.find(metric => metric.functionId === functionId) ?? asked[0]
  const isElsewhere = functionId !== ANY && chosen?.functionId !== null && chosen?.functionId !== functionId
  return chosen && !isElsewhere ? chosen : null
}

/** Tells whether the process chart may decide: no slice is chosen, and no function but the metric's own; the default comparison. */
export function isCharted(setting: Setting, metric: CatalogMetric, scope: Scope): boolean {
  const { region, product, tier, channel } = scope
  const whole = [region, product, tier, channel].every(id => id === ANY)
  const own = scope.function === ANY || scope.function === metric.functionId
  return whole && own && setting.view.comparison === '12-before'
}

/** Takes a setting and whether a chart is wanted too, gives the periods of line that a gap's states are read from: three months are pooled a month. */
export function gapHistory({ gapPeriods }: Setting, charted: boolean): number {
  // A metric whose facts mature late steps back by a few.
  return Math.max(charted ? CHART_PERIODS : 0, gapPeriods + 6)
}
