import {
  makeCompany,
  makeFunction,
  makeMetric,
  makeRun,
  makeSlice,
  makeStream,
  makeUser,
} from '@/db/factories'
import type { TestDatabase } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { factOf, isRejection } from '@/domain/fact'
import type { ObservationInput } from '@/domain/observation'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { loadReference, recordObservations } from '../observations/service'
import { workOnMatching } from './service'

// A small company with three sources, for the tests of this room. The CRM defines customers.

const SOURCES = ['crm', 'desk', 'survey'] as const
export type SourceName = (typeof SOURCES)[number]

export const NOW = new Date('2026-11-20T12:00:00Z')
export const day = (number: number): number => Date.UTC(2026, 0, 1 + number)

export interface House {
  test: TestDatabase
  streams: Record<SourceName, { id: number; sourceId: number }>
  ctx: (role?: Role) => Context
}

/** Makes the company with tiers, metrics of each way of counting and sources; gives what tests need of it. */
export async function makeHouse(test: TestDatabase): Promise<House> {
  const { db } = test
  await makeCompany(db, 'Europe/Berlin')
  await makeFunction(db, 'support')
  await makeFunction(db, 'sales')
  for (const key of ['gold', 'basic']) await makeSlice(db, 'tier', key)
  for (const key of ['emea', 'apac']) await makeSlice(db, 'region', key)
  await makeMetric(db, { key: 'nps', kind: 'nps', minN: 1, countedAs: 'answers' })
  await makeMetric(db, { key: 'reply', kind: 'duration', rule: { datedBy: 'start' } })
  await makeMetric(db, { key: 'grr', kind: 'amount_rate', rule: { retention: 'gross' }, minN: 1 })
  await makeMetric(db, { key: 'nrr', kind: 'amount_rate', rule: { retention: 'net' }, minN: 1 })
  const { id } = await makeUser(db, 'cx_lead')
  const streams = {
    crm: await makeStream(db, 'crm', { definesCustomers: true }),
    desk: await makeStream(db, 'desk'),
    survey: await makeStream(db, 'survey'),
  }
  const actor = (role: Role): UserActor => ({
    kind: 'user',
    id,
    name: 'Lea',
    email: 'lea@acme.example',
    role,
    headOf: [],
    isCustomerOwner: false,
  })
  const ctx = (role: Role = 'cx_lead') => ({
    db,
    pool: test.pool,
    actor: actor(role),
    now: NOW,
    requestId: 'test',
  })
  return { test, streams, ctx }
}

/** Brings facts of a source through the door. */
export async function record(
  { test, streams }: House,
  source: SourceName,
  inputs: readonly ObservationInput[],
): Promise<void> {
  const stream = streams[source]
  const reference = await loadReference(test.db)
  const facts = inputs.map((input, at) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line: at + 2 }
  })
  const run = await makeRun(test.db, stream.sourceId)
  const client = await test.pool.connect()
  try {
    await client.query('BEGIN')
    await recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

let answers = 0

/** An answer of a customer of a source, with whatever else is told. */
export function answer(customer: string | undefined, more: Partial<ObservationInput> = {}): ObservationInput {
  answers += 1
  return {
    metric: 'nps',
    externalId: `answer-${answers}`,
    customer,
    grain: 'instant',
    at: day(10),
    score: 9,
    ...more,
  }
}

/** Has the worker ask the rules about everything that is due. */
export function match({ test }: House, atOnce?: number): Promise<boolean> {
  return workOnMatching({ db: test.db, pool: test.pool, now: () => NOW, atOnce })
}

/** How an identity is bound: the customer's key and the rule. */
export async function boundTo(
  { test, streams }: House,
  source: SourceName,
  externalId: string,
): Promise<{
  id: number
  key: string | null
  customerId: number | null
  rule: string | null
  inReview: boolean
}> {
  const { rows } = await test.pool.query(
    `SELECT i.id, c.key, i.customer_id AS "customerId", i.rule, i.in_review AS "inReview" FROM identities i
     LEFT JOIN customers c ON c.id = i.customer_id WHERE i.source_id = $1 AND i.external_id = $2`,
    [streams[source].sourceId, externalId],
  )
  if (!rows[0]) throw new Error(`${source} calls nobody ${externalId}`)
  return rows[0]
}

/** Every rollup in words, by days instead of the numbers of periods. */
export async function figures({ test }: House): Promise<string[]> {
  const parts = ['cells', 'pending', 'histograms', 'renewal_units'].map(
    table => `SELECT '${table} ' || p.grain || p.starts_on || (to_jsonb(t) - 'period_id')::text AS row
      FROM ${table} t JOIN periods p ON p.id = t.period_id`,
  )
  const { rows } = await test.pool.query<{ row: string }>(`${parts.join(' UNION ALL ')} ORDER BY 1`)
  return rows.map(one => one.row)
}
