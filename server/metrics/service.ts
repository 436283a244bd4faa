import { can, demand, localeOf, personOf } from '@/domain/access'
import { yearKindOf } from '@/domain/calendar'
import { planComparison } from '@/domain/comparison'
import { addDays } from '@/domain/day'
import type { Filters } from '@/domain/filter'
import { formatDay } from '@/domain/format'
import { isAnswer } from '@/domain/kind'
import { heldWithin } from '@/domain/organisation'
import { ANY, SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import { listActionMarks } from '../actions/service'
import { listAnnotations } from '../annotations/service'
import { findBand } from '../benchmarks/service'
import type { Context } from '../context'
import { readableRecords } from '../customers/service'
import { asOf, homeOn } from '../figures/as-of'
import { type Assessment, assess, chooseCandidate, poolOf } from '../figures/assess'
import { type Catalog, type CatalogMetric, getMetricByKey, loadCatalog } from '../figures/catalog'
import { type Ask, askMetric, collect } from '../figures/collect'
import { CHART_PERIODS } from '../figures/plan'
import { placeOf, versionOn } from '../figures/pools'
import { type View, viewOf } from '../figures/view'
import { presentWhy } from '../figures/why'
import {
  presentChange,
  presentFigure,
  presentGoal,
  presentMetric,
  presentPeriod,
  presentStatus,
} from '../figures/wording'
import { listFollows, presentFollowing } from '../follows/service'
import { type Goal, goalFor, listGoals } from '../goals/service'
import { gapHref } from '../overview/places/service'
import { askBreakdowns } from './breakdowns'
import { presentDistribution } from './distribution'
import type { MetricDto } from './dto'
import { presentDuration } from './durations'
import { goalsAlong } from './goal-lines'
import { askLine, linePeriods, presentSeries } from './line'
import { presentLineage } from './lineage'
import { marksFor } from './marks'
import { begunIn, readOpenCases } from './open-cases'
import { countMissing, listEntries, listSources, readUnripe } from './queries'
import { askYearAgo } from './year-ago'

export { addMetric, offerHeadline } from './define'
export { touchMetric } from './definition/row'
export { goalsAlong } from './goal-lines'
export { handOverMetrics, moveMetricsToStage } from './handover'
export { askLine, judgeSeries, type Line, lineUpTo, readLine } from './line'
export { goalMarks } from './marks'
export { putMetrics } from './put'
export { demandBeginning } from './ready'
export { signalSentence } from './signals'

/** Tells whether a metric is looked at unsliced, so that its process has a chart and its goal an outlook. */
export function isUnsliced({ scope }: View, metric: CatalogMetric): boolean {
  const own = scope.function === ANY || scope.function === metric.functionId
  return own && SLICE_DIMENSIONS.every(name => scope[name] === ANY)
}

/** Tells whether a metric is looked at unsliced and by the default comparison, so that its chart decides. */
export function isWhole(view: View, metric: CatalogMetric): boolean {
  return isUnsliced(view, metric) && view.comparison === '12-before'
}

function metricParts(ask: Ask, catalog: Catalog, view: View, metric: CatalogMetric, goals: readonly Goal[]) {
  const charted = isWhole(view, metric)
  const history = isUnsliced(view, metric) ? CHART_PERIODS : 0
  const asked = askMetric(ask, catalog, view, { metric, scope: view.scope, goals, history })
  const periods = linePeriods(catalog, view)
  const lineOf = askLine(ask, catalog, metric, view.scope, periods)
  const yearAgoOf = askYearAgo(ask, catalog, view, metric, periods)
  const breakdownsOf = askBreakdowns(ask, catalog, view, metric, goals)
  const goal = goalFor(goals, metric, view.scope, view.period.start)
  const hasScores = isAnswer(metric.kind)
  const scope = placeOf(metric, view.scope)
  const scoresOf = hasScores
    ? ask({ metric, scope, split: 'none', spans: asked.plan.spans, histogram: true })
    : undefined
  return () => {
    const assessment = assess(catalog, asked.plan, asked.pools(), { goal, charted })
    const aims = {
      goal,
      expected: assessment.goal?.expected ?? null,
      at: goalsAlong(goals, metric, view.scope),
    }
    const line = lineOf()
    const pools = scoresOf ? (scoresOf().get(0) ?? []) : asked.pools()
    const { shown, base } = chooseCandidate(asked.plan, asked.pools())
    const before = poolOf(asked.plan, pools, base)
    const comparable = before.versions.length <= 1 && !before.capped && !before.waiting
    return {
      assessment,
      series: presentSeries(view.filters.grain, metric, line, aims, yearAgoOf(line)),
      breakdowns: breakdownsOf(),
      histogram: poolOf(asked.plan, pools, shown).histogram,
      base: comparable ? { histogram: before.histogram, words: assessment.comparedWith } : null,
    }
  }
}

const retiredWords = ({ locale }: Catalog, day: string) =>
  textIn(locale).catalogue.retire.retired(formatDay(day, locale))

interface StageRow {
  key: string
  name: string
  validFrom: string | null
  validTo: string | null
}

function stagePart(stage: StageRow | undefined, { period, filters }: View) {
  const isThere = stage && heldWithin(stage, addDays(period.end, -1), period.end)
  return {
    stageName: stage?.name ?? null,
    gapHref: isThere ? gapHref('stage', stage.key, filters) : null,
  }
}

function describe(catalog: Catalog, metric: CatalogMetric, number: number | null) {
  const current = metric.versions.find(version => version.number === number) ?? metric.versions.at(-1)
  const owner = catalog.functions.find(one => one.id === metric.functionId)
  return {
    ...presentMetric(metric),
    definition: current?.definition ?? '',
    functionName: owner?.name ?? null,
    functionKey: owner?.key ?? null,
    minN: metric.minN,
    payDependsOnIt: metric.payDependsOnIt,
    retired: metric.retiredOn && retiredWords(catalog, metric.retiredOn),
    version: current?.number ?? 0,
    versions: metric.versions.map(({ number: nth, definition, validFrom, validTo, reason }) => ({
      number: nth,
      definition,
      validFrom,
      validTo: validTo.startsWith('9999') ? null : validTo,
      reason: reason ?? null,
    })),
  }
}

/** State and change in a line; the card beside the line has value, margin and n. */
function summaryOf(catalog: Catalog, assessment: Assessment): string {
  const { metric, period, reading } = assessment
  const figure = presentFigure(metric, reading, period.label)
  const { status, reason } = presentStatus(assessment)
  const { figures, metrics } = textIn(catalog.locale)
  if (figure.value === null) return metrics.summary.missing(period.label, figure.said)
  const state = status === 'cannot_tell' ? metrics.summary.cannotTell(reason) : figures.states[status]
  return metrics.summary.all(state, presentChange(assessment).words)
}

async function beside(ctx: Context, catalog: Catalog, view: View, metric: CatalogMetric) {
  const { db } = ctx
  const { period, scope } = view
  const periods = linePeriods(catalog, view)
  const from = periods[0]?.start ?? period.start
  const to = periods.at(-1)?.end ?? period.end
  const place = placeOf(metric, scope)
  const { rule } = versionOn(metric, period.start) ?? {}
  const [flags, actions, benchmark, sources, entries, missing, open, unripe] = await Promise.all([
    listAnnotations(db, metric, { start: from, end: to }),
    listActionMarks(db, catalog, metric),
    findBand(db, catalog, metric, { day: period.start, point: view.filters.grain }),
    listSources(db, metric.id),
    listEntries(db, metric.id, period),
    countMissing(db, catalog, metric, place, period),
    metric.kind === 'duration' ? readOpenCases(db, catalog, metric, rule, place) : [],
    readUnripe(db, catalog, metric, place, period),
  ])
  return { flags, actions, benchmark, sources, entries, missing, open, unripe }
}

/** Whether whoever asks may read the metric's comments, and else who may: the head of the function that holds the metric today. */
async function commentsOf(
  ctx: Context,
  catalog: Catalog,
  metric: CatalogMetric,
  holderId: number | null,
): Promise<MetricDto['comments']> {
  if (!isAnswer(metric.kind)) return null
  const within = await readableRecords(ctx)
  const home = metric.functionId
  const mayRead = within === 'all' || (home === null ? within.length > 0 : within.includes(home))
  if (mayRead) return { mayRead }
  const words = textIn(catalog.locale).comments.refused
  const owner = catalog.functions.find(one => one.id === holderId)
  const said = owner ? words.head(owner.name) : words.company
  const isExecutive = ctx.actor?.kind === 'user' && ctx.actor.role === 'executive'
  return { mayRead, words: isExecutive ? `${said} ${words.executive}` : said }
}

/**
 * One metric: figure, change, status, line with limits and signals, breakdowns, distribution, open cases and lineage, for the filters'
 * period and place. Takes a context whose actor may view dashboards, the metric's key and filters. NOT_FOUND for an unknown
 * key. Without facts every part says so; nothing is 0 that was not measured.
 */
export async function getMetric(
  ctx: Context,
  { key, filters }: { key: string; filters: Filters },
): Promise<MetricDto> {
  const [now, goals, follows, stages] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor), retired: true }),
    listGoals(ctx.db),
    listFollows(ctx.db, personOf(ctx.actor)),
    ctx.db.query.stages.findMany(),
  ])
  const view = viewOf(now, filters)
  const catalog = asOf(now, view.period)
  const metric = getMetricByKey(catalog, key)
  demand(ctx.actor, 'dashboards.view', { functionId: view.scope.function > 0 ? view.scope.function : null })
  const [parts, found, comments] = await Promise.all([
    collect(ctx.db, catalog, ask => metricParts(ask, catalog, view, metric, goals)),
    beside(ctx, catalog, view, metric),
    commentsOf(ctx, catalog, metric, homeOn(now, metric, now.today)),
  ])
  const { assessment, series, breakdowns, histogram, base } = parts
  const figure = presentFigure(metric, assessment.reading, assessment.period.label)
  const version = metric.versions.find(one => one.number === assessment.versionNumber)
  const stage = stages.find(({ id }) => id === metric.stageId)
  const words = textIn(catalog.locale).comparison
  const compared = planComparison(view.period, view.comparison, catalog.calendar, words)
  return {
    asOf: catalog.today,
    company: { name: catalog.company.name, demo: catalog.company.demo },
    yearKind: yearKindOf(catalog.calendar),
    filters,
    period: presentPeriod(assessment.period, catalog.today),
    comparison: words.against(compared.words),
    notices: view.notices,
    metric: {
      ...describe(catalog, metric, assessment.versionNumber),
      ...stagePart(stage, view),
      editHref: can(ctx.actor, 'metrics.define') ? `/metrics/${encodeURIComponent(metric.key)}/edit` : null,
    },
    summary: summaryOf(catalog, assessment),
    figure,
    change: presentChange(assessment),
    status: presentStatus(assessment),
    goal: presentGoal(assessment),
    benchmark: found.benchmark,
    series,
    why: presentWhy(
      catalog,
      assessment,
      isUnsliced(view, metric),
      assessment.chart ? [assessment.chart] : [],
    ),
    following: presentFollowing(catalog, view, follows.get(metric.id), assessment, isWhole(view, metric)),
    ...marksFor(ctx, { now, catalog, view, metric, goals, flags: found.flags, actions: found.actions }),
    breakdowns,
    distribution: presentDistribution(metric, version, histogram, base, figure.unit),
    duration:
      metric.kind === 'duration'
        ? presentDuration(catalog, version?.rule, figure, assessment.pool.histogram, {
            open: found.open,
            begun: begunIn(catalog, assessment.period, found.open),
            untimed: found.missing,
          })
        : null,
    comments,
    lineage: presentLineage(catalog, view, metric, assessment, found),
  }
}
