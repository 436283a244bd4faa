import { can } from '@/domain/access'
import { formatCount, formatDay, formatMoney } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { seeCustomers, seeRecords } from '../customers/service'
import type { Catalog } from '../figures/catalog'
import type { PassedCustomerDto, PassedDto } from './dto'
import { countPassed, LISTED, listPassed, type Passing } from './queries'

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

/** Whose customers may be listed at all: a head's own functions serve them. */
function listedFor({ actor }: Context): 'all' | readonly number[] {
  if (actor?.kind !== 'user') return 'all'
  if (can(actor, 'customerEvents.view', { functionIds: [], executivesSeeCustomers: true })) return 'all'
  return actor.headOf
}

async function listFor(ctx: Context, catalog: Catalog, passing: Passing) {
  const rows = await listPassed(ctx.db, catalog, passing, listedFor(ctx))
  const ids = rows.map(({ id }) => id)
  const [seen, amounts] = await Promise.all([
    seeCustomers(ctx, ids),
    seeRecords(
      ctx,
      rows.map(({ amount }) => ({ functionId: null, comment: null, amount })),
    ),
  ])
  const day = (date: string) => formatDay(date, catalog.locale)
  const list = rows.flatMap((row, at): PassedCustomerDto[] => {
    const customer = seen.get(row.id)
    if (!customer?.seesEvents) return []
    const amount = amounts[at]?.amount ?? null
    return [
      {
        ...{ key: row.key, label: customer.label, lastDay: day(row.lastDay) },
        renewal: row.termEnd === null ? null : day(row.termEnd),
        amount: amount === null ? null : formatMoney(amount, catalog.company.currency, catalog.locale),
      },
    ]
  })
  return { list, more: rows.length > LISTED }
}

/**
 * Who passed: how many, what of theirs is due for renewal ("concerned", not "at risk because of"), and a list of those whom whoever asks may see. A
 * head sees the customers whom the own functions serve, an executive none unless the company allows it.
 */
export async function presentPassed(ctx: Context, catalog: Catalog, passing: Passing): Promise<PassedDto> {
  const counted = await countPassed(ctx.db, catalog, passing)
  const { list, more } =
    counted.customers === 0 ? { list: [], more: false } : await listFor(ctx, catalog, passing)
  const isHidden = counted.customers > 0 && list.length === 0
  return {
    words: wordsFor(catalog, counted),
    list: isHidden ? null : list.slice(0, LISTED),
    more,
    whoMay: isHidden ? textIn(catalog.locale).gaps.passed.whoMay : null,
  }
}
