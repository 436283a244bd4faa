import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import * as schema from '@/db/schema'
import { codeOf } from '@/db/trouble'
import { DomainError } from '@/domain/error'
import { mentions } from '@/domain/mention'
import type { EraseCustomerInput, ErasureMode } from '@/domain/privacy'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { anonymiseCustomer, deleteCustomers } from '../customers/service'
import { anonymiseEvents, casesOf, eraseEvents, eventRecordsOf } from '../events/service'
import { forgetFiles } from '../files/service'
import { askTurn } from '../interplay/service'
import { forgetCrosswalk } from '../matching/service'
import {
  anonymiseFacts,
  eraseComments,
  eraseFacts,
  type FactRecord,
  holdStreams,
  recordsOf,
} from '../observations/service'
import { holdCopies, suppress } from '../suppression/service'
import { forgetCustomerViews } from '../views/service'
import type { ErasedDto, Places } from './dto'
import { countPlaces } from './preview'
import { loadSubject, markOf, type Subject } from './subject'
import { blankMentions, countTold, deleteCopies } from './traces'

export type ErasureContext = Pick<Context, 'pool' | 'actor' | 'now' | 'requestId'>

const DEADLOCK = '40P01'
const TOO_LONG = '57014'
const MOST_TRIES = 4

/** Runs work in a transaction of its own, again where other writers were in the way. Takes a pool and the work. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      const result = await work(client)
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined)
      if (codeOf(error) === TOO_LONG) throw new DomainError('UNAVAILABLE', textIn().privacy.tooLong)
      if (codeOf(error) !== DEADLOCK || attempt === MOST_TRIES) throw error
    } finally {
      client.release()
    }
  }
}

/** The audit log is for good, so the reason may not say whom the erasure was about. */
function refuseNaming(reason: string, subject: Subject): void {
  if (!mentions(reason, subject.terms)) return
  const sentence = textIn().privacy.reasonNames
  throw new DomainError('INVALID', sentence, undefined, { reason: sentence })
}

async function keepOut(
  client: pg.PoolClient,
  subject: Subject,
  records: readonly FactRecord[],
): Promise<void> {
  for (const sourceId of new Set([...subject.identities, ...records].map(one => one.sourceId))) {
    const customers = subject.identities
      .filter(one => one.sourceId === sourceId)
      .map(({ externalId }) => ({ kind: 'customer' as const, externalId }))
    const own = records
      .filter(one => one.sourceId === sourceId)
      .map(({ streamId, externalId }) => ({ kind: 'record' as const, streamId, externalId }))
    await suppress(client, sourceId, [...customers, ...own])
  }
}

/** Events without a name come back by their case alone, and whichever source tells of it. */
async function keepCasesOut(client: pg.PoolClient, identityIds: readonly number[]): Promise<void> {
  const { cases, sourceIds } = await casesOf(client, identityIds)
  const kept = cases.map(externalId => ({ kind: 'case' as const, externalId }))
  for (const sourceId of sourceIds) await suppress(client, sourceId, kept)
}

async function forget(client: pg.PoolClient, mode: ErasureMode, subject: Subject, now: Date): Promise<void> {
  const identityIds = subject.identities.map(one => one.id)
  const everyone = subject.customerId === null ? [] : [subject.customerId, ...subject.mergedIds]
  if (mode === 'erase') {
    await eraseEvents(client, identityIds)
    await eraseFacts(client, identityIds)
    return deleteCustomers(client, everyone, identityIds)
  }
  await anonymiseEvents(client, identityIds)
  await anonymiseFacts(client, identityIds)
  for (const id of everyone) await anonymiseCustomer(client, id, now)
}

/**
 * Erases or anonymises one customer everywhere, inside the caller's transaction. In this order: no batch of its sources
 * gets in between, the list of what is kept out, copies and comments while the facts still tell which they are, the facts
 * with their figures, mentions by others, and one audit line that names nobody.
 */
async function eraseWithin(
  client: pg.PoolClient,
  ctx: ErasureContext,
  input: EraseCustomerInput,
): Promise<ErasedDto> {
  const { mode, reason } = input
  const subject = await loadSubject(client, input.subject, true)
  refuseNaming(reason, subject)
  const identityIds = subject.identities.map(one => one.id)
  await holdStreams(client, identityIds)
  await holdCopies(client)
  const records = [...(await recordsOf(client, identityIds)), ...(await eventRecordsOf(client, identityIds))]
  const places = await countPlaces(client, subject, records)
  await keepOut(client, subject, records)
  await keepCasesOut(client, identityIds)
  const { cut } = await deleteCopies(client, subject, records)
  await eraseComments(client, identityIds)
  await forgetFiles(client)
  await forgetCrosswalk(client, ctx.now)
  await forget(client, mode, subject, ctx.now)
  await forgetCustomerViews(
    client,
    subject.customerId === null ? [] : [subject.customerId, ...subject.mergedIds],
  )
  // What goes with what was worked out of facts that are gone now.
  if (mode === 'erase') await askTurn(drizzle(client, { schema }), ctx.now)
  const blanked = await blankMentions(client, subject.terms, cut)
  const told = await countTold(client, subject)
  await note(client, ctx, input, subject, places, blanked)
  return { mode, places, mentions: blanked, told }
}

async function note(
  client: pg.PoolClient,
  ctx: ErasureContext,
  { mode, reason }: EraseCustomerInput,
  subject: Subject,
  places: Places,
  mentioned: number,
): Promise<void> {
  await audit(drizzle(client, { schema }), ctx, {
    action: mode === 'erase' ? 'customer.erased' : 'customer.anonymised',
    ...markOf(subject),
    after: { ...places, mentions: mentioned },
    reason,
  })
}

/** Erases or anonymises one customer in one transaction; see eraseWithin. */
export function eraseOne(ctx: ErasureContext, input: EraseCustomerInput): Promise<ErasedDto> {
  return inTransaction(ctx.pool, client => eraseWithin(client, ctx, input))
}
