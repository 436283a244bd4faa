import { demand, localeOf } from '@/domain/access'
import { csvOf } from '@/domain/csv'
import { namesCustomers, strongestLag } from '@/domain/interplay/relation'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { type CustomersRelation, readRelations, type TimeRelation } from './read'
import { customersSentence, faultWords, timeSentence } from './wording'

type CsvRow = (string | number | null)[]

const hundred = (share: number | undefined) => (share === undefined ? null : Math.round(share * 1e4) / 100)

function customersRow(catalog: Catalog, one: CustomersRelation): CsvRow {
  const { csv, outcomes } = textIn(catalog.locale).interplay
  const { row, figures } = one
  const { found, faulty, good } = figures
  const untried = namesCustomers(figures) ? csv.states.few : csv.states.unnamed
  const state = row.listed ? csv.states.found : found ? csv.states.none : untried
  return [
    ...[csv.kinds.customers, `${faultWords(catalog, one.fault)} (${one.from.name})`],
    ...[`${outcomes[row.outcome ?? 'renewed']} (${one.to.name})`, state],
    ...[hundred(found?.faulty.share), faulty.n, faulty.customers],
    ...[hundred(found?.good.share), good.n, good.customers],
    ...[
      hundred(found?.difference.difference),
      hundred(found?.difference.low),
      hundred(found?.difference.high),
    ],
    ...[hundred(found?.pooled.difference), null, null, null, row.q],
    row.listed && found ? customersSentence(catalog, one, found) : null,
  ]
}

function timeRow(catalog: Catalog, one: TimeRelation): CsvRow {
  const { csv } = textIn(catalog.locale).interplay
  const { row, figures } = one
  const best = strongestLag(figures)
  const state = row.listed ? csv.states.found : best ? csv.states.none : csv.states.few
  return [
    ...[csv.kinds.time, one.from.name, one.to.name, state],
    ...Array.from({ length: 10 }, () => null),
    ...[best?.lag ?? null, best ? Math.round(best.r * 1e3) / 1e3 : null, figures.months, row.q],
    row.listed ? timeSentence(catalog, one) : null,
  ]
}

/** Every pair that was tried, and those with too few, as a CSV file. For who may view dashboards. */
export async function exportInterplay(ctx: Context): Promise<string> {
  demand(ctx.actor, 'dashboards.view')
  const catalog = await loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor) })
  const { customers, time } = await readRelations(ctx.db, catalog)
  const { csv } = textIn(catalog.locale).interplay
  const head = [
    ...[csv.kind, csv.from, csv.to, csv.state, csv.withShare, csv.withN, csv.withCustomers],
    ...[csv.withoutShare, csv.withoutN, csv.withoutCustomers, csv.difference, csv.low, csv.high],
    ...[csv.pooled, csv.lag, csv.r, csv.n, csv.q, csv.words],
  ]
  return csvOf(head, [
    ...customers.map(one => customersRow(catalog, one)),
    ...time.map(one => timeRow(catalog, one)),
  ])
}
