import { admits, can, demand, localeOf, personOf } from '@/domain/access'
import { dayOf } from '@/domain/calendar'
import type { Filters } from '@/domain/filter'
import { formatDay } from '@/domain/format'
import type { ProcessChart } from '@/domain/process-chart'
import { discoveries, falseAlarms, signalChance } from '@/domain/signal-budget'
import { meets, type Status } from '@/domain/status'
import { type Text, textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { type Assessment, assess } from '../figures/assess'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import { type Ask, askMetric, collect } from '../figures/collect'
import { presentSparkline } from '../figures/drawing'
import { type Freshness, isStale, listFreshness } from '../figures/honesty/freshness'
import { CHART_PERIODS } from '../figures/plan'
import { type View, viewOf } from '../figures/view'
import { presentWhy } from '../figures/why'
import {
  presentChange,
  presentFigure,
  presentGoal,
  presentMetric,
  presentPeriod,
  presentStatus,
  valueText,
} from '../figures/wording'
import { type Follow, listFollows, presentFollowing } from '../follows/service'
import { type Goal, goalFor, listGoals, listOwnTargets, type OwnTarget, ownTargetFor } from '../goals/service'
import type { MetricListDto } from './dto'
import { listLeads } from './ready'
import { isUnsliced, isWhole } from './service'

const SPARKLINE_PERIODS = 24
type Entry = MetricListDto['metrics'][number]
type Words = Text['metrics']['all']

interface Found {
  entry: Omit<Entry, keyof ReturnType<typeof standingOf> | 'why'>
  assessment: Assessment
  charted: boolean
  /** It has a chart, whether or not that decides. */
  unsliced: boolean
}

/** What the catalogue says of a metric beside its figure: its definition, whose it is, when facts last came, whether it is retired. */
function standingOf(
  catalog: Catalog,
  { metric }: Assessment,
  fresh: ReadonlyMap<number, Freshness>,
): Pick<MetricListDto['metrics'][number], 'definition' | 'functionKey' | 'freshness' | 'retired'> {
  const { catalogue } = textIn(catalog.locale)
  const { retiredOn = null } = catalog.metrics.get(metric.id) ?? {}
  const known = fresh.get(metric.id)
  const at = known && formatDay(dayOf(known.last, catalog.timeZone), catalog.locale)
  const stale = known ? isStale(known, catalog.now) : false
  return {
    definition: metric.versions.at(-1)?.definition ?? '',
    functionKey: catalog.functions.find(one => one.id === metric.functionId)?.key ?? null,
    freshness: { words: at ? catalogue.list.came(at, stale) : catalogue.list.nothingCame, stale },
    retired: retiredOn === null ? null : catalogue.retire.retired(formatDay(retiredOn, catalog.locale)),
  }
}

async function mayHere({ db, actor, now }: Context): Promise<MetricListDto['may']> {
  if (can(actor, 'metrics.define')) return 'define'
  if (actor?.kind === 'user' && actor.headOf.length > 0) return 'propose'
  if (!admits(actor, 'metrics.begin')) return null
  const leads = await listLeads(db, now)
  return can(actor, 'metrics.begin', { nobodyLeads: leads.length === 0 }) ? 'begin' : null
}

function askEntries(
  ask: Ask,
  catalog: Catalog,
  view: View,
  goals: readonly Goal[],
  targets: readonly OwnTarget[],
  { follows, wanted }: { follows: ReadonlyMap<number, Follow>; wanted: readonly CatalogMetric[] },
): () => Found[] {
  const parts = wanted.map(metric => {
    const charted = isWhole(view, metric)
    // One line on every screen: the chart's segment is as long here as on the metric's own.
    const unsliced = isUnsliced(view, metric)
    const history = unsliced ? CHART_PERIODS : SPARKLINE_PERIODS
    return {
      metric,
      charted,
      unsliced,
      asked: askMetric(ask, catalog, view, { metric, scope: view.scope, goals, history }),
    }
  })
  return () =>
    parts.map(({ metric, charted, unsliced, asked }) => {
      const goal = goalFor(goals, metric, view.scope, view.period.start)
      const assessment = assess(catalog, asked.plan, asked.pools(), { goal, charted })
      const entry = {
        ...entryOf(catalog, metric, assessment, unsliced),
        ownTarget: targetWords(textIn(catalog.locale).metrics.all, targets, assessment, unsliced),
        following: presentFollowing(catalog, view, follows.get(metric.id), assessment, charted),
      }
      return { entry, assessment, charted, unsliced }
    })
}

/** What the function wants of its own metric, and whether this period met it; it is set for the whole function, so none in a slice. */
function targetWords(
  words: Words,
  targets: readonly OwnTarget[],
  { metric, reading, period }: Assessment,
  unsliced: boolean,
) {
  const own = ownTargetFor(targets, metric, metric.functionId, period)
  if (!own || !unsliced || metric.perspective !== 'company') return null
  const { ownTarget } = words
  const text = valueText(metric, own.target)
  if (reading.value === null || reading.partial || metric.direction === 'neutral')
    return ownTarget.known(text)
  return ownTarget[meets(reading.value, own.target, metric.direction) ? 'met' : 'missed'](text)
}

function entryOf(
  catalog: Catalog,
  metric: CatalogMetric,
  assessment: Assessment,
  unsliced: boolean,
): Omit<Entry, 'ownTarget' | 'following' | 'why' | keyof ReturnType<typeof standingOf>> {
  const line = presentSparkline(assessment, SPARKLINE_PERIODS)
  return {
    metric: presentMetric(metric),
    functionName: catalog.functions.find(one => one.id === metric.functionId)?.name ?? null,
    href: `/metrics/${encodeURIComponent(metric.key)}`,
    figure: presentFigure(metric, assessment.reading, assessment.period.label),
    change: presentChange(assessment),
    status: presentStatus(assessment),
    goal: presentGoal(assessment),
    // Limits belong to the unsliced line.
    sparkline: unsliced ? line : { ...line, limits: null },
  }
}

function statesOf(found: readonly Found[], words: Words): string {
  const count = (status: Status) => found.filter(({ entry }) => entry.status.status === status).length
  const known = found.filter(({ entry }) => entry.figure.value !== null).length
  const told = found.filter(({ entry }) => entry.goal && entry.status.status !== 'cannot_tell').length
  const states = [
    words.onTarget(count('on_target')),
    count('at_risk') > 0 ? words.atRisk(count('at_risk')) : '',
    count('off_target') > 0 ? words.offTarget(count('off_target')) : '',
  ]
  return words.states({ known, all: found.length, told, states: states.filter(Boolean) })
}

/** The charts behind this page. */
function judgedCharts(found: readonly Found[]): ProcessChart[] {
  return found.flatMap(({ unsliced, assessment: { chart } }) => (unsliced && chart ? [chart] : []))
}

/** What changed for real among so many, and how much of that chance alone would bring. */
function signalsOf(found: readonly Found[], words: Words): string {
  const charts = found.flatMap(({ charted, assessment: { chart }, entry }) =>
    charted && chart?.segments.at(-1)?.limits ? [{ chart, entry }] : [],
  )
  if (charts.length === 0) return ''
  const listed = discoveries(charts.map(({ chart }) => signalChance(chart)))
  const names = charts
    .filter((_, at) => listed[at])
    .map(({ entry }) => words.changed[entry.change.state](entry.metric.name))
  const expected = Math.max(1, Math.round(falseAlarms(charts.map(({ chart }) => chart))))
  return words.signals(names, charts.length, expected)
}

function followedWords({ locale }: Catalog, found: readonly Found[]): string {
  const known = found.flatMap(({ entry }) => entry.following.since ?? [])
  if (known.length === 0) return ''
  const changed = known.filter(({ changes }) => changes.length > 0)
  return textIn(locale).following.summary(known.length, changed.length)
}

/**
 * All metrics in use (`followed`: those that the actor follows) with figure, state, change and small line, for the filters' period and place; one read for all. Takes a context
 * whose actor may view dashboards, and filters. The summary lists signals at a false discovery rate of 5 % and says how many
 * false alarms so many charts bring. A metric without facts says so.
 */
export async function listMetrics(
  ctx: Context,
  { retired = false, followed = false, ...filters }: Filters & { retired?: boolean; followed?: boolean },
): Promise<MetricListDto> {
  const [catalog, goals, targets, fresh, follows, may] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor), retired }),
    listGoals(ctx.db),
    listOwnTargets(ctx.db),
    listFreshness(ctx.db),
    listFollows(ctx.db, personOf(ctx.actor)),
    mayHere(ctx),
  ])
  const view = viewOf(catalog, filters)
  demand(ctx.actor, 'dashboards.view', { functionId: view.scope.function > 0 ? view.scope.function : null })
  const all = [...catalog.metrics.values()]
  const wanted = followed ? all.filter(({ id }) => follows.has(id)) : all
  const found = await collect(ctx.db, catalog, ask =>
    askEntries(ask, catalog, view, goals, targets, { follows, wanted }),
  )
  const charts = judgedCharts(found)
  const metrics = found
    .map(({ entry, assessment, unsliced }) => ({
      ...{ ...entry, ...standingOf(catalog, assessment, fresh) },
      why: presentWhy(catalog, assessment, unsliced, charts),
    }))
    .sort((left, right) => left.metric.name.localeCompare(right.metric.name))
  const words = textIn(catalog.locale).metrics.all
  const said = [statesOf(found, words), signalsOf(found, words)]
  const summary = found.length === 0 ? '' : said.filter(Boolean).join(' ')
  return {
    filters,
    period: presentPeriod(view.period, catalog.today),
    notices: view.notices,
    summary,
    may,
    functions: catalog.functions.map(({ key, name }) => ({ key, name })),
    metrics,
    all: all.length,
    followedSummary: followedWords(catalog, found),
  }
}
