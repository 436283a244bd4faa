import type { DbOrTx } from '@/db/client'
import type { Day } from '@/domain/day'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { figuresText, oldWords, otherOn } from './judge'
import { findProfile, listRows } from './queries'

/** What others reach, as a metric's screen shows it. */
export interface BandDto {
  low: number | null
  value: number
  high: number | null
  text: string
  /** Beside its band: what half of the others reach, by whom and when; that it is old. */
  label: string
  /** Otherwise it is measured differently: said, and not drawn. */
  comparable: boolean
  link: string | null
}

/** Takes a metric and a day of what is shown, gives the newest benchmark that may be compared with it as it was measured then, else the newest; none: null. */
export async function findBand(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  day: Day,
): Promise<BandDto | null> {
  const [rows, profile] = await Promise.all([listRows(db, [metric.id]), findProfile(db)])
  const judged = rows.map(row => ({ row, other: otherOn(row, metric, day, profile) }))
  const found = judged.find(({ other }) => other.length === 0) ?? judged[0]
  if (!found) return null
  const { row, other } = found
  const { locale, today } = catalog
  const { benchmarks: words, metrics } = textIn(locale)
  const old = oldWords(row, today, locale)
  const half = row.low !== null && row.high !== null
  const label = metrics.benchmarkLabel(half, `${row.source} ${row.year}`)
  const notes = [
    ...(other.length > 0 ? [words.reference(other.map(why => words.others[why]))] : []),
    ...(old ? [old] : []),
  ]
  return {
    ...{ low: row.low, value: row.value, high: row.high, link: row.link },
    text: metrics.benchmark({
      ...{ figures: figuresText(row, locale), population: row.population },
      ...{ source: `${row.source} ${row.year}`, notes },
    }),
    label: old ? `${label}, ${words.oldShort}` : label,
    comparable: other.length === 0,
  }
}
