import type { DbOrTx } from '@/db/client'
import { demand } from '@/domain/access'
import { DEFAULT_FILTERS } from '@/domain/filter'
import type { GOAL_WINDOWS } from '@/domain/goal'
import type { AdviceInput } from '@/domain/goal-setting'
import { assuranceWithin } from '@/domain/process-chart'
import { textIn } from '@/domain/text/text'
import { placeOf } from '../../benchmarks/service'
import type { Context } from '../../context'
import { assess } from '../../figures/assess'
import { type Catalog, type CatalogMetric, loadCatalog } from '../../figures/catalog'
import { type Ask, askMetric, collect } from '../../figures/collect'
import { CHART_PERIODS } from '../../figures/plan'
import { viewOf } from '../../figures/view'
import { outlookIn, outlookWords } from '../../figures/why'
import type { AdviceDto } from '../dto'
import { detectableOver } from '../judging/detectable'
import { scopeOf } from '../judging/judge'
import { functionNow } from '../merged'
import { localeIn, scopeOfRow } from '../row'
import type { Goal } from '../service'
import { metricIn, type Place, placeIn } from './check'
import { presentNow } from './present'

type Aim = Omit<AdviceInput, 'metric' | 'place'>
const NOTHING = { baseline: null, target: null, startsOn: null, dueOn: null }

/** A goal as far as it is typed: null until there is a target and a day. */
function goalOf(
  { kind, measuredOver, baseline, target, startsOn, dueOn }: Aim,
  metric: CatalogMetric,
  scope: Goal['scope'],
  today: string,
): Goal | null {
  if (target === null || dueOn === null) return null
  const begins = startsOn ?? today
  if (dueOn <= begins) return null
  return {
    ...{ id: 0, metricId: metric.id, ownerName: '', contributors: [], scope },
    ...{ kind, measuredOver, baseline, target, startsOn: begins, dueOn },
  }
}

function askAdvice(ask: Ask, catalog: Catalog, metric: CatalogMetric, input: Aim, origin: Goal['scope']) {
  const view = viewOf(catalog, DEFAULT_FILTERS)
  const home = functionNow(catalog.merges, origin.function)
  const place = { ...origin, function: home }
  const goal = goalOf(input, metric, place, catalog.today)
  const asked = askMetric(ask, catalog, view, {
    ...{ metric, scope: scopeOf({ scope: place }), goals: goal ? [goal] : [] },
    ...{ history: CHART_PERIODS, shows: 'figure' },
    ...(home === origin.function ? {} : { origin: origin.function }),
  })
  return () => ({ goal, assessment: assess(catalog, asked.plan, asked.pools(), { goal, charted: true }) })
}

/** Takes a metric and a goal's place, gives where its figure stands now by the present process, rounded as it is shown; none: null. */
export async function baselineIn(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  goal: Place,
  measuredOver: (typeof GOAL_WINDOWS)[number],
): Promise<number | null> {
  const input = { kind: 'keep', measuredOver, ...NOTHING } as const
  const place = scopeOfRow(goal)
  const { assessment } = await collect(db, catalog, ask => askAdvice(ask, catalog, metric, input, place))
  return presentNow(catalog, metric, assessment, measuredOver).baseline
}

/**
 * What may be expected of a goal as far as it is typed, for its metric and place: where the figure stands and what the present process delivers, how
 * likely the target is (or the pace, where no forecast is allowed), where it lies among others, and what this n can tell. For who may set goals;
 * NOT_FOUND or INVALID for a metric or place that is not there.
 */
export async function getAdvice(ctx: Context, input: AdviceInput): Promise<AdviceDto> {
  demand(ctx.actor, 'goals.set')
  const locale = localeIn(ctx)
  const catalog = await loadCatalog(ctx.db, ctx.now, { ...(locale ? { locale } : {}), retired: true })
  const metric = metricIn(ctx, catalog, input.metric)
  const place = scopeOfRow(placeIn(ctx, catalog, metric, input.place))
  const [{ goal, assessment }, [others]] = await Promise.all([
    collect(ctx.db, catalog, ask => askAdvice(ask, catalog, metric, input, place)),
    placeOf(ctx.db, catalog, metric, input.target),
  ])
  const { advice, assurance, noAssurance } = textIn(locale).goals
  const present = presentNow(catalog, metric, assessment, input.measuredOver)
  const kept = assuranceWithin(present.limits, input.target, metric.direction)
  const over = input.measuredOver
  // The limits are those of months.
  const asItRuns = kept && (over === 'month' ? assurance[kept] : noAssurance[over])
  const outlook = goal && outlookIn(catalog, assessment)
  const { terms } = advice
  const said = [
    { term: terms.assurance, text: asItRuns },
    { term: terms.outlook, text: outlook ? outlookWords(catalog, assessment, outlook) : advice.noTarget },
    { term: terms.benchmark, text: others?.words },
    { term: terms.detectable, text: detectableOver(catalog, assessment, over) },
  ]
  return {
    ...{ baseline: present.baseline, words: present.words },
    facts: said.flatMap(({ term, text }) => (text ? [{ term, text }] : [])),
  }
}
