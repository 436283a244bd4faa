import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { localeOf } from '@/domain/access'
import { dayOf, type Period, periodOf, previous, yearKindOf } from '@/domain/calendar'
import { notComparable } from '@/domain/comparison'
import { addDays, type Day } from '@/domain/day'
import { COMPARISONS, DEFAULT_FILTERS, type Filters, isComparison } from '@/domain/filter'
import type { SliceDimension } from '@/domain/slice'
import { type Context, wordsFor } from '../context'
import { asOf, holdsIn } from '../figures/as-of'
import { type Catalog, loadCatalog, type Named } from '../figures/catalog'
import { viewOf } from '../figures/view'
import { listViewLinks } from '../views/service'
import type { FilterOptionsDto, OptionDto } from './dto'

export { changeCompany, currentWeekYear, foundCompany } from './change'
export { companyDayAt } from './day'

const MOST_PERIODS = { month: 36, quarter: 12, year: 5 } as const

function periodsBack(catalog: Catalog, grain: keyof typeof MOST_PERIODS, first: string | null): Period[] {
  const { today, calendar } = catalog
  const running = periodOf(today, grain, calendar)
  const list = [running]
  for (
    let at = previous(running, calendar);
    list.length <= MOST_PERIODS[grain];
    at = previous(at, calendar)
  ) {
    // The whole period before is always offered: it is the default, facts or not.
    if (list.length > 1 && (first === null || at.end <= first)) break
    list.push(at)
  }
  return list
}

async function firstDay(ctx: Context, catalog: Catalog): Promise<string | null> {
  const { rows } = await ctx.db.execute<{ first: string | null }>(sql`
    SELECT min(starts_on)::text AS first FROM periods
    WHERE generation_id = ${catalog.generationId} AND grain = 'month'`)
  return rows[0]?.first ?? null
}

// One that was chosen from further back stays choosable.
function comparableWith(catalog: Catalog, period: Period, first: string | null, kept: string): OptionDto[] {
  const { grain } = period
  if (grain !== 'month' && grain !== 'quarter' && grain !== 'year') return []
  const others = periodsBack(catalog, grain, first).filter(
    other => notComparable(period, other, catalog.today) === null,
  )
  const offeredOnes = others.map(({ key, label }) => ({ key, name: label }))
  const isOffered = isComparison(kept) || offeredOnes.some(({ key }) => key === kept)
  return isOffered ? offeredOnes : [...offeredOnes, { key: kept, name: kept }]
}

// In a past period those of then, under their names of then; one that was chosen stays choosable.
function offered(
  list: readonly (Named & { validFrom: Day | null; validTo: Day | null })[],
  period: Period,
  chosen: string | null,
): OptionDto[] {
  return list
    .filter(one => one.key === chosen || holdsIn(one, period))
    .map(({ key, name }) => ({ key, name }))
}

function ownFunctionOf({ actor }: Context, { functions }: Catalog): string | null {
  const headOf = actor?.kind === 'user' ? actor.headOf : []
  return functions.find(({ id }) => headOf.includes(id))?.key ?? null
}

/**
 * What the filter bar offers. Takes a context and the filters in force; gives functions and slices of their period, comparisons, and months, quarters and years back
 * to the first fact (36, 12 and 5 at most), newest first. NOT_FOUND before a company is set up.
 */
export async function getFilterOptions(
  ctx: Context,
  filters: Filters = DEFAULT_FILTERS,
): Promise<FilterOptionsDto> {
  const now = await loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor) })
  // The default is the last whole period; what holds today may be chosen too.
  const chosen = viewOf(now, filters).period
  const period =
    filters.period === DEFAULT_FILTERS.period ? { ...chosen, end: addDays(now.today, 1) } : chosen
  const catalog = asOf(now, period)
  const { comparisons } = wordsFor(ctx).shell.filter
  const yearKind = yearKindOf(catalog.calendar)
  const [first, views] = await Promise.all([firstDay(ctx, catalog), listViewLinks(ctx)])
  const { today } = catalog
  const optionsOf = (dimension: SliceDimension): OptionDto[] =>
    offered(catalog.slices[dimension], period, filters[dimension])
  const periods = (['month', 'quarter', 'year'] as const)
    .flatMap(grain => periodsBack(catalog, grain, first))
    .map(({ key, label, grain, end }) => ({ key, label, grain, running: end > today }))
  return {
    company: catalog.company,
    today,
    periods,
    comparable: comparableWith(catalog, chosen, first, filters.comparison),
    comparisons: COMPARISONS.map(key => ({ key, name: comparisons[yearKind][key] })),
    yearKind,
    views,
    functions: offered(catalog.functions, period, filters.function),
    ownFunction: ownFunctionOf(ctx, now),
    region: optionsOf('region'),
    product: optionsOf('product'),
    tier: optionsOf('tier'),
    channel: optionsOf('channel'),
  }
}

/** The company's day at an instant, UTC's before there is a company. Takes a database, for rows that are valid from a day on. */
export async function companyDay(db: DbOrTx, now: Date): Promise<Day> {
  const place = await db.query.company.findFirst({ columns: { timeZone: true } })
  return dayOf(now, place?.timeZone ?? 'UTC')
}
