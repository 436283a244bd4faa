import { localeOf, refusal } from '@/domain/access'
import { type CommentsInput, moodOf, moodsOf, piecesOf, searchWords } from '@/domain/comments'
import { formatCount, formatDay, formatNumber } from '@/domain/format'
import { isAnswer } from '@/domain/kind'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { readableRecords, seeCustomers } from '../customers/service'
import { asOf } from '../figures/as-of'
import { type Catalog, type CatalogMetric, getMetricByKey, loadCatalog } from '../figures/catalog'
import { placeOf } from '../figures/pools'
import { viewOf } from '../figures/view'
import { countAnswers } from './answers'
import type { CommentDto, CommentsDto } from './dto'
import { countComments, countFound, FOUND_CAP, type Looked, listComments, type Place } from './queries'

const A_PAGE = 20

type Row = Awaited<ReturnType<typeof listComments>>[number]
type Customers = Awaited<ReturnType<typeof seeCustomers>>

function placeFrom(after: string | null): Place | null {
  const [at, id] = after?.split('.').map(Number) ?? []
  return at === undefined || id === undefined ? null : { at, id }
}

function scoreOf(metric: CatalogMetric, { state, a, b, bucket }: Row): string {
  const words = textIn(metric.locale).comments
  const score = metric.kind === 'nps' ? bucket : metric.kind === 'top_box' ? b : a
  if (state !== 'counted' || score === null) return words.noScore
  return words.score(formatNumber(score, Number.isInteger(score) ? 0 : 1, metric.locale))
}

function placeWords(catalog: Catalog, row: Row): string {
  const ids = { region: row.regionId, product: row.productId, tier: row.tierId, channel: row.channelId }
  return [
    catalog.functions.find(one => one.id === row.functionId)?.name,
    ...SLICE_DIMENSIONS.map(name => catalog.slices[name].find(one => one.id === ids[name])?.name),
  ]
    .filter(name => name !== undefined)
    .join(', ')
}

function presentComment(
  catalog: Catalog,
  metric: CatalogMetric,
  row: Row,
  customers: Customers,
  words: readonly string[],
): CommentDto {
  return {
    key: String(row.id),
    day: formatDay(row.day, metric.locale),
    score: scoreOf(metric, row),
    mood: row.state === 'counted' ? moodOf(metric.kind, row) : null,
    place: placeWords(catalog, row),
    customer: row.customerId === null ? null : (customers.get(row.customerId)?.label ?? null),
    pieces: piecesOf(row.comment, words),
  }
}

function emptyWords({ search }: CommentsInput, commented: number, locale: string | undefined): string {
  const words = textIn(locale).comments.none
  if (commented === 0) return words.period
  if (search.after) return words.older
  if (search.q && searchWords(search.q).length === 0) return words.noWords(search.q)
  return search.q ? words.search(search.q) : words.mood
}

/**
 * What customers wrote beside their answers to a metric in the filters' period and place, newest first, 20 a page; searched by the
 * beginnings of words. Those who may: a CX lead and an admin all, a head those of the own function, executives where the company
 * lets them. FORBIDDEN for all others, and for a head where the metric is another function's; NOT_FOUND for an unknown key.
 * A customer is named only to who may see that name.
 */
export async function listMetricComments(ctx: Context, input: CommentsInput): Promise<CommentsDto> {
  const within = await readableRecords(ctx)
  if (within !== 'all' && within.length === 0) throw refusal(ctx.actor, 'customers.view')
  const now = await loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor), retired: true })
  const view = viewOf(now, input.filters)
  const catalog = asOf(now, view.period)
  const metric = getMetricByKey(catalog, input.key)
  const home = metric.functionId
  if (within !== 'all' && home !== null && !within.includes(home)) throw refusal(ctx.actor, 'customers.view')
  const looked: Looked = { metric, scope: placeOf(metric, view.scope), span: view.period, within }
  const { q, mood, after } = input.search
  const words = searchWords(q)
  const nothing = !isAnswer(metric.kind) || (q !== '' && words.length === 0)
  const wanted = { mood, words }
  const [answers, counted, found, rows] = await Promise.all([
    countAnswers(ctx.db, catalog, looked, view.period.grain),
    countComments(ctx.db, catalog, looked, moodsOf(metric.kind)),
    q === '' || nothing ? 0 : countFound(ctx.db, catalog, looked, wanted),
    nothing
      ? []
      : listComments(ctx.db, catalog, looked, { ...wanted, after: placeFrom(after), limit: A_PAGE + 1 }),
  ])
  const page = rows.slice(0, A_PAGE)
  const customers = await seeCustomers(
    ctx,
    page.flatMap(row => row.customerId ?? []),
  )
  const last = page.at(-1)
  const commented = counted.commented + counted.unscored
  return {
    search: input.search,
    ...wordsOf(catalog, metric, view.period.label, { ...counted, answers }, within),
    moods: counted.moods,
    commented,
    found: found === 0 ? null : foundWords(found, q, metric.locale),
    empty: page.length > 0 ? null : emptyWords(input, commented, metric.locale),
    comments: page.map(row => presentComment(catalog, metric, row, customers, words)),
    next: last && rows.length > A_PAGE ? `${last.at}.${last.id}` : null,
  }
}

function foundWords(found: number, q: string, locale: string | undefined): string {
  const { search } = textIn(locale).comments
  return found > FOUND_CAP
    ? search.more(formatNumber(FOUND_CAP, 0, locale), q)
    : search.found(found, formatNumber(found, 0, locale), q)
}

function wordsOf(
  catalog: Catalog,
  { countedAs, locale, functionId }: CatalogMetric,
  period: string,
  { answers, commented, unscored }: { answers: number; commented: number; unscored: number },
  within: Looked['within'],
): Pick<CommentsDto, 'words' | 'notes'> {
  const { comments } = textIn(locale)
  const number = (n: number) => formatNumber(n, 0, locale)
  const own = within === 'all' || functionId !== null ? [] : within
  const names = catalog.functions.filter(one => own.includes(one.id)).map(one => one.name)
  return {
    words: comments.of(formatCount(answers, countedAs, locale), period, number(commented), commented),
    notes: [
      ...(unscored > 0 ? [comments.unscored(number(unscored), unscored === 1)] : []),
      ...(names.length > 0 ? [comments.ownOnly(names)] : []),
    ],
  }
}
