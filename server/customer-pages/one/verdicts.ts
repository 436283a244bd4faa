import {
  type Counted,
  faultsOf,
  functionStatus,
  judgeRecorded,
  VERDICT_DAYS,
} from '@/domain/customer-verdict'
import { addDays, daysBetween } from '@/domain/day'
import { formatCount, formatDay, formatNumber } from '@/domain/format'
import { expectedOn } from '@/domain/goal'
import { isWantedOn } from '@/domain/own-target'
import { ANY } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../../figures/catalog'
import { WHOLE_COMPANY } from '../../figures/pools'
import { unitFor, valueText } from '../../figures/wording'
import { type Goal, goalFor, type OwnTarget } from '../../goals/service'
import type { VerdictDto } from '../dto'
import { type Reach, reads } from '../reach'
import type { ArrivalRow, FactRow } from './facts'

/** What functions are judged by. */
export interface Aims {
  goals: readonly Goal[]
  targets: readonly OwnTarget[]
}

/** Of what a verdict is made. */
export interface Told {
  facts: readonly FactRow[]
  arrivals: readonly ArrivalRow[]
  last: ReadonlyMap<number, string>
  servedBy: readonly number[]
  within: Reach
}

/** A sentence for each function: more are on the timeline. */
const MOST_LINES = 4
const DAYS_A_MONTH = 30.44

/** What holds for a whole function, or for the whole company: a goal of a region says nothing of a customer elsewhere. */
function aimOf({ goals, targets }: Aims, catalog: Catalog, metric: CatalogMetric, functionId: number) {
  const { today } = catalog
  const own = targets.find(
    one => one.metricId === metric.id && one.functionId === functionId && isWantedOn(one, today),
  )
  if (own) return { target: own.target, by: 'own' as const }
  const scope = { ...WHOLE_COMPANY, function: functionId === 0 ? ANY : functionId }
  const goal = goalFor(goals, metric, scope, today)
  const by = goal?.kind === 'reach' && goal.dueOn > today ? ('expected' as const) : ('goal' as const)
  return goal ? { target: expectedOn(goal, today), by } : null
}

type Aim = NonNullable<ReturnType<typeof aimOf>>

interface Line {
  metric: CatalogMetric
  counted: Counted
  faults: number | null
  open: number
  undecided: number
  aim: Aim | null
}

function lineOf(aims: Aims, catalog: Catalog, functionId: number, facts: readonly FactRow[]): Line | null {
  const metric = catalog.metrics.get(facts[0]?.metricId ?? 0)
  if (!metric) return null
  const aim = aimOf(aims, catalog, metric, functionId)
  const byBusiness = unitFor(metric) === 'business_hours'
  const recorded = {
    ...{ kind: metric.kind, direction: metric.direction, target: aim?.target ?? null },
    facts: facts
      .filter(({ state, undecided }) => state === 'counted' && !undecided)
      .map(({ a, b }) => (byBusiness ? { a: b, b: a } : { a, b })),
  }
  const counted = judgeRecorded(recorded)
  const open = facts.filter(({ state }) => state === 'open').length
  const undecided = facts.filter(fact => fact.undecided).length
  return { metric, counted, faults: faultsOf(recorded, counted), open, undecided, aim }
}

/** Where a target is met, or missed by no more than chance brings, single cases are what a function on target has too. */
const hasFault = ({ counted, faults }: Line) =>
  (faults ?? 0) > 0 && counted.status !== 'on_target' && !counted.withinChance

/** What went wrong first, then what can be judged, then what was recorded most. */
function rank(line: Line): number[] {
  const { status, withinChance, of } = line.counted
  return [Number(hasFault(line)), Number(status !== 'cannot_tell' || withinChance), of]
}

function inOrder(one: Line, other: Line): number {
  const [mine, theirs] = [rank(one), rank(other)]
  const at = mine.findIndex((value, index) => value !== theirs[index])
  return at < 0 ? one.metric.id - other.metric.id : (theirs[at] ?? 0) - (mine[at] ?? 0)
}

/** One customer is not counted in customers: each fact of what is kept of an amount is one of its terms. */
function countOf(metric: CatalogMetric, count: number): string {
  const { terms } = textIn(metric.locale).customerPages.verdicts
  if (metric.kind === 'amount_rate') return terms(formatNumber(count, 0, metric.locale), count)
  return formatCount(count, metric.countedAs, metric.locale)
}

function wordLine({ metric, counted, open, undecided, aim }: Line): string {
  const words = textIn(metric.locale).customerPages.verdicts
  const number = (value: number) => formatNumber(value, 0, metric.locale)
  const of = countOf(metric, counted.of)
  const target = aim && words.against[aim.by](valueText(metric, aim.target))
  const stillOpen = open > 0 ? words.open(countOf(metric, open)) : null
  return words.line(metric.name, [
    counted.of === 0 ? null : saidOf(metric, counted, of, number, aim),
    stillOpen,
    undecided > 0 ? words.undecided(number(undecided)) : null,
    counted.of > 0 && counted.hits !== null && metric.kind !== 'duration' ? target : null,
    counted.withinChance ? words.withinChance : null,
  ])
}

function saidOf(
  metric: CatalogMetric,
  { hits, against }: Counted,
  of: string,
  number: (value: number) => string,
  aim: Aim | null,
): string {
  const words = textIn(metric.locale).customerPages.verdicts
  if (hits === null) return of
  if (metric.kind === 'nps') return words.nps(number(hits), number(against), of)
  if (metric.kind === 'top_box') return words.favourable(number(hits), of)
  if (metric.kind === 'duration')
    return aim ? words.within(number(hits), of, valueText(metric, aim.target), aim.by) : of
  return words.of(number(hits), of)
}

function silence(catalog: Catalog, last: string | undefined): string {
  const words = textIn(catalog.locale).customerPages.verdicts
  if (last === undefined) return words.nothingEver
  const months = Math.floor(daysBetween(last, catalog.today) / DAYS_A_MONTH)
  return words.nothingFor(months, formatDay(last, catalog.locale))
}

/** How it went is the function's own to tell: others learn that something was recorded, and when. */
function hiddenVerdict(catalog: Catalog, things: readonly ArrivalRow[], last: string | undefined) {
  const words = textIn(catalog.locale).customerPages.verdicts
  const records = new Set(things.map(({ record }) => record)).size
  const text = words.recorded(
    formatNumber(records, 0, catalog.locale),
    records,
    formatDay(last ?? catalog.today, catalog.locale),
  )
  return [{ text, fault: false, metricKey: null }]
}

/** Said where nothing else was recorded: an arrival has no outcome. */
function arrivedLine(catalog: Catalog, arrivals: readonly ArrivalRow[]) {
  const words = textIn(catalog.locale).customerPages.verdicts
  const count = arrivals.length
  const day = formatDay(arrivals[0]?.day ?? catalog.today, catalog.locale)
  const text = words.arrived(formatNumber(count, 0, catalog.locale), count, day)
  return { text, fault: false, metricKey: null }
}

function verdictOf(catalog: Catalog, aims: Aims, functionId: number, told: Told): VerdictDto {
  const since = addDays(catalog.today, -VERDICT_DAYS)
  const isOwn = (one: ArrivalRow) => one.functionId === functionId && one.day >= since
  const [own, arrivals] = [told.facts.filter(isOwn), told.arrivals.filter(isOwn)]
  const all = textIn(catalog.locale)
  const words = all.customerPages
  const here = catalog.functions.find(({ id }) => id === functionId)
  const head = { key: here?.key ?? '', name: here?.name ?? words.company }
  const last = told.last.get(functionId)
  const lines = [...new Set(own.map(({ metricId }) => metricId))]
    .flatMap(
      id =>
        lineOf(
          aims,
          catalog,
          functionId,
          own.filter(fact => fact.metricId === id),
        ) ?? [],
    )
    .filter(({ counted, open, undecided }) => counted.of > 0 || open > 0 || undecided > 0)
    .toSorted(inOrder)
  const status = functionStatus(
    lines.map(({ counted }) => counted.status),
    own.length + arrivals.length,
  )
  if (!reads(told.within, functionId) && status !== 'silent')
    return { ...head, status: null, word: null, lines: hiddenVerdict(catalog, [...own, ...arrivals], last) }
  const word = status === 'silent' ? words.verdicts.silent : all.figures.states[status]
  if (status === 'silent')
    return { ...head, status, word, lines: [{ text: silence(catalog, last), fault: false, metricKey: null }] }
  const shown = lines.slice(0, MOST_LINES).map(line => ({
    ...{ text: wordLine(line), fault: hasFault(line), metricKey: line.metric.key },
  }))
  const arrived = lines.length === 0 && arrivals.length > 0 ? [arrivedLine(catalog, arrivals)] : []
  const noAim = status === 'cannot_tell' && lines.every(({ aim }) => aim === null)
  const why = noAim ? [{ text: words.verdicts.noAim, fault: false, metricKey: null }] : []
  return { ...head, status, word, lines: [...shown, ...arrived, ...why] }
}

/**
 * Each function's verdict on one customer, side by side: of those that serve it or ever recorded anything of it, and of the company as a whole. By
 * counts of counts over about six months, against own targets and goals (domain/customer-verdict.ts).
 */
export function verdictsOf(catalog: Catalog, aims: Aims, told: Told): VerdictDto[] {
  const concerned = catalog.functions
    .map(({ id }) => id)
    .filter(id => told.servedBy.includes(id) || told.last.has(id))
  const company = told.last.has(0) ? [0] : []
  return [...concerned, ...company].map(id => verdictOf(catalog, aims, id, told))
}
