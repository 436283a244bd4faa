import type { DbOrTx } from '@/db/client'
import { moodOf } from '@/domain/comments'
import { TALK_KINDS } from '@/domain/customer-time'
import {
  groupRecords,
  TIMELINE_KINDS,
  type TimelineKind,
  type TimelinePlace,
} from '@/domain/customer-timeline'
import { dateNames } from '@/domain/date-names'
import { numberOfDay } from '@/domain/day'
import { formatDay, formatDuration, formatMoney, formatNumber } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../../figures/catalog'
import { versionOn } from '../../figures/pools'
import { unitFor } from '../../figures/wording'
import { openPlace, sealPlace } from '../../sealed-place'
import type { TimelineDto, TimelineEntryDto } from '../dto'
import { nameOf } from '../present'
import { type Reach, reads } from '../reach'
import { readTimeline, type TimelineRow } from './timeline-queries'

const A_PAGE = 40

/** Who reads a timeline: of which functions their records, and who they are themselves. */
export interface TimelineReader {
  within: Reach
  me: number | null
  /** May see the customer's name, and so what was heard from it. */
  seesName: boolean
}

interface Placed extends TimelineRow {
  kindName: TimelineKind
}

function durationOf(metric: CatalogMetric, a: number, b: number): string {
  const byBusiness = unitFor(metric) === 'business_hours'
  return formatDuration((byBusiness ? b : a) / 3600, metric.locale, !byBusiness)
}

/** No figure counts it before its day, so nothing here tells how it went either. */
function isUndecided({ today }: Catalog, row: TimelineRow): row is TimelineRow & { maturesOn: string } {
  return row.maturesOn !== null && row.maturesOn > today
}

/** Growth is no part of gross retention: a term keeps at most what was there, as in every figure. */
function keptOf(metric: CatalogMetric, { day, a, b }: TimelineRow): number {
  const isGross = versionOn(metric, day)?.rule.retention === 'gross'
  return isGross ? Math.min(a ?? 0, b ?? 0) : (a ?? 0)
}

/** What a fact says, in words: "9 of 10", "3 h 20 min", "no", "3 of 4", "€9K of €12K". */
function outcomeOf(catalog: Catalog, metric: CatalogMetric, row: TimelineRow): string | null {
  const all = textIn(catalog.locale)
  const words = all.customerPages.timeline
  const { state, bucket } = row
  const [a, b] = [row.a ?? 0, row.b ?? 0]
  if (state === 'open') return words.open
  if (state !== 'counted') return null
  if (isUndecided(catalog, row)) return words.undecided(formatDay(row.maturesOn, catalog.locale))
  const number = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 1, catalog.locale)
  const money = (value: number) => formatMoney(value, catalog.company.currency, catalog.locale)
  const most = metric.kind === 'nps' ? 10 : versionOn(metric, row.day)?.rule.scale?.max
  const score = (value: number) =>
    most === undefined ? all.comments.score(number(value)) : words.of(number(value), number(most))
  switch (metric.kind) {
    case 'nps':
      return bucket === null ? null : score(bucket)
    case 'top_box':
      return score(b)
    case 'mean_score':
      return score(a)
    case 'duration':
      return durationOf(metric, a, b)
    case 'rate':
      return b === 1 ? (a >= 1 ? words.yes : words.no) : words.of(number(a), number(b))
    case 'amount_rate':
      return words.of(money(keptOf(metric, row)), money(b))
    case 'count':
      return number(a)
  }
}

/** Where less is good a hit is a fault, else what is not favourable; durations and amounts have no side of their own. */
function isUnhappy(catalog: Catalog, metric: CatalogMetric, row: TimelineRow): boolean {
  const { state, a, b } = row
  if (state !== 'counted' || a === null || b === null || isUndecided(catalog, row)) return false
  const mood = moodOf(metric.kind, { a, b })
  if (mood !== null) return mood === 'detractor' || mood === 'unfavourable'
  if (metric.kind !== 'rate' || metric.direction === 'neutral') return false
  return metric.direction === 'down' ? a > 0 : a < b
}

function factEntry(catalog: Catalog, group: readonly Placed[], readable: boolean): Partial<TimelineEntryDto> {
  const words = textIn(catalog.locale).customerPages.timeline
  const told = group.map(row => ({ row, metric: catalog.metrics.get(row.metricId ?? 0) }))
  const here = nameOf(catalog.functions, group[0]?.functionId ?? 0)
  return {
    function: here ?? textIn(catalog.locale).customerPages.company,
    what: told.map(({ row, metric }) => ({
      name: metric?.name ?? words.unknown,
      outcome: readable && metric ? outcomeOf(catalog, metric, row) : null,
      metricKey: metric?.key ?? null,
    })),
    perspective: told.some(({ metric }) => metric?.perspective === 'customer') ? 'customer' : 'company',
    unhappy:
      readable && told.some(({ row, metric }) => metric !== undefined && isUnhappy(catalog, metric, row)),
    comment: readable ? (group.find(({ comment }) => comment !== null)?.comment ?? null) : null,
  }
}

function termEntry(catalog: Catalog, row: Placed, readable: boolean): Partial<TimelineEntryDto> {
  const words = textIn(catalog.locale).customerPages.timeline
  const product = nameOf(catalog.slices.product, row.productId)
  const other = formatDay(row.detail ?? row.day, catalog.locale)
  const began = row.kindName === 'term_began'
  const name = began ? words.termBegan(product, other) : words.termEnded(product)
  const money =
    readable && row.amount !== null
      ? words.aYear(formatMoney(row.amount, catalog.company.currency, catalog.locale))
      : null
  return { what: [{ name, outcome: began ? money : null, metricKey: null }] }
}

function talkEntry(catalog: Catalog, row: Placed, reader: TimelineReader): Partial<TimelineEntryDto> {
  const all = textIn(catalog.locale)
  const kind = TALK_KINDS.find(one => one === row.detail) ?? 'other'
  const isOwn = reader.me !== null && (row.userId === reader.me || row.loggedBy === reader.me)
  const name = all.customerPages.timeline.talk(all.customerTime.kinds[kind], row.who ?? '')
  return {
    what: [{ name, outcome: null, metricKey: null }],
    perspective: 'customer',
    comment: isOwn || reader.seesName ? row.comment : null,
  }
}

function passageEntry(catalog: Catalog, row: Placed): Partial<TimelineEntryDto> {
  const name = textIn(catalog.locale).customerPages.timeline.arrived(row.detail ?? '')
  return { what: [{ name, outcome: null, metricKey: null }] }
}

function ownPart(catalog: Catalog, row: Placed, group: readonly Placed[], reader: TimelineReader) {
  const readable = reads(reader.within, row.functionId)
  switch (row.kindName) {
    case 'fact':
      return factEntry(catalog, group, readable)
    case 'talk':
      return talkEntry(catalog, row, reader)
    case 'passage':
      return passageEntry(catalog, row)
    case 'term_began':
    case 'term_ended':
      return termEntry(catalog, row, readable)
  }
}

function presentGroup(
  catalog: Catalog,
  { group, nth }: { group: readonly Placed[]; nth: number },
  reader: TimelineReader,
): TimelineEntryDto[] {
  const [row] = group
  if (!row) return []
  const entry = {
    // By its place on the page: a record's number would lead to the records behind figures, and to what is hidden here.
    ...{ key: String(nth), kind: row.kindName, day: formatDay(row.day, catalog.locale), what: [] },
    function: nameOf(catalog.functions, row.functionId),
    ...{ source: row.source, perspective: null, unhappy: false, comment: null },
  }
  return [{ ...entry, ...ownPart(catalog, row, group, reader) }]
}

function byMonth(catalog: Catalog, groups: readonly (readonly Placed[])[], reader: TimelineReader) {
  const names = dateNames(catalog.locale)
  const months: TimelineDto['months'] = []
  for (const [nth, group] of groups.entries()) {
    const day = group[0]?.day ?? catalog.today
    const key = day.slice(0, 7)
    if (months.at(-1)?.key !== key)
      months.push({ key, name: names.month(numberOfDay(`${key}-01`)), entries: [] })
    months.at(-1)?.entries.push(...presentGroup(catalog, { group, nth }, reader))
  }
  return months
}

const listOf = (customerId: number) => `timeline ${customerId}`

function placeFrom(customerId: number, after: string | null): TimelinePlace | null {
  const [at, kind, id] = openPlace(listOf(customerId), after) ?? []
  return at === undefined || kind === undefined || id === undefined ? null : { at, kind, id }
}

/**
 * A page of everything that functions recorded of a customer, newest first, by month. Types and dates are for whoever may see the customer's events; outcomes,
 * comments and amounts for whoever may read that function's records.
 */
export async function timelineOf(
  db: DbOrTx,
  catalog: Catalog,
  { customerId, after, reader }: { customerId: number; after: string | null; reader: TimelineReader },
): Promise<TimelineDto> {
  const limit = A_PAGE + 1
  const rows = await readTimeline(db, { catalog, customerId, after: placeFrom(customerId, after), limit })
  const page = rows
    .slice(0, A_PAGE)
    .map(row => ({ ...row, kindName: TIMELINE_KINDS[row.kind - 1] ?? 'fact' }))
  const last = page.at(-1)
  const words = textIn(catalog.locale).customerPages.timeline
  return {
    months: byMonth(catalog, groupRecords(page), reader),
    next: last && rows.length > A_PAGE ? sealPlace(listOf(customerId), [last.at, last.kind, last.id]) : null,
    empty: page.length > 0 ? null : after ? words.noOlder : words.empty,
    note: reader.within === 'all' ? null : words.note,
  }
}
