import { addDays } from '@/domain/day'
import { ANY } from '@/domain/slice'
import { holdsIn, namesOn } from '../figures/as-of'
import { askMetric } from '../figures/collect'
import { goalFor } from '../goals/service'
import { customersSay, gapHref, placeState, type Setting } from '../overview/places/service'
import type { FunctionStageDto } from './dto'

/** Asks for the stages in which a function serves customers (a touchpoint or a metric of its own); builds each with how customers fare there. */
export function askStages(setting: Setting, functionId: number): () => FunctionStageDto[] {
  const { ask, catalog, view, front, goals } = setting
  const scope = { ...view.scope, function: ANY }
  const day = addDays(view.period.end, -1)
  const held = front.touchpoints.filter(one => one.functionId === functionId && holdsIn(one, view.period))
  const touchpoints = namesOn(catalog, 'touchpoint', held, day)
  const measured = [...catalog.metrics.values()].filter(one => one.functionId === functionId)
  const here = front.stages.filter(
    stage =>
      holdsIn(stage, view.period) &&
      (touchpoints.some(one => one.stageId === stage.id) || measured.some(one => one.stageId === stage.id)),
  )
  const parts = namesOn(catalog, 'stage', here, day).map(stage => {
    const metric = catalog.metrics.get(stage.headlineMetricId ?? 0) ?? null
    const asked = metric && askMetric(ask, catalog, view, { metric, scope, goals, shows: 'last_3_months' })
    return { stage, metric, asked }
  })
  return () =>
    parts.map(({ stage, metric, asked }) => {
      const goal = metric && goalFor(goals, metric, scope, view.period.start)
      const say = metric && asked ? customersSay(setting, metric, asked, { goal, scope }) : null
      return {
        ...{ key: stage.key, name: stage.name, href: gapHref('stage', stage.key, view.filters) },
        ...placeState(say, catalog.locale),
        figure: say?.figure ?? null,
        touchpoints: touchpoints.filter(one => one.stageId === stage.id).map(({ name }) => name),
      }
    })
}
