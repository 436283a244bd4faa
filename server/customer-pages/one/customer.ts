import { sql } from 'drizzle-orm'
import { can, demand, personOf, whoMay } from '@/domain/access'
import type { TimelineInput } from '@/domain/customer-timeline'
import { VERDICT_DAYS } from '@/domain/customer-verdict'
import { addDays } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Context } from '../../context'
import type { SeenCustomerDto } from '../../customers/dto'
import { noteOpened, seeCustomers } from '../../customers/service'
import type { Catalog } from '../../figures/catalog'
import { listGoals, listOwnTargets } from '../../goals/service'
import type { CustomerDto, TimelineDto, VerdictDto } from '../dto'
import { type Asker, type ListRow, readRows } from '../list-queries'
import { askerOf, catalogFor, dueText, nameOf, presentLabel } from '../present'
import { readArrivals, readFacts, readLast } from './facts'
import { timelineOf } from './timeline'
import { verdictsOf } from './verdicts'
import { YEAR_DAYS, yearOf } from './year'

// A type and not an interface: what the driver gives is a record of columns.
type Row = { becameId: number | null; since: string | null; ends: string[] }

/** The customer that it turned out to be, at the end of all merges. Null: it is itself. NOT_FOUND for no such number. */
async function readOne(ctx: Context, id: number): Promise<Row> {
  const { rows } = await ctx.db.execute<Row & { merged: boolean }>(sql`
    WITH RECURSIVE became AS (
      SELECT c.id, c.merged_into_id AS next, 1 AS step FROM customers c WHERE c.id = ${id}
      UNION ALL
      SELECT c.id, c.merged_into_id, b.step + 1 FROM became b JOIN customers c ON c.id = b.next WHERE b.step < 100)
    SELECT (SELECT b.id FROM became b WHERE b.next IS NULL AND b.id <> ${id}) AS "becameId",
      (SELECT min(k.term_start)::text FROM contracts k WHERE k.customer_id = ${id}) AS since,
      ARRAY(SELECT DISTINCT k.term_end::text FROM contracts k WHERE k.customer_id = ${id}) AS ends
    FROM customers c WHERE c.id = ${id}`)
  const [row] = rows
  if (!row) throw new DomainError('NOT_FOUND', textIn().customerPages.noCustomer)
  return row
}

async function identitiesOf(ctx: Context, id: number): Promise<CustomerDto['identities']> {
  if (!can(ctx.actor, 'matching.view')) return null
  const { rows } = await ctx.db.execute<{ source: string; externalId: string }>(sql`
    SELECT s.name AS source, i.external_id AS "externalId" FROM identities i JOIN sources s ON s.id = i.source_id
    WHERE i.customer_id = ${id} AND i.external_id NOT LIKE 'anonymous-%' ORDER BY s.name, i.external_id LIMIT 50`)
  return rows
}

/** What ends on the next day on which a term does, beside all that runs where that is more; and what ended while nobody knows whether it is renewed. */
function renewalOf(catalog: Catalog, { due, dues, running }: ListRow, { within }: Asker): string {
  const { head } = textIn(catalog.locale).customerPages
  if (due === null) return head.noTerm
  const day = formatDay(due, catalog.locale)
  const value = dueText(catalog, dues, within)
  if (due < catalog.today) return head.ended(day, value)
  const all = dueText(catalog, running, within)
  return running.length > dues.length && value && all ? head.dueOf(day, value, all) : head.due(day, value)
}

function factsOf(catalog: Catalog, row: ListRow, { since }: Row, sees: boolean, asker: Asker) {
  const { head } = textIn(catalog.locale).customerPages
  const { functions, slices, locale } = catalog
  const served = functions.filter(one => row.servedBy.includes(one.id)).map(one => one.name)
  const begins = since !== null && since > catalog.today
  const facts: [string, string | null][] = [
    [head.tier, nameOf(slices.tier, row.tierId)],
    [head.region, sees ? nameOf(slices.region, row.regionId) : null],
    [head.served, served.length > 0 ? head.functions(served) : null],
    [begins ? head.from : head.since, sees && since ? formatDay(since, locale) : null],
    [head.renewal, sees ? renewalOf(catalog, row, asker) : null],
  ]
  return facts.flatMap(([term, text]) => (text === null ? [] : [{ term, text }]))
}

function summaryOf(catalog: Catalog, label: string, verdicts: readonly VerdictDto[]): string {
  const words = textIn(catalog.locale).customerPages.summary
  const names = (status: VerdictDto['status']) =>
    verdicts.filter(one => one.status === status && one.key !== '').map(one => one.name)
  return words.by(label, {
    off: names('off_target'),
    risk: names('at_risk'),
    on: names('on_target'),
    silent: names('silent'),
  })
}

type Shown = Pick<CustomerDto, 'summary' | 'verdicts' | 'verdictNote' | 'year' | 'timeline' | 'refused'>

/** For whom what happened is nothing to see: who may. */
function refusedOf(catalog: Catalog, customer: SeenCustomerDto): Shown {
  const words = textIn(catalog.locale).customerPages
  const refused = words.refused(whoMay('customerEvents.view', catalog.locale))
  return {
    ...{ summary: customer.isAnonymous ? words.anonymous : words.summary.unseen, verdicts: [] },
    ...{ verdictNote: '', year: null, timeline: null, refused },
  }
}

async function shownOf(
  ctx: Context,
  catalog: Catalog,
  { customer, row, one, asker }: { customer: SeenCustomerDto; row: ListRow; one: Row; asker: Asker },
): Promise<Shown> {
  const words = textIn(catalog.locale).customerPages
  const reader = { within: asker.within, me: personOf(ctx.actor), seesName: customer.name !== null }
  const since = addDays(catalog.today, -YEAR_DAYS - 1)
  const [facts, arrivals, last, goals, targets, timeline] = await Promise.all([
    readFacts(ctx.db, catalog, customer.id, since),
    readArrivals(ctx.db, catalog, customer.id, since),
    readLast(ctx.db, catalog, customer.id),
    listGoals(ctx.db),
    listOwnTargets(ctx.db),
    timelineOf(ctx.db, catalog, { customerId: customer.id, after: null, reader }),
  ])
  const told = { facts, arrivals, last, servedBy: row.servedBy, within: asker.within }
  const verdicts = verdictsOf(catalog, { goals, targets }, told)
  const from = formatDay(addDays(catalog.today, -VERDICT_DAYS), catalog.locale)
  return {
    summary: customer.isAnonymous ? words.anonymous : summaryOf(catalog, customer.label, verdicts),
    ...{ verdicts, verdictNote: words.verdicts.note(from), timeline, refused: null },
    year: yearOf(catalog, told, one.ends),
  }
}

/** Of whom was merged only who it became: that one has the page, and the line in the audit log. */
function pointerTo(catalog: Catalog, id: number, becameId: number): CustomerDto {
  const label = textIn(catalog.locale).customers.label(id)
  return {
    ...presentLabel({ id, label, isAnonymous: false }),
    ...{ seesEvents: false, becameId, summary: '', facts: [], identities: null },
    ...{ verdicts: [], verdictNote: '', year: null, timeline: null, refused: null },
  }
}

/**
 * One customer: who it is, each function's verdict side by side, a year as it is drawn, and the first page of everything that was recorded. Name, events, outcomes and
 * amounts each by permission. Whose page was opened is kept in the audit log, by number. A merged one says which it became, and nothing else. NOT_FOUND, FORBIDDEN for a program.
 */
export async function getCustomer(ctx: Context, { id }: { id: number }): Promise<CustomerDto> {
  demand(ctx.actor, 'dashboards.view')
  const [catalog, asker, seen] = await Promise.all([catalogFor(ctx), askerOf(ctx), seeCustomers(ctx, [id])])
  const customer = seen.get(id)
  if (!customer) throw new DomainError('NOT_FOUND', textIn(catalog.locale).customerPages.noCustomer)
  const one = await readOne(ctx, id)
  if (one.becameId !== null) return pointerTo(catalog, id, one.becameId)
  const [rows, identities] = await Promise.all([
    readRows(ctx.db, catalog, [id], customer.seesEvents ? [id] : []),
    identitiesOf(ctx, id),
  ])
  const row = rows.get(id)
  if (!row) throw new DomainError('NOT_FOUND', textIn(catalog.locale).customerPages.noCustomer)
  if (customer.seesEvents || customer.name !== null) await noteOpened(ctx, id)
  const shown = customer.seesEvents
    ? await shownOf(ctx, catalog, { customer, row, one, asker })
    : refusedOf(catalog, customer)
  return {
    ...presentLabel(customer),
    ...{ seesEvents: customer.seesEvents, becameId: null, identities },
    facts: factsOf(catalog, row, one, customer.seesEvents, asker),
    ...shown,
  }
}

/**
 * An older page of a customer's timeline; of one that was merged, of whom it became. Whose it was is kept in the audit log as a page's opening is. NOT_FOUND,
 * FORBIDDEN for who may not see its events.
 */
export async function getTimeline(ctx: Context, { id: asked, after }: TimelineInput): Promise<TimelineDto> {
  const [catalog, asker, { becameId }] = await Promise.all([
    catalogFor(ctx),
    askerOf(ctx),
    readOne(ctx, asked),
  ])
  const id = becameId ?? asked
  const customer = (await seeCustomers(ctx, [id])).get(id)
  const words = textIn(catalog.locale).customerPages
  if (!customer) throw new DomainError('NOT_FOUND', words.noCustomer)
  if (!customer.seesEvents)
    throw new DomainError('FORBIDDEN', words.refused(whoMay('customerEvents.view', catalog.locale)))
  await noteOpened(ctx, id)
  const reader = { within: asker.within, me: personOf(ctx.actor), seesName: customer.name !== null }
  return timelineOf(ctx.db, catalog, { customerId: id, after, reader })
}
