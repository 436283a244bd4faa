import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { dayOf, startOfDay } from '@/domain/calendar'
import type { Span } from '@/domain/comparison'
import { type Figure, figureOf } from '@/domain/figure'
import { formatMargin, formatNumber, formatValue } from '@/domain/format'
import { leakOf, lostOf } from '@/domain/hand-off'
import { mergeHistograms } from '@/domain/histogram'
import { balanceOf } from '@/domain/journey'
import { emptyParts } from '@/domain/parts'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../figures/catalog'
import type { HandOffDto, HandOffsDto, WaitingDto } from './dto'
import type { TouchpointRow } from './queries'

/** Fewer passages than this and no waiting is told. */
export const FEWEST_PASSAGES = 5
const DAY_MS = 86_400_000

export interface HandOffCell extends Record<string, unknown> {
  fromId: number
  toId: number
  month: string
  n: number
  overlapped: number
  buckets: number[]
  counts: number[]
}

/** The cells of the months that begin within a span. */
export async function readHandOffs(db: DbOrTx, { start, end }: Span): Promise<HandOffCell[]> {
  const { rows } = await db.execute<HandOffCell>(sql`
    SELECT from_id AS "fromId", to_id AS "toId", month::text, n, overlapped, buckets, counts
    FROM hand_off_cells WHERE month >= ${start} AND month < ${end} ORDER BY 1, 2, 3`)
  return rows
}

interface Overdue {
  fromId: number
  /** Months before this one are over: whoever is open there is lost. */
  month: string
  cutoff: Date
}

function overdueOf(point: TouchpointRow, { now, timeZone }: Catalog): Overdue {
  const cutoff = new Date(now.getTime() - (point.lostAfterDays ?? 0) * DAY_MS)
  return { fromId: point.id, month: `${dayOf(cutoff, timeZone).slice(0, 7)}-01`, cutoff }
}

/** Those who are lost in the one month in which some are and some are not yet: read by index. */
async function readOverdue(
  db: DbOrTx,
  all: readonly Overdue[],
  timeZone: string,
): Promise<Map<number, number>> {
  if (all.length === 0) return new Map()
  const asked = all.map(({ fromId, month, cutoff }) => ({
    ...{ from_id: fromId, cutoff: cutoff.toISOString() },
    start: new Date(startOfDay(month, timeZone)).toISOString(),
  }))
  const { rows } = await db.execute<{ fromId: number; n: number }>(sql`
    SELECT a.from_id AS "fromId", (SELECT count(*)::int FROM journey_events e WHERE e.touchpoint_id = a.from_id
      AND e.to_touchpoint_id IS NULL AND NOT e.deleted AND e.since >= a.start AND e.since <= a.cutoff) AS n
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS a (from_id int, start timestamptz, cutoff timestamptz)`)
  return new Map(rows.map(row => [row.fromId, row.n]))
}

interface Boundary {
  from: TouchpointRow
  to: TouchpointRow
  out: number
  open: number
  lost: number
  overlapped: number
  histogram: Map<number, number>
  isExpected: boolean
}

const histogramIn = ({ buckets, counts }: HandOffCell) =>
  new Map(buckets.map((bucket, at) => [bucket, counts[at] ?? 0]))

/** Takes the cells, gives what crossed from one function to another or was expected next, added up over the months. */
function boundariesOf(
  cells: readonly HandOffCell[],
  points: ReadonlyMap<number, TouchpointRow>,
  lostOfPoint: (fromId: number, open: readonly HandOffCell[]) => number,
): Boundary[] {
  const found = new Map<string, Boundary>()
  const at = (from: TouchpointRow, to: TouchpointRow) => {
    const key = `${from.id} ${to.id}`
    const none = { from, to, out: 0, open: 0, lost: 0, overlapped: 0, histogram: new Map<number, number>() }
    const boundary = found.get(key) ?? { ...none, isExpected: from.nextId === to.id }
    found.set(key, boundary)
    return boundary
  }
  for (const cell of cells) {
    const [from, to] = [points.get(cell.fromId), points.get(cell.toId)]
    if (!from || !to || (from.functionId === to.functionId && from.nextId !== to.id)) continue
    const boundary = at(from, to)
    boundary.out += cell.n
    boundary.overlapped += cell.overlapped
    boundary.histogram = mergeHistograms(boundary.histogram, histogramIn(cell))
  }
  for (const from of points.values()) {
    const to = points.get(from.nextId ?? 0)
    const open = cells.filter(cell => cell.fromId === from.id && cell.toId === 0)
    if (!to || open.length === 0) continue
    const boundary = at(from, to)
    boundary.open = open.reduce((sum, cell) => sum + cell.n, 0)
    boundary.lost = lostOfPoint(from.id, open)
  }
  return [...found.values()]
}

/** Takes a histogram of waiting in seconds, gives the engine's figure of it, in hours. */
export function waitingOf(histogram: ReadonlyMap<number, number>): Figure {
  const n = [...histogram.values()].reduce((sum, count) => sum + count, 0)
  return figureOf({ kind: 'duration', minN: FEWEST_PASSAGES }, { ...emptyParts(), n }, histogram)
}

function presentWaiting(figure: Figure, locale: string | undefined): WaitingDto {
  const words = textIn(locale)
  const known = figure.value !== null
  return {
    state: figure.state,
    hours: figure.value,
    median: known
      ? formatValue(figure.value, 'hours', locale)
      : figure.state === 'too_few'
        ? words.format.tooFew(words.journey.handOffs.cases, formatNumber(figure.n, 0, locale))
        : words.format.noData,
    margin: known ? formatMargin(figure, 'hours', locale) : null,
    p90: known ? formatValue(figure.p90 ?? null, 'hours', locale) : null,
    n: figure.n,
  }
}

const PERCENT = { kind: 'rate', minN: FEWEST_PASSAGES } as const

function presentBoundary(one: Boundary, catalog: Catalog): HandOffDto {
  const { locale } = catalog
  const unitOf = (row: TouchpointRow) =>
    catalog.functions.find(unit => unit.id === row.functionId)?.name ?? ''
  const placeOf = (row: TouchpointRow) => ({
    id: row.id,
    key: row.key,
    name: row.name,
    functionName: unitOf(row),
  })
  const lost = lostOf(one)
  const share = figureOf(PERCENT, { ...emptyParts(), n: lost.total, a: lost.count, b: lost.total })
  return {
    from: placeOf(one.from),
    to: placeOf(one.to),
    lostAfterDays: one.isExpected ? one.from.lostAfterDays : null,
    ...balanceOf(one.out, one.open, one.lost),
    lostShare: one.isExpected
      ? {
          text: share.value === null ? null : formatValue(share.value, 'percent', locale),
          margin: formatMargin(share, 'percent', locale),
        }
      : null,
    waiting: presentWaiting(waitingOf(one.histogram), locale),
    overlapped: one.overlapped,
  }
}

function summaryOf(shown: readonly HandOffDto[], locale: string | undefined) {
  const words = textIn(locale).journey.handOffs.summary
  const slowest = shown
    .filter(one => one.waiting.hours !== null)
    .toSorted((one, other) => (other.waiting.hours ?? 0) - (one.waiting.hours ?? 0))[0]
  const expected = shown.filter(one => one.lostAfterDays !== null)
  const leak = leakOf(expected)
  const number = (n: number) => formatNumber(n, 0, locale)
  const between = ({ from, to }: HandOffDto) =>
    words.between(from.name, from.functionName, to.name, to.functionName)
  const said = leak ? words.leak(between(leak), number(leak.lost), number(leak.lost + leak.out)) : null
  return {
    leak: said,
    summary: [
      ...(expected.length > 0 ? [said ?? words.noLeak] : []),
      ...(slowest
        ? [words.slowest(between(slowest), slowest.waiting.median, slowest.waiting.p90 ?? '')]
        : []),
    ],
  }
}

/**
 * What crossed from one function to another in the months of a span: how many came, went on, are in progress and are lost, and how long they
 * waited. Takes the catalog and all touchpoints. Reads cells, and by index the one month in which some are lost and some not yet.
 */
export async function readHandOffsOf(
  db: DbOrTx,
  catalog: Catalog,
  rows: readonly TouchpointRow[],
  span: Span,
): Promise<HandOffsDto> {
  const points = new Map(rows.map(row => [row.id, row]))
  const due = new Map(rows.filter(row => row.nextId !== null).map(row => [row.id, overdueOf(row, catalog)]))
  const [cells, overdue] = await Promise.all([
    readHandOffs(db, span),
    readOverdue(db, [...due.values()], catalog.timeZone),
  ])
  const lostOfPoint = (fromId: number, open: readonly HandOffCell[]) => {
    const limit = due.get(fromId)
    if (!limit) return 0
    return open.reduce((sum, cell) => {
      if (cell.month < limit.month) return sum + cell.n
      return cell.month === limit.month ? sum + (overdue.get(fromId) ?? 0) : sum
    }, 0)
  }
  const all = boundariesOf(cells, points, lostOfPoint).map(one => presentBoundary(one, catalog))
  const shown = all.filter(one => one.in >= FEWEST_PASSAGES).toSorted((one, other) => other.in - one.in)
  return { ...summaryOf(shown, catalog.locale), shown, few: all.length - shown.length }
}
