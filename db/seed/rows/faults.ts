import type { DbOrTx } from '@/db/client'
import { interplayFaults } from '@/db/schema'
import { OWNER } from '../company'
import { type Ids, idOf, type Structure } from './structure'

/** What the CX lead calls the faults of single facts; of a duration, from how many hours on. */
const FAULTS: readonly (readonly [metric: string, words: string, hours?: number])[] = [
  ['on_time_delivery', 'a late delivery'],
  ['complete_deliveries', 'an incomplete delivery'],
  ['undamaged', 'a damaged parcel'],
  ['returns_collected', 'a return not collected as agreed'],
  ['first_contact_resolution', 'a ticket not solved at first contact'],
  ['tickets_reopened', 'a reopened ticket'],
  ['invoice_accuracy', 'an invoice with an error'],
  ['billing_disputes', 'a disputed invoice'],
  ['bugs_in_time', 'a bug not fixed in time'],
  ['reviews_held', 'a business review that was not held'],
  ['first_reply_time', 'a first reply after more than 4 working hours', 4],
]

/** Says what counts as a fault in the metrics whose names would not tell. */
export async function insertFaults(db: DbOrTx, ids: Ids, structure: Structure): Promise<void> {
  const changedBy = idOf(structure.users, OWNER.email)
  await db.insert(interplayFaults).values(
    FAULTS.map(([metric, words, hours]) => ({
      ...{ metricId: idOf(ids, metric), words, hours: hours ?? null },
      ...{ changedBy, changedAt: new Date(structure.since) },
    })),
  )
}
