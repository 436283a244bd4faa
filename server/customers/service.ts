import { eq, inArray, isNotNull } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { company, customerFunctions, customers, functions, generations } from '@/db/schema'
import { type Actor, admits, refusal } from '@/domain/access'
import { dayOf } from '@/domain/calendar'
import { reachOf, readableFunctions, readsRecordsOf, sightOf, withMerged } from '@/domain/customer-sight'
import { textIn } from '@/domain/text/text'
import type { SeenCustomerDto } from './dto'

export { convertContracts } from './contracts'
export { anonymiseCustomer, countForgettableNames, deleteCustomers, forgetNames } from './forget'
export { noteOpened, noteSought } from './looked-up'
export { learnFrom, makeCustomers } from './making'
export { moveTiers, shareCustomers } from './reorganised'
export {
  countGathered,
  dropTaught,
  gather,
  identifiersOf,
  lockCustomers,
  moveContracts,
  setMerged,
} from './together'
export { toldSum } from './told-sum'

interface Asking {
  db: Db
  actor: Actor | null
}

/** Of whose records is asked, and when: who heads what changes with a merge's day. */
interface AskingRecords extends Asking {
  now: Date
}

/** Parts of a record that belong to the customer: shown by permission, whatever screen shows the record. */
export interface OwnToCustomer {
  /** The function to which the record belongs; null for the company's. */
  functionId: number | null
  comment: string | null
  amount: number | null
}

/**
 * Customers as the asker may see them: the one way by which a screen, an export or the API gets a customer's name.
 * Takes numbers of customers; gives those that there are, by number. FORBIDDEN for a token: none is made for customers.
 */
export async function seeCustomers(
  { db, actor }: Asking,
  ids: readonly number[],
): Promise<Map<number, SeenCustomerDto>> {
  if (!admits(actor, 'customerEvents.view')) throw refusal(actor, 'customerEvents.view')
  if (ids.length === 0) return new Map()
  const [rows, serving, executivesSeeCustomers] = await Promise.all([
    db
      .select()
      .from(customers)
      .where(inArray(customers.id, [...ids])),
    db
      .select()
      .from(customerFunctions)
      .where(inArray(customerFunctions.customerId, [...ids])),
    executivesSee(db),
  ])
  const text = textIn(actor?.kind === 'user' ? actor.locale : undefined)
  return new Map(
    rows.map(row => {
      const servedBy = serving.filter(one => one.customerId === row.id).map(one => one.functionId)
      const sight = sightOf(actor, { servedBy, executivesSeeCustomers })
      const name = sight.name ? row.name : null
      const label = name ?? text.customers.label(row.id)
      const isAnonymous = row.anonymisedAt !== null
      return [row.id, { id: row.id, label, name, kind: row.kind, isAnonymous, seesEvents: sight.events }]
    }),
  )
}

/**
 * Records with what the asker may read of them. Takes rows that carry a comment and an amount of a customer; gives them
 * with null for what may not be read: a head reads those of the own function and of what was merged into it, whoever serves the customer.
 */
export async function seeRecords<T extends OwnToCustomer>(
  asking: AskingRecords,
  records: readonly T[],
): Promise<T[]> {
  const [executivesSeeCustomers, actor] = await Promise.all([executivesSee(asking.db), inOffice(asking)])
  return records.map(record =>
    readsRecordsOf(actor, record.functionId, executivesSeeCustomers)
      ? record
      : { ...record, comment: null, amount: null },
  )
}

/** Of which functions the asker may read what customers said: all, or these. Nobody's: []. */
export async function readableRecords(asking: AskingRecords): Promise<'all' | readonly number[]> {
  const [executivesSeeCustomers, actor] = await Promise.all([executivesSee(asking.db), inOffice(asking)])
  return readableFunctions(actor, executivesSeeCustomers)
}

/** Whose customers the asker may know by name, and what happened to them: all, or those whom one of these functions serves. */
export async function customersInReach({ db, actor }: Asking): Promise<'all' | readonly number[]> {
  if (!admits(actor, 'customerEvents.view')) throw refusal(actor, 'customerEvents.view')
  return reachOf(actor, await executivesSee(db))
}

// Its own head lost the office with the day of the merge: somebody must be able to read what its customers said.
async function inOffice({ db, actor, now }: AskingRecords): Promise<Actor | null> {
  if (actor?.kind !== 'user' || actor.headOf.length === 0) return actor
  const { id, mergedIntoId, validTo } = functions
  const [merged, [generation]] = await Promise.all([
    db.select({ id, intoId: mergedIntoId, on: validTo }).from(functions).where(isNotNull(mergedIntoId)),
    db.select({ zone: generations.timeZone }).from(generations).where(eq(generations.state, 'current')),
  ])
  const today = dayOf(now, generation?.zone ?? 'UTC')
  const done = merged.filter(one => one.on !== null && one.on <= today)
  return { ...actor, headOf: withMerged(actor.headOf, done) }
}

async function executivesSee(db: Db): Promise<boolean> {
  const [here] = await db.select({ see: company.executivesSeeCustomers }).from(company)
  return here?.see ?? false
}
