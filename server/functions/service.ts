import { can, demand, localeOf, type Permission, whoMay } from '@/domain/access'
import { addDays } from '@/domain/day'
import { DomainError } from '@/domain/error'
import type { Filters } from '@/domain/filter'
import type { FunctionInput } from '@/domain/function-screen'
import { textIn } from '@/domain/text/text'
import { readActionsNow } from '../actions/service'
import type { Context } from '../context'
import { readEntering } from '../entries/service'
import { asOf, namesOn } from '../figures/as-of'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { askMetric, collect } from '../figures/collect'
import { viewOf } from '../figures/view'
import { presentPeriod } from '../figures/wording'
import { goalFor, listGoals, listOwnTargets } from '../goals/service'
import { askDeliveries } from '../overview/deliveries/service'
import { askActions } from '../overview/fix-first/service'
import {
  askOwnTargets,
  type CustomersSay,
  currentResults,
  customersSay,
  GAP_PERIODS,
  gapHistory,
  gapHref,
  loadFront,
  placeGap,
  presentOwnTargets,
  type Setting,
  sayMetricOf,
  shortfallWords,
} from '../overview/places/service'
import type { FunctionPageDto } from './dto'
import { askGoals } from './goals'
import { askMetrics } from './metrics'
import { type FunctionRecord, readFunction } from './queries'
import { askStages } from './stages'
import { presentDue, presentSources, presentStanding } from './standing'

/** Asks what customers say where a function serves them; null: nobody asks. */
function askSay(setting: Setting, functionId: number): () => CustomersSay | null {
  const { ask, catalog, view, goals } = setting
  const metric = sayMetricOf(setting, functionId)
  if (!metric) return () => null
  const scope = { ...view.scope, function: functionId }
  const history = gapHistory(setting, false)
  const asked = askMetric(ask, catalog, view, { metric, scope, goals, history, shows: 'last_3_months' })
  return () => {
    const goal = goalFor(goals, metric, scope, view.period.start)
    const say = customersSay(setting, metric, asked, { goal, scope })
    return say.figure.state === 'no_data' ? null : say
  }
}

function sentenceOf(
  catalog: Catalog,
  name: string,
  say: CustomersSay | null,
  own: { met: number; of: number } | null,
): string {
  const words = textIn(catalog.locale).functions.sentence
  const targets = own ? words.targets(name, own.met, own.of) : words.noTargets(name)
  if (!say) return words.nobodyAsks(name, targets)
  const figure = { metric: say.metric.name, figure: say.figure.said, period: say.figure.period }
  if (say.figure.value === null || !say.goal) return words.plain({ name, targets, ...figure })
  return words.against({ name, targets, ...figure, distance: shortfallWords(say) || words.atGoal })
}

type Missing = FunctionPageDto['missing']

/** What belongs on the screen and is not there; the way to it for who may, for others who may. */
function missingOf(
  ctx: Context,
  { row }: FunctionRecord,
  found: { metrics: number; targets: number; company: number; sources: number; stages: number },
): Missing {
  const locale = localeOf(ctx.actor)
  const words = textIn(locale).functions.missing
  const offer = (text: string, label: string, href: string, permission: Permission): Missing[number] => {
    const may = can(ctx.actor, permission, { functionId: row.id })
    return { text, action: may ? { label, href } : null, whoMay: may ? null : whoMay(permission, locale) }
  }
  const define = can(ctx.actor, 'metrics.define') ? words.define : words.propose
  return [
    found.metrics === 0 ? offer(words.metrics, define, '/metrics/new', 'metrics.propose') : null,
    found.company > 0 && found.targets === 0
      ? offer(words.targets, words.setTargets, `/enter?function=${row.key}`, 'ownTargets.set')
      : null,
    found.sources === 0 ? offer(words.sources, words.connect, '/sources/new', 'sources.manage') : null,
    found.stages === 0 ? offer(words.stages, words.draw, '/admin/stages', 'stages.define') : null,
  ].filter(one => one !== null)
}

function askPage(
  setting: Setting,
  record: FunctionRecord,
  actions: Awaited<ReturnType<typeof readActionsNow>>,
) {
  const { catalog, view } = setting
  const { id, key } = record.row
  const linesOf = askOwnTargets(setting)
  const sayOf = askSay(setting, id)
  const metricsOf = askMetrics(setting, { id, key })
  const stagesOf = askStages(setting, id)
  const goalsOf = askGoals(setting, record)
  const deliveriesOf = askDeliveries(setting)
  const isHere = ({ row }: (typeof actions)[number]) =>
    row.functionId === id || catalog.metrics.get(row.metricId)?.functionId === id
  const actionsOf = askActions(setting, actions.filter(isHere))
  return () => {
    const lines = linesOf().filter(({ functionId }) => functionId === id)
    const say = sayOf()
    const metrics = metricsOf(lines)
    const results = currentResults(lines)
    const own = presentOwnTargets(results, catalog.locale)
    return {
      say,
      targets: results.length,
      gap: placeGap(lines, say, { locale: catalog.locale, href: gapHref('function', key, view.filters) }),
      customer: metrics.filter(({ metric }) => metric.perspective === 'customer'),
      company: metrics.filter(({ metric }) => metric.perspective === 'company'),
      ownTargets: own.text,
      own,
      ...{ stages: stagesOf(), goals: goalsOf(), actions: actionsOf().items, deliveries: deliveriesOf() },
    }
  }
}

/**
 * How customers fare where a function serves them, and how it fares by its own measure: both perspectives with own targets, its stages, goals, actions,
 * sources and what is due. Takes a context whose actor may view dashboards; NOT_FOUND for a key that there is not. All figures are one read from the
 * rollup, the rest a fixed number of small statements. One that was merged away shows its own time, and leads to its successor.
 */
export async function getFunction(
  ctx: Context,
  { key, filters: asked }: FunctionInput,
): Promise<FunctionPageDto> {
  demand(ctx.actor, 'dashboards.view', { functionId: null })
  const filters: Filters = { ...asked, function: null }
  const now = await loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor) })
  const [record, front, goals, targets, actions, entering] = await Promise.all([
    readFunction(ctx.db, key, now.today),
    loadFront(ctx.db, ctx.now),
    listGoals(ctx.db),
    listOwnTargets(ctx.db),
    readActionsNow(ctx.db, ctx.now),
    readEntering(ctx.db, ctx.now.toISOString().slice(0, 10)),
  ])
  const words = textIn(now.locale).functions
  if (!record) throw new DomainError('NOT_FOUND', words.noFunction(key))
  const view = viewOf(now, filters)
  const catalog = asOf(now, view.period)
  const base = { catalog, view, front, goals, targets, gapPeriods: GAP_PERIODS }
  const built = await collect(ctx.db, catalog, ask => askPage({ ...base, ask }, record, actions))
  const { say, own, targets: wanted, deliveries, ...parts } = built
  const [named] = namesOn(catalog, 'function', [record.row], addDays(view.period.end, -1))
  const name = named?.name ?? record.row.name
  const mayEnter = can(ctx.actor, 'figures.enter', { functionId: record.row.id, reason: name })
  return {
    ...{ key, name, filters, period: presentPeriod(view.period, catalog.today), notices: view.notices },
    sentence: sentenceOf(catalog, name, say, wanted > 0 ? own : null),
    ...presentStanding(catalog, record),
    ...parts,
    sources: presentSources(catalog, record, ctx.actor),
    ...presentDue(base, record.row.id, { deliveries, typed: entering.typed, mayEnter }),
    missing: missingOf(ctx, record, {
      metrics: parts.customer.length + parts.company.length,
      ...{ targets: wanted, company: parts.company.length },
      ...{ sources: record.sources.length, stages: parts.stages.length },
    }),
  }
}
