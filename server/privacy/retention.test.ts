import { expect, it } from 'vitest'
import { makeCompany, makeMetric, makeRun, makeStream } from '@/db/factories'
import { testDb } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import { verifyRollups } from '../observations/rebuild'
import { loadReference, recordObservations } from '../observations/service'
import { applyRetention, changePrivacy, getPrivacy, getRetention } from './service'

const test = testDb()
const now = new Date('2026-11-20T12:00:00Z')
const ctx = () => ({
  db: test.db,
  pool: test.pool,
  actor: { kind: 'system' as const },
  now,
  requestId: 'test',
})
const monthsAgo = (months: number) => Date.UTC(2026, 10 - months, 20)

async function comments(from: number, to: number): Promise<void> {
  const stream = await makeStream(test.db, 'survey')
  const run = await makeRun(test.db, stream.sourceId)
  const reference = await loadReference(test.db)
  const facts = Array.from({ length: to - from }, (_, at) => {
    const instant = { grain: 'instant' as const, at: monthsAgo(from + at) }
    const customer = `c${from + at}`
    const fact = factOf(
      { metric: 'nps', externalId: `${at}`, ...instant, score: 9, customer, comment: `old ${from + at}` },
      reference,
    )
    if (isRejection(fact)) throw new Error(fact.reason)
    return { ...fact, line: at }
  })
  const client = await test.pool.connect()
  await client.query('BEGIN')
  await recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
  await client.query('COMMIT')
  client.release()
  await test.pool.query(
    `INSERT INTO raw_records (stream_id, external_id, stamp, received_at) VALUES
       ($1, 'old', 1, $2), ($1, 'young', 1, $3)`,
    [stream.id, new Date(monthsAgo(13)), new Date(monthsAgo(11))],
  )
  await test.pool.query(
    `WITH past AS (INSERT INTO runs (source_id, state, started_at, failure)
       VALUES ($1, 'failed', $2, 'line 2: “Jo”'), ($1, 'failed', $3, 'line 2: “Al”') RETURNING id, failure)
     INSERT INTO rejects (run_id, value, reason) SELECT id, failure, 'wrong' FROM past`,
    [stream.sourceId, new Date(monthsAgo(13)), new Date(monthsAgo(11))],
  )
}

// Who keeps a name: under contract, or heard of, or new. The key tells what is expected.
async function customers(): Promise<void> {
  await test.pool.query(
    `INSERT INTO customers (key, name, created_at) VALUES
       ('contract', 'Contract', $1), ('heard', 'Heard', $1), ('new', 'New', $2), ('quiet', 'Quiet', $1), ('past', 'Past', $1)`,
    [new Date(monthsAgo(40)), new Date(monthsAgo(1))],
  )
  await test.pool.query(
    `INSERT INTO contracts (source_id, external_id, customer_id, term_start, term_end, amount)
     SELECT s.id, c.key, c.id, '2020-01-01', CASE c.key WHEN 'past' THEN '2024-01-01'::date ELSE '2027-01-01' END, 1
     FROM customers c, sources s WHERE c.key IN ('contract', 'past')`,
  )
  await test.pool.query(
    `UPDATE identities SET customer_id = (SELECT id FROM customers WHERE key = 'heard') WHERE external_id = 'c10'`,
  )
  await test.pool.query(
    `UPDATE identities SET customer_id = (SELECT id FROM customers WHERE key = 'quiet') WHERE external_id = 'c14'`,
  )
  await test.pool.query(
    `INSERT INTO customer_identifiers (customer_id, kind, value) SELECT id, 'email', key || '@x.example' FROM customers`,
  )
}

/** What was heard thirteen and eleven months ago. */
async function talks(): Promise<void> {
  await test.pool.query(
    `WITH who AS (INSERT INTO users (email, name, role) VALUES ('al@x.example', 'Al', 'executive') RETURNING id)
     INSERT INTO customer_talks (user_id, logged_by, whom, on_day, kind, heard)
     SELECT who.id, who.id, 'Jo', heard.day, 'call', heard.said FROM who,
       (VALUES ($1::date, 'old'), ($2::date, 'young')) heard (day, said)`,
    [new Date(monthsAgo(13)), new Date(monthsAgo(11))],
  )
}

it('keeps everything until a period is set, then takes words, names, raw records and refused rows that are older', async () => {
  await makeCompany(test.db, 'UTC')
  await makeMetric(test.db, { key: 'nps', kind: 'nps' })
  await comments(8, 16)
  await customers()
  await talks()
  expect(await applyRetention({ pool: test.pool, now })).toBeNull()

  const expected = { comments: 4, names: 2, rawRecords: 1, rejects: 1, failures: 1 }
  expect(await getRetention(ctx(), { months: 12 })).toEqual({ before: '2025-11-20', ...expected })
  await changePrivacy(ctx(), { executivesSeeCustomers: false, retentionMonths: 12 })
  expect(await getPrivacy(ctx())).toEqual({
    executivesSeeCustomers: false,
    retentionMonths: 12,
    suppressed: 0,
  })

  const cells = async () => (await test.pool.query('SELECT * FROM cells ORDER BY period_id, region_id')).rows
  const before = await cells()
  // A batch of one, so that one sweep takes several.
  expect(await applyRetention({ pool: test.pool, now }, 1)).toEqual(expected)
  expect(await cells()).toEqual(before)
  expect((await verifyRollups(test.pool)).every(one => one.mismatches === 0)).toBe(true)

  const column = async (query: string) =>
    (await test.pool.query({ text: query, rowMode: 'array' })).rows.flat()
  expect(await column('SELECT comment FROM observation_comments ORDER BY 1')).toEqual(
    [10, 11, 12, 8, 9].map(months => `old ${months}`),
  )
  expect(await column('SELECT heard FROM customer_talks')).toEqual(['young'])
  expect(await column('SELECT name FROM customers WHERE name IS NOT NULL ORDER BY 1')).toEqual([
    'Contract',
    'Heard',
    'New',
  ])
  expect(await column('SELECT key FROM customers WHERE name IS NULL')).toEqual([
    expect.stringMatching(/^forgotten-/),
    expect.stringMatching(/^forgotten-/),
  ])
  expect(await column('SELECT value FROM customer_identifiers ORDER BY 1')).toEqual([
    'contract@x.example',
    'heard@x.example',
    'new@x.example',
  ])
  expect(await column('SELECT external_id FROM raw_records')).toEqual(['young'])
  expect(await column('SELECT value FROM rejects')).toEqual(['line 2: “Al”'])
  expect(await column('SELECT failure FROM runs WHERE failure IS NOT NULL ORDER BY id')).toEqual([
    'What it said is no longer kept; the retention period is over.',
    'line 2: “Al”',
  ])
  expect(await applyRetention({ pool: test.pool, now })).toEqual({
    comments: 0,
    names: 0,
    rawRecords: 0,
    rejects: 0,
    failures: 0,
  })
  const lines = `SELECT action, before, after FROM audit_log ORDER BY id`
  expect((await test.pool.query(lines)).rows).toEqual([
    { action: 'privacy.changed', before: { retentionMonths: null }, after: { retentionMonths: 12 } },
    { action: 'retention.applied', before: null, after: { months: 12, ...expected } },
  ])
})

it('refuses a setting to everyone but admins', async () => {
  const actor = { kind: 'token' as const, id: 1, scopes: ['write'], functionId: null }
  await expect(
    changePrivacy({ ...ctx(), actor }, { executivesSeeCustomers: true, retentionMonths: null }),
  ).rejects.toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
})
