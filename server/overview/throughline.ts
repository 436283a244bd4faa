import { addDays } from '@/domain/day'
import { filterHref } from '@/domain/filter'
import { holdsIn, namesOn } from '../figures/as-of'
import { askMetric } from '../figures/collect'
import { presentGoal, presentMetric } from '../figures/wording'
import { goalFor } from '../goals/service'
import type { StageDto } from './dto'
import { gapHref, placeGap } from './places/gap'
import { currentResults, presentOwnTargets, type TargetLine } from './places/own-targets'
import { type CustomersSay, customersSay, placeState } from './places/say'
import { gapHistory, isCharted, type Setting } from './places/setting'

/** A stage with what findings need of it. */
export interface Stage {
  dto: StageDto
  say: CustomersSay | null
}

/**
 * Asks for each stage's headline customer metric over the last 3 whole months; builds the stages of the period in order, with their own targets and
 * silo gap. A stage belongs to no single function, so a function's filter does not cut it.
 */
export function askThroughline(setting: Setting): (targets: readonly TargetLine[]) => Stage[] {
  const { ask, catalog, view, front, goals } = setting
  const scope = { ...view.scope, function: -1 }
  const held = front.stages.filter(stage => holdsIn(stage, view.period))
  const parts = namesOn(catalog, 'stage', held, addDays(view.period.end, -1)).map(stage => {
    const metric = catalog.metrics.get(stage.headlineMetricId ?? 0) ?? null
    const charted = metric !== null && isCharted(setting, metric, scope)
    const history = gapHistory(setting, charted)
    const asked =
      metric && askMetric(ask, catalog, view, { metric, scope, goals, history, shows: 'last_3_months' })
    return { stage, metric, charted, asked }
  })
  return targets =>
    parts.map(({ stage, metric, charted, asked }) => {
      const goal = metric && goalFor(goals, metric, scope, view.period.start)
      const say = metric && asked ? customersSay(setting, metric, asked, { goal, scope, charted }) : null
      const own = targets.filter(line => line.metric.stageId === stage.id)
      const href = gapHref('stage', stage.key, view.filters)
      const { state, words } = placeState(say, catalog.locale)
      const dto: StageDto = {
        key: stage.key,
        name: stage.name,
        state,
        stateWords: words,
        figure: say?.figure ?? null,
        metric: metric && presentMetric(metric),
        goal: metric && say ? presentGoal({ metric, goal: say.against }) : null,
        href:
          metric && filterHref(`/metrics/${metric.key}`, view.filters, { rows: 'function', show: 'states' }),
        n: say?.figure.n ?? 0,
        ownTargets: presentOwnTargets(currentResults(own), catalog.locale),
        gap: placeGap(own, say, { locale: catalog.locale, href }),
      }
      return { dto, say }
    })
}
