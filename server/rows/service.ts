import { moodsOf } from '@/domain/comments'
import { formatNumber, formatValue } from '@/domain/format'
import { isAnswer, unitOf } from '@/domain/kind'
import { hoursOf, MOST_ROWS_IN_A_FILE, ROWS_A_PAGE, type RowSearch, type RowsInput } from '@/domain/rows'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { versionOn } from '../figures/pools'
import { openPlace, sealPlace } from '../sealed-place'
import type { RowsDto } from './dto'
import { customersOf, type Looking, lookAt } from './look'
import { countText, knowsEvents, presentRow } from './present'
import { COUNT_CAP, countRows, listRows, type Place } from './queries'

export { exportRows } from './export'

const listOf = (metric: { id: number }) => `rows ${metric.id}`

function placeFrom(metric: { id: number }, after: string | null): Place | null {
  const [at, id] = openPlace(listOf(metric), after) ?? []
  return at === undefined || id === undefined ? null : { at, id }
}

function placeWords({ catalog, view: { scope } }: Looking): string {
  const chosen = [
    catalog.functions.find(one => one.id === scope.function)?.name,
    ...SLICE_DIMENSIONS.map(name => catalog.slices[name].find(one => one.id === scope[name])?.name),
  ].filter(name => name !== undefined)
  return chosen.length > 0 ? chosen.join(', ') : textIn(catalog.locale).metrics.wholeCompany
}

function narrowedWords({ metric, view }: Looking, { answer, hours, mood, share }: RowSearch): string[] {
  const { narrowed } = textIn(metric.locale).rows
  const unit = unitOf(metric.kind, versionOn(metric, view.period.start)?.rule.clock)
  const time = hours === null ? null : hoursOf(hours)
  const said = (value: number) => formatValue(value, unit, metric.locale)
  return [
    ...(answer === null ? [] : [narrowed.answer(answer)]),
    ...(time ? [narrowed.hours(said(time.over), time.most === null ? null : said(time.most))] : []),
    ...(mood === null ? [] : [narrowed.mood(mood)]),
    ...(share === null ? [] : [narrowed.share[share]]),
  ]
}

function notesOf({ metric, sight }: Looking): string[] {
  const { notes } = textIn(metric.locale).rows
  const { within, values, severalVersions } = sight
  return [
    ...(within === 'all' ? [] : [within.length === 0 ? notes.customers.none : notes.customers.some]),
    ...(within !== 'all' && metric.kind === 'amount_rate' && within.length === 0 ? [notes.amounts] : []),
    ...(values && knowsEvents(within) ? [notes.others] : []),
    ...(within !== 'all' && isAnswer(metric.kind) ? [notes.places] : []),
    ...(values ? [] : [notes.values(formatNumber(metric.minN, 0, metric.locale))]),
    ...(severalVersions ? [notes.anew] : []),
  ]
}

function emptyWords({ metric }: Looking, search: RowSearch): string {
  const { none } = textIn(metric.locale).rows
  if (search.after) return none.older
  return search.answer || search.hours || search.mood || search.share ? none.narrowed : none.all
}

/**
 * The records that a metric's figure is made of in the filters' period and place, newest first, 50 a page, with those that are left out and why. Everyone
 * who views dashboards sees values without names; whose they are and amounts, who may read the records. Of answers fewer than the metric's minimum no
 * value is shown to others. NOT_FOUND for an unknown key.
 */
export async function listMetricRows(ctx: Context, input: RowsInput): Promise<RowsDto> {
  const looking = await lookAt(ctx, input)
  const { catalog, view, metric, looked, sight } = looking
  const { search } = looked
  const after = placeFrom(metric, search.after)
  const [count, found] = await Promise.all([
    countRows(ctx.db, catalog, looked),
    listRows(ctx.db, catalog, looked, { after, limit: ROWS_A_PAGE + 1 }),
  ])
  const page = found.slice(0, ROWS_A_PAGE)
  const full = { ...sight, customers: await customersOf(ctx, sight, page) }
  const words = textIn(metric.locale).rows
  const last = page.at(-1)
  const { key, name, countedAs, perspective, kind, locale } = metric
  const { period } = view
  const narrowed = narrowedWords(looking, search)
  const counted = countText(metric, count, COUNT_CAP)
  return {
    metric: { key, name, countedAs, perspective },
    filters: input.filters,
    period: { key: period.key, label: period.label },
    search,
    notices: view.notices,
    summary: [words.summary(counted, period.label, placeWords(looking)), ...narrowed].join(' '),
    notes: notesOf(looking),
    moods: isAnswer(kind) ? moodsOf(kind) : [],
    rows: page.map((row, nth) => presentRow({ catalog, metric, sight: full }, row, nth)),
    empty: page.length > 0 ? null : emptyWords(looking, search),
    next: last && found.length > ROWS_A_PAGE ? sealPlace(listOf(metric), [last.at, last.id]) : null,
    fileNote: words.fileNote(formatNumber(MOST_ROWS_IN_A_FILE, 0, locale)),
  }
}
