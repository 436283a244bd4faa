import { asc, desc, inArray, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { businessCalendars, calendarChanges, currencyRates } from '@/db/schema'
import { demand } from '@/domain/access'
import { type CalendarRules, periodOf, periodsBetween } from '@/domain/calendar'
import type { CompanyInput, RatesInput } from '@/domain/calendar-change'
import { addDays } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import { changeCompany } from '../company/service'
import type { Context } from '../context'
import { type Catalog, loadCatalog } from '../figures/catalog'
import type { CalendarDto, ChangeDto, HoursDto } from './dto'

export { discardChange, proposeChange, takeChange } from './changes'
export { poolsOf } from './moved'
export { workOnCalendar } from './work'

const OPEN = ['preparing', 'ready', 'applying'] as const
type ChangeRow = typeof calendarChanges.$inferSelect

const localeOf = ({ actor }: Context) => (actor?.kind === 'user' ? actor.locale : undefined)

function present(ctx: Context, row: ChangeRow, catalog: Catalog): ChangeDto {
  const { calendar } = textIn(localeOf(ctx))
  const seconds = (ctx.now.getTime() - row.since.getTime()) / 1000
  const isCounting = row.done > 0 && row.done < row.total && seconds > 0
  const { proposal } = row
  const nameOf = (id: number | null) => catalog.functions.find(one => one.id === id)?.name ?? null
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    words:
      proposal.kind === 'cut'
        ? calendar.change.cut(proposal.cut)
        : proposal.kind === 'hours'
          ? calendar.change.hours(nameOf(proposal.hours.functionId))
          : calendar.change.rates,
    done: row.done,
    total: row.total,
    secondsLeft: isCounting ? Math.ceil((seconds / row.done) * (row.total - row.done)) : null,
    moved: row.moved,
    failure: row.failure,
    proposedAt: row.createdAt,
  }
}

async function listHours(db: DbOrTx, catalog: Catalog): Promise<HoursDto[]> {
  const rows = await db.select().from(businessCalendars)
  const hoursOf = (id: number | null) => rows.find(row => row.functionId === id)?.hours ?? null
  const inForce = catalog.functions.filter(one => one.validTo === null || one.validTo > catalog.today)
  return [
    { functionId: null, name: catalog.company.name, hours: hoursOf(null) },
    ...inForce.map(({ id, name }) => ({ functionId: id, name, hours: hoursOf(id) })),
  ]
}

/** Fiscal years from the next one back to the first month with facts; a rate's own first day where it is none of theirs. */
function yearsOf(catalog: Catalog, rates: RatesInput): CalendarDto['years'] {
  const { calendar, today } = catalog
  const first = [...catalog.months.keys(), today].sort()[0] ?? today
  const next = periodOf(today, 'year', calendar).end
  const oldest = first > addDays(today, -3660) ? first : addDays(today, -3660)
  const years = periodsBetween(oldest, next, 'year', calendar)
  const own = rates
    .map(rate => rate.validFrom)
    .filter(day => !years.some(year => year.start === day))
    .map(day => {
      const year = periodOf(day, 'year', calendar)
      return {
        validFrom: day,
        label: year.start === day ? year.label : `${year.label} (${formatDay(day, calendar.locale)})`,
      }
    })
  const all = [...years.map(({ start, label }) => ({ validFrom: start, label })), ...own]
  return [...new Map(all.map(year => [year.validFrom, year])).values()].sort((left, right) =>
    left.validFrom < right.validFrom ? 1 : -1,
  )
}

/** Tells whether any amount is recorded in the company's currency or turned into it. */
async function hasAmounts(db: DbOrTx): Promise<boolean> {
  // Through the index of each version: the screen asks every other second while the worker is at it.
  const { rows } = await db.execute<{ any: boolean }>(sql`
    SELECT EXISTS (SELECT FROM contracts) OR EXISTS (
      SELECT FROM metric_versions v JOIN metrics m ON m.id = v.metric_id AND m.kind = 'amount_rate'
      CROSS JOIN LATERAL (SELECT 1 FROM observations o WHERE o.version_id = v.id LIMIT 1) one) AS any`)
  return rows[0]?.any ?? false
}

/**
 * Everything of the company's calendar and money, the change that is under way and the one before. Takes a context whose actor may
 * administer the company.
 */
export async function getCalendar(ctx: Context): Promise<CalendarDto> {
  demand(ctx.actor, 'company.administer')
  const { db } = ctx
  const catalog = await loadCatalog(db, ctx.now, { locale: localeOf(ctx) })
  const [here, rates, open, [last], isFixed, hours] = await Promise.all([
    db.query.company.findFirst(),
    db.select().from(currencyRates).orderBy(asc(currencyRates.currency), asc(currencyRates.validFrom)),
    db.select().from(calendarChanges).where(inArray(calendarChanges.state, OPEN)),
    db
      .select()
      .from(calendarChanges)
      .where(sql`${calendarChanges.state} NOT IN ('preparing', 'ready', 'applying')`)
      .orderBy(desc(calendarChanges.id))
      .limit(1),
    hasAmounts(db),
    listHours(db, catalog),
  ])
  if (!here) throw new DomainError('NOT_FOUND', textIn(localeOf(ctx)).calendar.noCompany)
  const { name, weekStart, fiscalStartMonth, yearNamedBy, currency } = here
  const rules: CalendarRules = catalog.calendar
  return {
    company: { name, weekStart, fiscalStartMonth, yearNamedBy, currency },
    currencyIsFixed: isFixed,
    cut: { timeZone: catalog.timeZone, weekYear: rules.weekYear ?? null },
    today: catalog.today,
    nowIn: (['month', 'quarter', 'year'] as const).map(grain => periodOf(catalog.today, grain, rules).label),
    hours,
    rates,
    years: yearsOf(catalog, rates),
    change: open[0] ? present(ctx, open[0], catalog) : null,
    lastChange: last ? present(ctx, last, catalog) : null,
  }
}

/**
 * Changes what is read anew each time: name, week start, the fiscal year's start and name. Takes a context whose actor may administer the
 * company. INVALID for a new currency once amounts are recorded, and for a start month that 4-4-5 brings itself.
 */
export async function saveCompany(ctx: Context, input: CompanyInput): Promise<void> {
  demand(ctx.actor, 'company.administer')
  const { calendar } = textIn(localeOf(ctx))
  await ctx.db.transaction(async tx => {
    const before = await tx.query.company.findFirst()
    if (!before) throw new DomainError('NOT_FOUND', calendar.noCompany)
    if (input.currency !== before.currency && (await hasAmounts(tx))) {
      throw new DomainError('INVALID', calendar.currencyFixed(before.currency))
    }
    await changeCompany(tx, ctx, 'company.changed', input)
  })
}
