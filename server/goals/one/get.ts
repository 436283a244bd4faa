import { and, eq, inArray, or } from 'drizzle-orm'
import { goals } from '@/db/schema'
import { can, demand } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { formatDay } from '@/domain/format'
import { dueSpan } from '@/domain/goal-due'
import { assuranceOf } from '@/domain/process-chart'
import { textIn } from '@/domain/text/text'
import { listFlags } from '../../annotations/service'
import { findBand, placeOf } from '../../benchmarks/service'
import type { Context } from '../../context'
import { type Catalog, type CatalogMetric, loadCatalog, readMerges } from '../../figures/catalog'
import { collect } from '../../figures/collect'
import { valueText } from '../../figures/wording'
import { contributing, listCheckIns } from '../answering/check-ins'
import type { GoalPageDto } from '../dto'
import { detectableOver } from '../judging/detectable'
import { askJudgement, type Judgement, keptOf, viewFor } from '../judging/judge'
import { presentItem } from '../list/item'
import { isShownTo } from '../list/list'
import { goalOf, type Listed, readGoals } from '../list/read'
import { aimSeen, goalWords, inSamePlace, localeIn } from '../row'
import { type Goal, listStretches } from '../service'
import { askGoalLine, presentChart } from './chart'
import { presentContributions, readAnswers } from './contributions'
import { listChanges } from './history'
import { linksOf } from './links'
import { summaryOf } from './summary'

type May = GoalPageDto['may']

// The chart keeps of them those that lie within it.
const EVER = { start: '1900-01-01', end: '9999-12-31' }

function mayHere(ctx: Context, catalog: Catalog, listed: Listed): May {
  const { row } = listed
  const sets = can(ctx.actor, 'goals.set')
  const isHeld = row.lifecycle === 'published'
  const answers = can(ctx.actor, 'goals.checkIn', { userIds: [row.ownerId] })
  const isOver = dueSpan(row, catalog.calendar).end <= catalog.today
  return {
    set: sets && row.lifecycle === 'draft',
    move: sets && isHeld,
    withdraw: sets && isHeld,
    close: answers && isHeld && isOver,
    learn: answers && !isHeld && row.lifecycle !== 'draft',
    checkIn:
      isHeld &&
      can(ctx.actor, 'goals.checkIn', { userIds: [row.ownerId], functionIds: contributing(listed) }),
    copy: sets && row.lifecycle !== 'draft',
  }
}

/** The goal itself, those around it, and other goals of its metric and place. */
async function readAround(ctx: Context, id: number) {
  const shown = isShownTo(ctx)
  const [[own], merges] = await Promise.all([
    readGoals(ctx.db, and(eq(goals.id, id), shown)),
    readMerges(ctx.db),
  ])
  if (!own) throw new DomainError('NOT_FOUND', goalWords(ctx).noGoal)
  const { parentId, copiedFromId, metricId } = own.row
  const named = [parentId, copiedFromId].filter(one => one !== null)
  const around = await readGoals(
    ctx.db,
    and(
      shown,
      or(
        eq(goals.parentId, id),
        named.length > 0 ? inArray(goals.id, named) : undefined,
        and(eq(goals.metricId, metricId), inSamePlace(own.row, merges)),
      ),
    ),
  )
  return { own, around: around.filter(one => one.row.id !== id) }
}

function factsIn(catalog: Catalog, judged: Judgement, sentence: string | null, others: string | undefined) {
  const { metric, goal, assessment } = judged
  const { goals: words, why } = textIn(catalog.locale)
  const { terms } = words.advice
  const kept =
    goal.measuredOver === 'month' && assessment.chart
      ? assuranceOf(assessment.chart, goal.target, metric.direction)
      : null
  const said = [
    { term: why.terms.outlook, text: sentence },
    { term: terms.assurance, text: kept && words.assurance[kept] },
    { term: terms.benchmark, text: others },
    { term: terms.detectable, text: detectableOver(catalog, assessment, goal.measuredOver) },
  ]
  return said.flatMap(({ term, text }) => (text ? [{ term, text }] : []))
}

async function readPage(
  ctx: Context,
  catalog: Catalog,
  metric: CatalogMetric,
  listed: Listed,
  around: readonly Listed[],
) {
  const goal = goalOf(listed)
  const known = around.flatMap(one => {
    const of = catalog.metrics.get(one.row.metricId)
    return of ? [{ listed: one, metric: of }] : []
  })
  return collect(ctx.db, catalog, ask => {
    const judgedOf = askJudgement(ask, catalog, metric, goal)
    const lineOf = askGoalLine(ask, catalog, { goal, metric }, viewFor(catalog, goal).period)
    const others = known.map(one => ({
      ...one,
      judged: askJudgement(ask, catalog, one.metric, goalOf(one.listed)),
    }))
    return () => ({
      judged: judgedOf(),
      line: lineOf(),
      links: others.map(one => presentItem(catalog, one.listed, one.judged())),
    })
  })
}

// A draft has none yet.
const stretchesOf = (own: readonly Goal[], goal: Goal): readonly Goal[] => (own.length > 0 ? own : [goal])

/**
 * One goal in full: figure, expected, outlook or result, its line with what it wanted when, who contributes, check-ins, history and what is around it.
 * Takes a context whose actor may view dashboards; NOT_FOUND for one that is not there, or a draft of others.
 */
export async function getGoal(ctx: Context, { id }: { id: number }): Promise<GoalPageDto> {
  demand(ctx.actor, 'dashboards.view', { functionId: null })
  const locale = localeIn(ctx)
  const [catalog, { own, around }, all] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { ...(locale ? { locale } : {}), retired: true }),
    readAround(ctx, id),
    listStretches(ctx.db, id),
  ])
  const { row } = own
  const metric = catalog.metrics.get(row.metricId)
  if (!metric) throw new DomainError('NOT_FOUND', goalWords(ctx).noGoal)
  const [benchmark, [others], page, answers, checkIns, history, flags] = await Promise.all([
    findBand(ctx.db, catalog, metric, { day: catalog.today, point: row.measuredOver }),
    placeOf(ctx.db, catalog, metric, row.target),
    readPage(ctx, catalog, metric, own, around),
    readAnswers(ctx.db, id),
    listCheckIns(ctx.db, catalog, metric, id),
    listChanges(ctx.db, catalog, metric, id, can(ctx.actor, 'audit.read')),
    listFlags(ctx.db, metric, EVER),
  ])
  const { judged, line, links } = page
  const stretches = stretchesOf(all, judged.goal)
  const kept = keptOf(catalog, judged, stretches)
  const words = textIn(locale).goalScreens.page
  const day = (on: string | null) => (on === null ? null : formatDay(on, locale))
  const item = presentItem(catalog, own, judged)
  return {
    ...item,
    ...{ revision: row.revision, kind: row.kind, window: row.measuredOver, target: row.target },
    seen: aimSeen(row, metric),
    ...{ why: row.why, learnt: row.learnt, starts: formatDay(row.startsOn, locale), ended: day(row.endedOn) },
    attainmentText:
      item.attainmentText &&
      words.attainment(item.attainmentText, valueText(metric, row.baseline), item.targetText),
    summary: summaryOf(catalog, own, judged, item),
    kept: kept && words.kept(kept.met, kept.of, kept.missed),
    facts: factsIn(catalog, judged, item.outlook?.sentence ?? null, others?.words),
    chart: presentChart(catalog, { judged, line, stretches, benchmark, flags }),
    contributions: presentContributions(ctx, catalog, metric, own, answers),
    ...{ checkIns, history },
    ...linksOf(own, around, links),
    may: mayHere(ctx, catalog, own),
  }
}
