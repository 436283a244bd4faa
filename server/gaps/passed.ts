import { formatCount, formatMoney } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { listCustomersOf } from '../customer-pages/service'
import type { Catalog } from '../figures/catalog'
import type { PassedDto } from './dto'
import { countPassed, type Passing } from './queries'

function wordsFor(
  catalog: Catalog,
  { customers, revenue, more }: Awaited<ReturnType<typeof countPassed>>,
): string | null {
  if (customers === 0) return null
  const { gaps, overview } = textIn(catalog.locale)
  const counted = formatCount(customers, overview.concerns.customers, catalog.locale)
  const amount =
    revenue === null || more ? null : formatMoney(revenue, catalog.company.currency, catalog.locale)
  return gaps.passed.words(more ? overview.concerns.moreThan(counted) : counted, amount)
}

/**
 * Who passed: how many, what of theirs is due for renewal ("concerned", not "at risk because of"), and a list of those whom whoever asks may see. A
 * head sees the customers whom the own functions serve, an executive none unless the company allows it.
 */
export async function presentPassed(ctx: Context, catalog: Catalog, passing: Passing): Promise<PassedDto> {
  const counted = await countPassed(ctx.db, catalog, passing)
  const { metrics, scope, span } = passing
  const metricKeys = metrics.map(({ key }) => key)
  const behind = counted.customers > 0 ? await listCustomersOf(ctx, { metricKeys, scope, span }) : null
  const list = behind?.customers ?? []
  const isHidden = counted.customers > 0 && list.length === 0
  return {
    words: wordsFor(catalog, counted),
    list: isHidden ? null : list,
    more: behind?.more ?? false,
    whoMay: isHidden ? textIn(catalog.locale).gaps.passed.whoMay : null,
  }
}
