import { DomainError } from '@/domain/error'
import type { GapPlaceKind } from '@/domain/gap'
import { ANY } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import { namesOn } from '../figures/as-of'
import type { CatalogMetric } from '../figures/catalog'
import { askMetric } from '../figures/collect'
import type { Scope } from '../figures/pools'
import { goalFor } from '../goals/service'
import {
  askOwnTargets,
  type CustomersSay,
  customersSay,
  gapHistory,
  isCharted,
  type Setting,
  sayMetricOf,
  type TargetLine,
} from '../overview/places/service'

/** A place with what stands for it, before anything is read. */
export interface Place {
  kind: GapPlaceKind
  id: number
  key: string
  name: string
  metric: CatalogMetric | null
  scope: Scope
  /** The metrics in which something of the place is recorded. */
  metrics: CatalogMetric[]
}

type Known = Pick<Setting, 'catalog' | 'view' | 'front'>

function stageAt({ catalog, view, front }: Known, key: string, day: string): Place | null {
  const [stage] = namesOn(
    catalog,
    'stage',
    front.stages.filter(one => one.key === key),
    day,
  )
  if (!stage) return null
  return {
    ...{ kind: 'stage', id: stage.id, key, name: stage.name },
    metric: catalog.metrics.get(stage.headlineMetricId ?? 0) ?? null,
    scope: { ...view.scope, function: ANY },
    metrics: [...catalog.metrics.values()].filter(one => one.stageId === stage.id),
  }
}

function partAt(known: Known, kind: Exclude<GapPlaceKind, 'stage'>, key: string): Place | null {
  const { catalog, view } = known
  const list = kind === 'function' ? catalog.functions : catalog.slices[kind]
  const found = list.find(one => one.key === key)
  if (!found) return null
  const scope = { ...view.scope, function: ANY, [kind]: found.id }
  const metric = sayMetricOf(known, kind === 'function' ? found.id : ANY)
  const own = [...catalog.metrics.values()].filter(one => one.functionId === found.id)
  const metrics = kind === 'function' ? [...own, ...(metric ? [metric] : [])] : metric ? [metric] : []
  return { kind, id: found.id, key, name: found.name, metric, scope, metrics: [...new Set(metrics)] }
}

/** Takes what is known, a kind of place and its key, gives the place. NOT_FOUND where there is none. */
export function placeAt(known: Known, kind: GapPlaceKind, key: string, day: string): Place {
  const found = kind === 'stage' ? stageAt(known, key, day) : partAt(known, kind, key)
  if (!found) throw new DomainError('NOT_FOUND', textIn(known.catalog.locale).gaps.noPlace(key))
  return found
}

const isHere = ({ kind, id }: Place, line: TargetLine): boolean =>
  kind === 'stage' ? line.metric.stageId === id : kind === 'function' ? line.functionId === id : true

/** Asks for both sides of a place, period by period; builds what customers say (null: nobody asks) and the own targets. */
export function askSides(
  setting: Setting,
  place: Place,
): () => { say: CustomersSay | null; lines: TargetLine[] } {
  const { ask, catalog, view, goals } = setting
  const { kind, metric, scope } = place
  const isPart = kind !== 'stage' && kind !== 'function'
  const linesOf = askOwnTargets(setting, isPart ? kind : 'none')
  const charted = metric !== null && isCharted(setting, metric, scope)
  const history = gapHistory(setting, charted)
  const asked =
    metric && askMetric(ask, catalog, view, { metric, scope, goals, history, shows: 'last_3_months' })
  return () => {
    const goal = metric && goalFor(goals, metric, scope, view.period.start)
    const say = metric && asked ? customersSay(setting, metric, asked, { goal, scope, charted }) : null
    const lines = linesOf(isPart ? place.id : 0).filter(line => isHere(place, line))
    return { say: say?.figure.state === 'no_data' && kind !== 'stage' ? null : say, lines }
  }
}
