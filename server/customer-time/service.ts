import { type DbOrTx, together } from '@/db/client'
import { demand, localeOf, personOf, refusal } from '@/domain/access'
import type { Span } from '@/domain/comparison'
import type { TimeSearch } from '@/domain/customer-time'
import type { DataAnswer } from '@/domain/self-check'
import { halfOf } from '@/domain/self-check'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { noteSought, readableRecords, seeCustomers } from '../customers/service'
import { loadCatalog } from '../figures/catalog'
import type { TalkDto, TalkedToDto, TimeDto } from './dto'
import { countTalks, findNamed, isOwn, readActionTitles, readPeople, readTalks, readTimeBy } from './queries'

/** As many customers are offered for a name. */
const OFFERED = 8

type Found = Awaited<ReturnType<typeof readTalks>>[number]

/** What of a talk whoever reads may see: their own in full, others' as far as they may see the customer. */
async function seen(ctx: Context, found: readonly Found[]): Promise<TalkDto[]> {
  const ids = [...new Set(found.flatMap(one => one.customerId ?? []))]
  const [customers, within] = await Promise.all([seeCustomers(ctx, ids), readableRecords(ctx)])
  const words = textIn(localeOf(ctx.actor)).customerTime
  const me = personOf(ctx.actor)
  return found.map(({ row, who, customerId, action }) => {
    const own = isOwn(row, me)
    const reads = own || within === 'all'
    const customer = customerId === null ? undefined : customers.get(customerId)
    const named = customer?.isAnonymous ? words.erased : (customer?.label ?? words.someone)
    return {
      ...{ id: row.id, revision: row.revision, onDay: row.onDay, kind: row.kind, minutes: row.minutes },
      who: { id: row.userId, name: who },
      whom: customerId === null ? (reads ? (row.whom ?? words.someone) : words.someone) : named,
      heard: reads || (customer?.name ?? null) !== null ? row.heard : null,
      action: row.actionId === null || action === null ? null : { id: row.actionId, title: action },
      own: own ? { customerId: row.customerId, whom: row.whom } : null,
    }
  })
}

/**
 * Time that was logged with customers, as whoever reads may see it, and what the form offers. Takes a context whose actor may log time, and a
 * search. Names and what was heard stand only where the customer may be seen; one's own stand in full.
 */
export async function getTime(ctx: Context, search: TimeSearch): Promise<TimeDto> {
  demand(ctx.actor, 'customerTime.log')
  const locale = localeOf(ctx.actor)
  const catalog = await loadCatalog(ctx.db, ctx.now, { ...(locale ? { locale } : {}) })
  const half = halfOf(catalog.today, catalog.calendar)
  const [found, all, by, people, titles, within] = await Promise.all([
    readTalks(ctx.db, search, half),
    countTalks(ctx.db),
    readTimeBy(ctx.db, half),
    readPeople(ctx.db),
    readActionTitles(ctx.db),
    readableRecords(ctx),
  ])
  const words = textIn(locale).customerTime
  return {
    today: catalog.today,
    summary: words.summary({
      talks: by.reduce((sum, one) => sum + one.talks, 0),
      people: by.length,
      executives: by.filter(one => one.role === 'executive').length,
      half: words.half(half.nth, half.year),
    }),
    talks: await seen(ctx, found),
    all,
    search,
    people: people.map(({ id, name }) => ({ id, name })),
    actions: titles,
    me: personOf(ctx.actor) ?? 0,
    mayFind: within === 'all' || within.length > 0,
  }
}

/** Customers whose name holds a text, among those whose names whoever asks may see; the audit log keeps which, by number. FORBIDDEN for who may see none. */
export async function findTalkedTo(ctx: Context, { text }: { text: string }): Promise<TalkedToDto[]> {
  const within = await readableRecords(ctx)
  if (within !== 'all' && within.length === 0) throw refusal(ctx.actor, 'customers.view')
  const ids = await findNamed(ctx.db, text, within, OFFERED)
  await noteSought(ctx, ids)
  const customers = await seeCustomers(ctx, ids)
  return ids.flatMap(id => {
    const name = customers.get(id)?.name ?? null
    return name === null ? [] : [{ id, name }]
  })
}

/** Takes a stretch of days, gives the time that executives logged in it: how many of them did, how many talks, and of how long. */
export async function timeOfExecutives(
  db: DbOrTx,
  span: Span,
): Promise<Extract<DataAnswer, { about: 'time' }>> {
  const [people, by] = await together(db, [() => readPeople(db), () => readTimeBy(db, span)])
  const executives = new Set(people.filter(one => one.role === 'executive').map(one => one.id))
  const own = by.filter(one => executives.has(one.userId))
  const told = own.flatMap(one => one.minutes ?? [])
  return {
    about: 'time',
    executives: { of: own.length, n: executives.size },
    talks: own.reduce((sum, one) => sum + one.talks, 0),
    ...(told.length > 0 ? { minutes: told.reduce((sum, one) => sum + one, 0) } : {}),
  }
}
