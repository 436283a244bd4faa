import { ANY } from '@/domain/slice'
import type { Entering } from '../entries/service'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type { Ask } from '../figures/collect'
import type { Scope } from '../figures/pools'
import type { View } from '../figures/view'
import type { Goal, OwnTarget } from '../goals/service'
import type { HeadlineFamily } from './dto'
import type { Front } from './queries'

/** What every part of the overview is made from. */
export interface Setting {
  ask: Ask
  catalog: Catalog
  view: View
  front: Front
  goals: readonly Goal[]
  /** Those in force in the period shown. */
  targets: readonly OwnTarget[]
  entering: Entering
}

export const HEADLINE_FAMILIES = ['nps', 'renewal', 'satisfaction', 'resolution'] as const

/** Takes a family and a function (ANY: none chosen), gives the metric that stands for it there; none chosen: null. */
export function headlineOf(
  { catalog, front }: Setting,
  family: HeadlineFamily,
  functionId: number,
): CatalogMetric | null {
  const own = front.perFunction.find(row => row.functionId === functionId && row.family === family)
  const chosen = own ?? front.headlines.find(row => row.family === family)
  return (chosen && catalog.metrics.get(chosen.metricId)) ?? null
}

/** Tells whether the process chart may decide: no slice is chosen, and no function but the metric's own; the default comparison. */
export function isCharted(setting: Setting, metric: CatalogMetric, scope: Scope): boolean {
  const { region, product, tier, channel } = scope
  const whole = [region, product, tier, channel].every(id => id === ANY)
  const own = scope.function === ANY || scope.function === metric.functionId
  return whole && own && setting.view.comparison === '12-before'
}
