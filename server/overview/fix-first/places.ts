import { addDays } from '@/domain/day'
import { fixState, gapShare } from '@/domain/fix-first'
import { ANY } from '@/domain/slice'
import { holdsIn, namesOn } from '../../figures/as-of'
import type { CatalogMetric } from '../../figures/catalog'
import { askMetric } from '../../figures/collect'
import { boundsFor } from '../../figures/wording'
import { goalFor } from '../../goals/service'
import { gapHref } from '../places/gap'
import { type CustomersSay, customersSay } from '../places/say'
import { HEADLINE_FAMILIES, type Setting } from '../places/setting'

/** A touchpoint where customers are below goal, or a stage whose touchpoints nobody asks about one by one. */
export interface FixPlace {
  key: string
  name: string
  /** Of a touchpoint: the stage that it is in. */
  stage: string | null
  functionName: string | null
  href: string
  say: CustomersSay
  gap: number
}

/** A touchpoint's own customer metric: one with a goal before one without, satisfaction before recommendation. */
function metricAt({ catalog, goals, view }: Setting, touchpointId: number): CatalogMetric | null {
  const scope = { ...view.scope, function: ANY }
  const families = ['satisfaction', ...HEADLINE_FAMILIES] as readonly string[]
  const order = (metric: CatalogMetric) =>
    (goalFor(goals, metric, scope, view.period.start) ? 0 : 10) +
    (families.includes(metric.family) ? families.indexOf(metric.family) : families.length)
  const [first] = [...catalog.metrics.values()]
    .filter(one => one.touchpointId === touchpointId && one.perspective === 'customer')
    .toSorted((one, other) => order(one) - order(other))
  return first ?? null
}

function placesOf(setting: Setting): (Omit<FixPlace, 'say' | 'gap'> & { metric: CatalogMetric })[] {
  const { catalog, front, view } = setting
  const day = addDays(view.period.end, -1)
  const stages = namesOn(
    catalog,
    'stage',
    front.stages.filter(stage => holdsIn(stage, view.period)),
    day,
  )
  const held = front.touchpoints.filter(one => holdsIn(one, view.period))
  const touchpoints = namesOn(catalog, 'touchpoint', held, day).flatMap(one => {
    const metric = metricAt(setting, one.id)
    const stage = stages.find(({ id }) => id === one.stageId)
    if (!metric || !stage) return []
    return {
      ...{ key: one.key, name: one.name, stage: stage.name, metric },
      functionName: catalog.functions.find(({ id }) => id === one.functionId)?.name ?? null,
      href: gapHref('stage', stage.key, view.filters),
    }
  })
  const known = new Set(touchpoints.map(({ metric }) => metric.id))
  const whole = stages.flatMap(stage => {
    const metric = catalog.metrics.get(stage.headlineMetricId ?? 0)
    if (!metric || known.has(metric.id)) return []
    const href = gapHref('stage', stage.key, view.filters)
    return { key: stage.key, name: stage.name, stage: null, functionName: null, href, metric }
  })
  return [...touchpoints, ...whole]
}

/**
 * Asks what customers say at each touchpoint over the last 3 whole months, where nobody asks about a touchpoint at its stage; builds those where they are
 * below goal with the whole margin, and how many places were looked at of which can be told whether they are.
 */
export function askFixPlaces(setting: Setting): () => { places: FixPlace[]; told: number } {
  const { ask, catalog, view, goals } = setting
  const scope = { ...view.scope, function: ANY }
  const parts = placesOf(setting).map(({ metric, ...place }) => ({
    ...{ metric, place },
    asked: askMetric(ask, catalog, view, { metric, scope, goals, shows: 'last_3_months' }),
  }))
  return () => {
    const said = parts.map(({ metric, place, asked }) => {
      const goal = goalFor(goals, metric, scope, view.period.start)
      return { ...place, say: customersSay(setting, metric, asked, { goal, scope }) }
    })
    const states = said.map(({ say }) => fixState(say.judged))
    const told = states.filter(state => state !== 'untold').length
    const places = said
      .filter((_, at) => states[at] === 'below')
      .map(place => ({ ...place, gap: gapShare(place.say.judged, boundsFor(place.say.metric)) }))
    return { places, told }
  }
}
