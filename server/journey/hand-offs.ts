import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import type { Span } from '@/domain/comparison'
import type { Share } from '@/domain/difference'
import { type Figure, figureOf } from '@/domain/figure'
import { formatMargin, formatNumber, formatValue } from '@/domain/format'
import {
  type Decided,
  decidedOf,
  FEWEST_WAITS,
  type Leaving,
  leakOf,
  lostOf,
  slowestOf,
} from '@/domain/hand-off'
import { mergeHistograms } from '@/domain/histogram'
import { balanceOf } from '@/domain/journey'
import { emptyParts } from '@/domain/parts'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../figures/catalog'
import type { HandOffDto, HandOffsDto, WaitingDto } from './dto'
import { readTurning, type TouchpointRow } from './queries'

/** Fewer passages than this and no waiting is told. */
export const FEWEST_PASSAGES = 5
/** What one in ten waits longer than is told from so many arrivals on: of fewer it is what one or two did. */
export const FEWEST_FOR_P90 = 20

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

interface Boundary {
  from: TouchpointRow
  to: TouchpointRow
  out: number
  open: number
  overlapped: number
  histogram: Map<number, number>
  /** Null: nobody is expected there, so nobody can be lost. */
  decided: Decided | null
}

const histogramIn = ({ buckets, counts }: HandOffCell) =>
  new Map(buckets.map((bucket, at) => [bucket, counts[at] ?? 0]))

/** Takes the cells of a touchpoint, gives by month who left it for the one expected next, or has not been seen since. */
function leavingsOf(cells: readonly HandOffCell[], from: TouchpointRow): Leaving[] {
  const months = new Map<string, Leaving>()
  for (const { fromId, toId, month, n } of cells) {
    if (fromId !== from.id || (toId !== 0 && toId !== from.nextId)) continue
    const one = months.get(month) ?? { month, out: 0, open: 0 }
    one[toId === 0 ? 'open' : 'out'] += n
    months.set(month, one)
  }
  return [...months.values()]
}

/** Takes the cells, gives what crossed from one function to another or was expected next, added up over the months. */
function boundariesOf(
  cells: readonly HandOffCell[],
  points: ReadonlyMap<number, TouchpointRow>,
  turning: ReadonlyMap<number, Leaving>,
): Boundary[] {
  const found = new Map<string, Boundary>()
  const at = (from: TouchpointRow, to: TouchpointRow) => {
    const key = `${from.id} ${to.id}`
    const none = {
      from,
      to,
      out: 0,
      open: 0,
      overlapped: 0,
      histogram: new Map<number, number>(),
      decided: null,
    }
    const boundary = found.get(key) ?? none
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
    const [to, limit] = [points.get(from.nextId ?? 0), turning.get(from.id)]
    const months = leavingsOf(cells, from)
    if (!to || !limit || months.length === 0) continue
    const boundary = at(from, to)
    boundary.open = months.reduce((sum, { open }) => sum + open, 0)
    boundary.decided = decidedOf(months, limit)
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
    range: figure.low === null || figure.high === null ? null : { low: figure.low, high: figure.high },
    median: known
      ? formatValue(figure.value, 'hours', locale)
      : figure.state === 'too_few'
        ? words.format.tooFew(words.journey.handOffs.cases, formatNumber(figure.n, 0, locale))
        : words.format.noData,
    margin: known ? formatMargin(figure, 'hours', locale) : null,
    p90: known && figure.n >= FEWEST_FOR_P90 ? formatValue(figure.p90 ?? null, 'hours', locale) : null,
    n: figure.n,
  }
}

const PERCENT = { kind: 'rate', minN: FEWEST_PASSAGES } as const

function presentLost({ count, total }: Share, locale: string | undefined): HandOffDto['lostShare'] {
  const share = figureOf(PERCENT, { ...emptyParts(), n: total, a: count, b: total })
  return {
    text: share.value === null ? null : formatValue(share.value, 'percent', locale),
    margin: formatMargin(share, 'percent', locale),
    of: formatNumber(total, 0, locale),
  }
}

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
  return {
    from: placeOf(one.from),
    to: placeOf(one.to),
    lostAfterDays: one.decided ? one.from.lostAfterDays : null,
    ...balanceOf(one.out, one.open, one.decided?.lost ?? 0),
    decided: one.decided,
    lostShare: one.decided ? presentLost(lostOf(one.decided), locale) : null,
    waiting: presentWaiting(waitingOf(one.histogram), locale),
    overlapped: one.overlapped,
  }
}

function summaryOf(shown: readonly HandOffDto[], locale: string | undefined) {
  const words = textIn(locale).journey.handOffs.summary
  const slowest = slowestOf(
    shown.map(one => ({ one, n: one.waiting.n, median: one.waiting.hours, range: one.waiting.range })),
  )?.one
  const expected = shown.flatMap(({ decided, ...one }) => (decided ? [{ ...one, decided }] : []))
  const { leak, compared } = leakOf(expected)
  const number = (n: number) => formatNumber(n, 0, locale)
  const between = ({ from, to }: Pick<HandOffDto, 'from' | 'to'>) =>
    words.between(from.name, from.functionName, to.name, to.functionName)
  const { count, total } = lostOf(leak?.decided ?? { out: 0, lost: 0 })
  const said = leak ? words.leak(between(leak), number(count), number(total)) : null
  return {
    leak: said,
    summary: [
      ...(expected.length > 0 ? [said ?? (compared > 0 ? words.noLeak : words.leakTooFew)] : []),
      ...(slowest
        ? [words.slowest(between(slowest), slowest.waiting.median, slowest.waiting.p90 ?? '', FEWEST_WAITS)]
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
  const [cells, turning] = await Promise.all([readHandOffs(db, span), readTurning(db, catalog, rows, span)])
  const all = boundariesOf(cells, points, turning).map(one => presentBoundary(one, catalog))
  const shown = all.filter(one => one.in >= FEWEST_PASSAGES).toSorted((one, other) => other.in - one.in)
  return { ...summaryOf(shown, catalog.locale), shown, few: all.length - shown.length }
}
