import type pg from 'pg'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { makeCompany, makeMetric, makeRun, makeStream } from '@/db/factories'
import { testDb } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import type { Reference } from '@/domain/observation'
import { loadReference, recordObservations } from '../observations/service'
import { suppress } from './service'

const test = testDb()
let reference: Reference
let stream = { id: 0, sourceId: 0 }

beforeAll(async () => {
  await makeCompany(test.db)
  await makeMetric(test.db, { key: 'nps', kind: 'nps' })
  stream = await makeStream(test.db, 'survey')
  reference = await loadReference(test.db)
})
afterEach(() => {
  vi.unstubAllEnvs()
})

async function undone<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await test.pool.connect()
  try {
    await client.query('BEGIN')
    return await work(client)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

async function record(client: pg.ClientBase, rows: [externalId: string, customer?: string][]) {
  const facts = rows.map(([externalId, customer], at) => {
    const input = {
      metric: 'nps',
      externalId,
      customer,
      grain: 'instant',
      at: Date.UTC(2026, 0, 5),
      score: 9,
    } as const
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(fact.reason)
    return { ...fact, line: at + 2 }
  })
  const run = await makeRun(test.db, stream.sourceId)
  return recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
}

it('the door takes in no fact of a customer who was erased, nor of one of the records, and tells the lines', async () => {
  await undone(async client => {
    await suppress(client, stream.sourceId, [
      { kind: 'customer', externalId: 'acme' },
      { kind: 'record', streamId: stream.id, externalId: 'r3' },
    ])
    const recorded = await record(client, [['r1', 'acme'], ['r2', 'other'], ['r3'], ['r4', 'acme'], ['r5']])
    expect(recorded).toMatchObject({ inserted: 2, erased: { facts: 3, lines: [2, 4, 5] } })
    const { rows } = await client.query('SELECT external_id FROM identities')
    expect(rows).toEqual([{ external_id: 'other' }])
  })
})

it('writes nothing where all were erased, and nothing about erasing where none was', async () => {
  await undone(async client => {
    expect(await record(client, [['r1', 'acme']])).not.toHaveProperty('erased')
  })
  await undone(async client => {
    await suppress(client, stream.sourceId, [{ kind: 'customer', externalId: 'acme' }])
    expect(await record(client, [['r1', 'acme']])).toMatchObject({
      inserted: 0,
      unchanged: 0,
      erased: { facts: 1 },
    })
  })
})

it('holds for the source that was meant and no other', async () => {
  await undone(async client => {
    const other = await client.query(
      `INSERT INTO sources (key, name, kind) VALUES ('x', 'x', 'file') RETURNING id`,
    )
    await suppress(client, other.rows[0].id, [{ kind: 'customer', externalId: 'acme' }])
    expect(await record(client, [['r1', 'acme']])).toMatchObject({ inserted: 1 })
  })
})

it('names nobody in its list, which is of no use with another key, and then lets nothing in', async () => {
  await undone(async client => {
    await suppress(client, stream.sourceId, [{ kind: 'customer', externalId: 'acme' }])
    const { rows } = await client.query<{ hash: string }>('SELECT hash FROM suppressions')
    vi.stubEnv('DATA_KEY', Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64'))
    await suppress(client, stream.sourceId, [{ kind: 'customer', externalId: 'acme' }])
    const both = await client.query<{ hash: string }>('SELECT hash FROM suppressions')
    expect(both.rows).toHaveLength(2)
    expect(JSON.stringify([rows, both.rows])).not.toContain('acme')
    await expect(record(client, [['r1', 'other']])).rejects.toThrow(/another DATA_KEY/)
  })
})
