import { moodOf } from '@/domain/comments'
import {
  formatCount,
  formatDay,
  formatInstant,
  formatMoney,
  formatNumber,
  formatValue,
} from '@/domain/format'
import { isAnswer, unitOf } from '@/domain/kind'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { SeenCustomerDto } from '../customers/dto'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type { RowDto } from './dto'
import type { Row } from './queries'

/** What of records the asker may see, and what is known beside them. */
export interface Sight {
  /** The functions whose records may be read: then whose they are is shown. */
  within: 'all' | readonly number[]
  /** Values one by one; without them dates, places and sources. */
  values: boolean
  customers: ReadonlyMap<number, SeenCustomerDto>
  /** Who typed it, by stream and what it is called there. */
  typists: ReadonlyMap<string, string>
  severalVersions: boolean
}

/** Takes the functions whose records may be read, tells whether whoever asks also knows what happened to single customers: heads and deputies do. */
export const knowsEvents = (within: Sight['within']): within is readonly number[] =>
  within !== 'all' && within.length > 0

const mayRead = ({ within }: Sight, row: Row) => within === 'all' || within.includes(row.functionId)

/** Who knows what happened to whom on which day could tell by day and source whose a value is: then it is shown only where the record may be read. */
const isJoinable = (sight: Sight, row: Row) => knowsEvents(sight.within) && !mayRead(sight, row)

/** A record's value in words, by its metric's kind. Amounts are the customer's own: they follow the permission for records. */
function valueIn(catalog: Catalog, metric: CatalogMetric, row: Row, sight: Sight): string | null {
  const { kind, locale } = metric
  const { a, b, bucket } = row
  const words = textIn(locale).rows
  const version = metric.versions.find(one => one.id === row.versionId)
  const unit = unitOf(kind, version?.rule.clock)
  if (row.state === 'open' || row.state === 'missing') return '–'
  if (kind === 'amount_rate') {
    if (!mayRead(sight, row)) return null
    const money = (amount: number) => formatMoney(amount, catalog.company.currency, locale)
    return words.value.kept(money(a), money(b))
  }
  if (!sight.values || isJoinable(sight, row)) return null
  switch (kind) {
    case 'nps':
      return bucket === null ? words.value[moodWord(row)] : formatNumber(bucket, 0, locale)
    case 'top_box':
      return bucket === null ? words.value[a > 0 ? 'favourable' : 'other'] : formatNumber(b, 1, locale)
    case 'rate':
      return words.value.of(formatNumber(a, 2, locale), formatNumber(b, 2, locale))
    case 'duration':
      return formatValue((unit === 'business_hours' ? b : a) / 3600, unit, locale)
    default:
      return formatNumber(a, 2, locale)
  }
}

function moodWord(row: Row): 'promoter' | 'passive' | 'detractor' {
  const mood = moodOf('nps', row)
  return mood === 'promoter' || mood === 'detractor' ? mood : 'passive'
}

/** What becomes of a record, and that whoever brought it called it an estimate. */
function toldOf(catalog: Catalog, metric: CatalogMetric, row: Row, sight: Sight) {
  const { counted, state } = stateOf(catalog, metric, row, sight)
  return { counted, state: row.estimated ? textIn(metric.locale).rows.state.estimated(state) : state }
}

function stateOf(catalog: Catalog, metric: CatalogMetric, row: Row, sight: Sight) {
  const { state: words } = textIn(metric.locale).rows
  if (row.state !== 'counted') return { counted: false, state: words[row.state] }
  if (row.maturesOn !== null && row.maturesOn > catalog.today)
    return { counted: false, state: words.ripe(formatDay(row.maturesOn, metric.locale)) }
  const version = metric.versions.find(one => one.id === row.versionId)
  const isTold = sight.severalVersions && version
  return { counted: true, state: isTold ? words.version(version.number) : words.counted }
}

const functionOf = (catalog: Catalog, { functionId }: Row) =>
  catalog.functions.find(one => one.id === functionId)?.name

// Each answer with its place would tell those of a place that has too few of them to be told: they are left out where a record may not be read.
function slicesOf(catalog: Catalog, row: Row): string {
  const ids = { region: row.regionId, product: row.productId, tier: row.tierId, channel: row.channelId }
  return SLICE_DIMENSIONS.map(name => catalog.slices[name].find(one => one.id === ids[name])?.name)
    .filter(name => name !== undefined)
    .join(', ')
}

export interface Shown {
  catalog: Catalog
  metric: CatalogMetric
  sight: Sight
}

const named = (customer: SeenCustomerDto | undefined) => ({
  customer: customer?.label ?? null,
  customerHref: customer ? `/customers/${customer.id}` : null,
})

/** A record as a line of the list and of the file, by its place on the page: its number in the database would lead to other lists. */
export function presentRow({ catalog, metric, sight }: Shown, row: Row, nth: number): RowDto {
  const { locale } = metric
  const words = textIn(locale).rows
  const day = formatDay(row.day, locale)
  const customer = row.customerId === null ? undefined : sight.customers.get(row.customerId)
  return {
    key: String(nth),
    day: row.grain === 'month' ? words.month(formatDay(`${row.day.slice(0, 7)}-01`, locale)) : day,
    value: valueIn(catalog, metric, row, sight),
    ...toldOf(catalog, metric, row, sight),
    times: row.times > 1 ? words.times(formatNumber(row.times, 0, locale)) : null,
    ...(isAnswer(metric.kind) && !mayRead(sight, row)
      ? { function: '', slices: '' }
      : { function: functionOf(catalog, row) ?? '', slices: slicesOf(catalog, row) }),
    source: row.source,
    came: row.came === null ? '' : formatInstant(row.came, catalog.timeZone, locale),
    by: sight.typists.get(`${row.streamId} ${row.externalId}`) ?? null,
    ...named(customer && mayRead(sight, row) ? customer : undefined),
  }
}

/** How many, in words; beyond the cap "more than". */
export function countText(metric: CatalogMetric, count: number, cap: number): string {
  const { locale } = metric
  const { counted, capped } = textIn(locale).rows
  // A figure's n may be another number: of a rate it is what it is a share of.
  return count <= cap ? formatCount(count, counted, locale) : capped(formatNumber(cap, 0, locale))
}
