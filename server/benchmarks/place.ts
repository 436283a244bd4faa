import type { DbOrTx } from '@/db/client'
import type { Place } from '@/domain/benchmark'
import { placeAmong } from '@/domain/benchmark'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { valueText } from '../figures/wording'
import { figuresText, isOld, oldWords, otherOn, othersOf } from './judge'
import { findProfile, listRows } from './queries'

/** A benchmark of a metric, and where a value lies among it. */
export interface PlacedValue {
  id: number
  /** May be compared; else for reference only, and without a place. */
  comparable: boolean
  /** Past its review date. */
  old: boolean
  place: Place | null
  /** "84% is between median and upper quartile of …", or what the benchmark is and why it is for reference only. */
  words: string
}

/**
 * Takes the catalog, one of its metrics and a value in its unit (a target, or null: only what there is); gives the metric's benchmarks in force,
 * those that may be compared first, each with where the value lies, in words for the catalog's reader. A value has no margin.
 */
export async function placeOf(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  value: number | null,
): Promise<PlacedValue[]> {
  const [rows, profile] = await Promise.all([listRows(db, [metric.id]), findProfile(db)])
  const { locale, today } = catalog
  const words = textIn(locale).benchmarks
  const placed = rows.map((row): PlacedValue => {
    const other = otherOn(row, metric, today, profile)
    const comparable = other.length === 0
    const found =
      comparable && value !== null
        ? placeAmong(othersOf(row), { value, low: value, high: value }, metric.direction)
        : null
    const place = typeof found === 'string' ? null : found
    const source = `${row.source} ${row.year}: ${figuresText(row, locale)} (${row.population})`
    const said = place
      ? `${words.goal.placed(valueText(metric, value), words.exact[place.position], source)}.`
      : comparable
        ? `${source}.`
        : `${source}. ${words.reference(other.map(why => words.others[why]))}`
    const old = oldWords(row, today, locale)
    return {
      ...{ id: row.id, comparable, place, old: isOld(row, today) },
      words: old ? `${said} ${old}` : said,
    }
  })
  return placed.sort((one, other) => Number(other.comparable) - Number(one.comparable))
}
