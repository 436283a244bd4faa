import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { createTestDatabase, type TestDatabase, testDb } from '@/db/testing'
import { makePulled, placeOf, testClock, turnOf } from '../testing/source'

// A table that no turn takes whole: what is gone from it is found all the same.

const ROWS = 120_000
const ROLE = 'reconciled_reader'
const test = testDb()
const clock = testClock()
let other: TestDatabase

beforeAll(async () => {
  await makeCompany(test.db)
  await makeMetric(test.db, { key: 'nps', kind: 'nps' })
  other = await createTestDatabase('nothing')
  await other.pool.query(`
    DO $$ BEGIN CREATE ROLE ${ROLE} LOGIN PASSWORD 'a-password'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
    CREATE TABLE answers (id int PRIMARY KEY, changed timestamptz, score int, counts text);
    INSERT INTO answers SELECT n, '2026-02-01T00:00:00Z'::timestamptz + n * interval '1 second', n % 11,
      CASE WHEN n % 100 = 0 THEN 'yes' ELSE 'no' END FROM generate_series(1, ${ROWS}) n;
    GRANT SELECT ON answers TO ${ROLE}`)
})
afterAll(async () => {
  await other.pool.query(`DROP OWNED BY ${ROLE}`)
  await other.close()
})

async function source(): Promise<number> {
  const url = new URL(other.url)
  const config = {
    ...{ kind: 'sql', engine: 'postgres', host: '127.0.0.1', port: Number(url.port), tls: false },
    ...{ database: url.pathname.slice(1), user: ROLE, timeoutSeconds: 60, from: '2026-01-01' },
    ...{ query: 'SELECT * FROM answers WHERE changed >= :cursor', idColumn: 'id' },
    cursor: { column: 'changed', type: 'time', lookbackMinutes: 10 },
  }
  const mapping = {
    ...{ source: { key: 'x', name: 'x' }, stream: 'rows', id: 'id' },
    ...{ at: { text: 'changed', format: 'iso', timeZone: 'UTC' } },
    // Most rows are nobody's figure: what is tested is the list, and it need not take long.
    ...{ if: { value: 'counts', is: 'yes' }, observations: [{ metric: 'nps', score: 'score' }] },
  }
  const secrets = { password: 'a-password' }
  return makePulled(test.pool, { key: 'large', kind: 'sql', config, secrets, mappings: { rows: mapping } })
}

async function counts(id: number) {
  const { rows } = await test.pool.query(
    `SELECT (SELECT count(*)::int FROM raw_records r WHERE r.stream_id = s.id AND NOT r.deleted) AS kept,
       (SELECT count(*)::int FROM observations o WHERE o.stream_id = s.id AND NOT o.deleted) AS facts,
       s.reconciled_at IS NOT NULL AS compared FROM streams s WHERE s.source_id = $1`,
    [id],
  )
  return rows[0]
}

/** As many turns as it takes. Gives how many that were, and how many rows came. */
async function readThrough(id: number): Promise<{ turns: number; read: number }> {
  for (let turns = 1; ; turns++) {
    const outcome = await turnOf(placeOf(test, clock, neverAsked), id)
    if (outcome?.end === 'more' && turns < 10) continue
    expect(outcome).toMatchObject({ state: 'succeeded', failure: null, end: 'end' })
    const { rows } = await test.pool.query(
      'SELECT sum(read)::int AS read FROM (SELECT read FROM runs ORDER BY id DESC LIMIT $1) r',
      [turns],
    )
    return { turns, read: rows[0].read }
  }
}
const neverAsked = () => Promise.reject(new Error('no question goes over HTTP'))

it('a table of more rows than one turn takes is compared whole once a week, in several turns', {
  timeout: 300_000,
}, async () => {
  const id = await source()
  expect(await readThrough(id)).toMatchObject({ turns: 2 })
  expect(await counts(id)).toEqual({ kept: ROWS, facts: ROWS / 100, compared: true })
  // Between two comparisons only what has changed is read, and what is gone stays.
  await other.pool.query('DELETE FROM answers WHERE id BETWEEN 1 AND 1200 OR id > 119900')
  clock.pass(3_600_000)
  expect((await readThrough(id)).read).toBeLessThan(1000)
  expect(await counts(id)).toMatchObject({ kept: ROWS, facts: ROWS / 100 })
  clock.pass(8 * 86_400_000)
  expect(await readThrough(id)).toMatchObject({ turns: 2 })
  expect(await counts(id)).toMatchObject({ kept: ROWS - 1300, facts: ROWS / 100 - 13 })
})
