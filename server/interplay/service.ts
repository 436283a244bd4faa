import type { DbOrTx } from '@/db/client'
import { admits, demand, localeOf } from '@/domain/access'
import { formatInstant, formatNumber } from '@/domain/format'
import { namesCustomers } from '@/domain/interplay/relation'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { type Catalog, loadCatalog } from '../figures/catalog'
import type { InterplayDto } from './dto'
import { presentFault, presentFinding, presentRow, presentTimeFinding, presentTimeRow } from './present'
import { type Relations, readListed, readRelations } from './read'
import { type Tried, triedBy } from './tried'
import { dataMarkOf } from './turn'
import { customersSentence, groupSentences, timeSentence } from './wording'

export { exportInterplay } from './export'
export { BAND, goodOf, listOf, single, versionsOf } from './patterns'
export { setFault } from './set-fault'
export { askForInterplay, askIfDue, askTurn, computeAtOnce, workOnInterplay } from './turn'

/** What was worked out longer ago stands out, whether facts changed or not. */
const OLD_HOURS = 48

export const catalogFor = ({ db, now, actor }: Pick<Context, 'db' | 'now' | 'actor'>): Promise<Catalog> =>
  loadCatalog(db, now, { locale: localeOf(actor) })

const isFound = <One>(one: One | null): one is One => one !== null

/** How many pairs were tried in customers, and how many pairs and lags in time: each lag is a try of its own. */
export function triedIn({ customers, time }: Pick<Relations, 'customers' | 'time'>) {
  return {
    customers: customers.filter(({ figures }) => figures.found !== null).length,
    lags: time.reduce((sum, { figures }) => sum + figures.lags.length, 0),
  }
}

/** Sentences of all that is listed: customers lead, each by the share of false ones, the smallest first. */
function foundIn(catalog: Catalog, { customers, time }: Pick<Relations, 'customers' | 'time'>) {
  const inCustomers = customers.flatMap(one => {
    const { row, figures, from } = one
    if (!row.listed || !figures.found) return []
    const words = customersSentence(catalog, one, figures.found)
    const concerned = figures.found.faulty.customers
    return [
      { kind: row.kind, id: `${from.key}-${row.outcome}`, words, customers: concerned, from, to: one.to },
    ]
  })
  const inTime = time.flatMap(one => {
    const words = one.row.listed ? timeSentence(catalog, one) : null
    const id = `${one.from.key}-${one.to.key}`
    return words ? [{ kind: one.row.kind, id, words, customers: null, from: one.from, to: one.to }] : []
  })
  return [...inCustomers, ...inTime]
}

function summaryOf(catalog: Catalog, relations: Relations): string[] {
  const { summary, customers } = textIn(catalog.locale).interplay
  if (!relations.turn) return [summary.nothingYet]
  const found = foundIn(catalog, relations)
  const tried = triedIn(relations)
  if (found.length === 0) {
    const all = tried.customers + tried.lags
    return [all === 0 ? summary.noneTried : summary.none(formatNumber(all, 0, catalog.locale))]
  }
  const inCustomers = groupSentences(
    catalog,
    relations.customers.filter(({ row }) => row.listed),
  )
  const inTime = found.filter(one => one.customers === null)
  const more = inTime.length - 1
  return [
    ...inCustomers,
    ...inTime.slice(0, 1).map(({ words }) => words),
    customers.caution,
    ...(more > 0 ? [summary.more(formatNumber(more, 0, catalog.locale), more === 1)] : []),
  ]
}

async function asOf(db: DbOrTx, catalog: Catalog, { turn }: Relations): Promise<InterplayDto['asOf']> {
  if (!turn?.computedAt) return null
  const words = textIn(catalog.locale).interplay.asOf
  const changed = turn.dataMark !== (await dataMarkOf(db))
  const age = catalog.now.getTime() - turn.computedAt.getTime()
  return {
    words: words.at(formatInstant(turn.computedAt, catalog.timeZone, catalog.locale)),
    changed: changed ? words.changed : words.current,
    isOld: changed || age > OLD_HOURS * 3_600_000,
  }
}

function customersPart(
  catalog: Catalog,
  { customers }: Relations,
  tried: number,
  became: Tried,
): InterplayDto['customers'] {
  const words = textIn(catalog.locale).interplay.customers
  const say = (n: number) => formatNumber(n, 0, catalog.locale)
  const listed = customers.filter(({ row }) => row.listed)
  const others = customers.filter(({ row }) => !row.listed)
  const unnamed = [...became.values()].filter(state => state === 'unnamed').length
  return {
    lead: tried > 0 ? words.lead(say(listed.length), say(tried)) : null,
    findings: listed.map(one => presentFinding(catalog, one)).filter(isFound),
    none: others.filter(({ figures }) => figures.found !== null).map(one => presentRow(catalog, one)),
    // Where no customer is named, none can be known: the metric is counted, and not its pairs.
    few: others
      .filter(({ figures }) => figures.found === null && namesCustomers(figures))
      .map(one => presentRow(catalog, one)),
    unnamed: unnamed > 0 ? words.unnamed(unnamed, say(unnamed)) : null,
  }
}

function timePart(catalog: Catalog, { time }: Relations, tried: number): InterplayDto['time'] {
  const words = textIn(catalog.locale).interplay.time
  const say = (n: number) => formatNumber(n, 0, catalog.locale)
  const findings = time
    .filter(({ row }) => row.listed)
    .map(one => presentTimeFinding(catalog, one))
    .filter(isFound)
  const lead =
    tried === 0
      ? words.tooFew
      : findings.length === 0
        ? words.none(say(tried))
        : words.lead(say(findings.length), say(tried))
  const all = time.filter(({ figures }) => figures.months > 0).map(one => presentTimeRow(catalog, one))
  return { lead, findings, all }
}

/**
 * What goes with what, as it was worked out last, with how old that is. Takes a context whose actor may view dashboards. Reads no fact: the cost
 * does not depend on how many there are.
 */
export async function getInterplay(ctx: Context): Promise<InterplayDto> {
  demand(ctx.actor, 'dashboards.view')
  const catalog = await catalogFor(ctx)
  const relations = await readRelations(ctx.db, catalog)
  const became = triedBy(relations.customers)
  const tried = triedIn(relations)
  const { open } = relations
  return {
    summary: summaryOf(catalog, relations),
    asOf: await asOf(ctx.db, catalog, relations),
    open: open && { done: open.done, total: open.total },
    customers: customersPart(catalog, relations, tried.customers, became),
    time: timePart(catalog, relations, tried.lags),
    faults: relations.faults.map(fault => presentFault(catalog, fault, became)),
    maySet: admits(ctx.actor, 'interplay.set'),
  }
}

/** A relation that was found, for other screens to tell of. */
export interface InterplayFinding {
  kind: 'customers' | 'time'
  /** The sentence of it; the caution follows it on every screen. */
  words: string
  caution: string
  /** Where its figures are. */
  href: string
  /** How many customers had the fault; null in time. */
  customers: number | null
  /** Keys of the metric whose faults, or which moves first, and of the outcome's or headline metric. */
  from: string
  to: string
}

/**
 * The relations that were found, the strongest in customers first, then those in time, in the catalog's words; none where nothing was found or worked
 * out. At most 100. Reads only what the worker kept, so it is cheap enough for a first screen.
 */
export async function listInterplayFindings(db: DbOrTx, catalog: Catalog): Promise<InterplayFinding[]> {
  const { caution } = textIn(catalog.locale).interplay.customers
  return foundIn(catalog, await readListed(db, catalog)).map(({ kind, id, words, customers, from, to }) => ({
    ...{ kind, words, caution, href: `/interplay#${id}`, customers },
    ...{ from: from.key, to: to.key },
  }))
}
