import { can, demand, localeOf } from '@/domain/access'
import { type CustomerFilter, narrowsCustomers } from '@/domain/customer-list'
import { addDays } from '@/domain/day'
import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import type { SeenCustomerDto } from '../customers/dto'
import { seeCustomers } from '../customers/service'
import type { Catalog } from '../figures/catalog'
import type { CustomerListDto, CustomerRowDto } from './dto'
import { type Asker, type ListRow, listIds, readRows } from './list-queries'
import { askerOf, catalogFor, dueDay, dueText, nameOf, presentLabel, wordOf } from './present'
import { silentOf } from './voice/voice'

const A_PAGE = 25

const later = (one: string | null, other: string | null) =>
  one === null || (other !== null && other > one) ? other : one

function presentRow(catalog: Catalog, customer: SeenCustomerDto, row: ListRow, asker: Asker): CustomerRowDto {
  const words = textIn(catalog.locale).customerPages
  const { functions, slices, locale } = catalog
  const sees = customer.seesEvents
  const said = later(row.saidOn, row.talkedOn)
  return {
    ...presentLabel(customer),
    tier: nameOf(slices.tier, row.tierId) ?? '',
    region: sees ? nameOf(slices.region, row.regionId) : null,
    servedBy: functions.filter(({ id }) => row.servedBy.includes(id)).map(({ name }) => name),
    renewal: sees && row.due ? { day: row.due, text: dueDay(catalog, row.due) } : null,
    value: sees ? dueText(catalog, row.dues, asker.within) : null,
    lastSaid: sees ? (said === null ? words.list.never : formatDay(said, locale)) : null,
    // A talk since then is no answer: what was heard stands on its page.
    lastWord: sees ? wordOf(catalog, row.answer, asker.within) : null,
    recent: sees
      ? row.recent.map(({ functionId, count }) => ({
          name: nameOf(functions, functionId) ?? words.company,
          count,
        }))
      : null,
    seesEvents: sees,
  }
}

function emptyWords(ctx: Context, filter: CustomerFilter, isEmpty: boolean): string {
  const words = textIn(localeOf(ctx.actor)).customerPages.list
  if (filter.after) return words.noMore
  if (isEmpty && !narrowsCustomers(filter)) return words.empty
  return words.nothing
}

/**
 * Customers that fit a filter, 25 a page. Everybody sees them, each under its number; names, and what happened, are of those whom the asker may know
 * (server/customers). What asks what happened lists only those. FORBIDDEN for a program.
 */
export async function listCustomers(ctx: Context, filter: CustomerFilter): Promise<CustomerListDto> {
  demand(ctx.actor, 'dashboards.view')
  const [catalog, asker] = await Promise.all([catalogFor(ctx), askerOf(ctx)])
  const [ids, silent] = await Promise.all([
    listIds(ctx.db, catalog, { filter, asker, limit: A_PAGE + 1 }),
    silentOf(ctx, catalog, asker),
  ])
  const page = ids.slice(0, A_PAGE)
  const customers = await seeCustomers(ctx, page)
  const seen = page.filter(id => customers.get(id)?.seesEvents)
  const rows = await readRows(ctx.db, catalog, page, seen)
  const holds = (one: { validFrom: string | null; validTo: string | null }) =>
    (one.validFrom ?? '') <= catalog.today && catalog.today < (one.validTo ?? addDays(catalog.today, 1))
  const named = ({ key, name }: { key: string; name: string }) => ({ key, name })
  const isEmpty = ids.length === 0
  return {
    filter,
    silent,
    rows: page.flatMap(id => {
      const [customer, row] = [customers.get(id), rows.get(id)]
      return customer && row ? [presentRow(catalog, customer, row, asker)] : []
    }),
    next: ids.length > A_PAGE ? (page.at(-1) ?? null) : null,
    tiers: catalog.slices.tier.filter(holds).map(named),
    functions: catalog.functions.filter(holds).map(named),
    reach: asker.reach === 'all' ? 'all' : asker.reach.length > 0 ? 'some' : 'none',
    mayMatch: can(ctx.actor, 'matching.view'),
    isEmpty: isEmpty && !narrowsCustomers(filter) && !filter.after,
    empty: isEmpty ? emptyWords(ctx, filter, isEmpty) : null,
  }
}
