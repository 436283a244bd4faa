import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDb } from '@/db/client'
import { makeCompany, makeFunction, makeMetric, makeSlice, makeUser } from '@/db/factories'
import { customerIdentifiers, customers } from '@/db/schema'
import { createTestDatabase, type TestDatabase, testDb } from '@/db/testing'
import { mappingOf, type Pointed } from '@/domain/mapping/pointing/pointed'
import { pointMetric, startPointing } from '@/domain/mapping/pointing/start'
import { type ConnectionConfig, connectionConfig } from '@/domain/pull/connection'
import { presetMappings } from '@/domain/pull/preset'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { guardedFetch } from './network/request'
import { PRESETS } from './presets/preset'
import { createPull, getConnecting, getConnection, previewConnection, savePull } from './service'
import { placeOf, testClock, turnOf } from './testing/source'
import { tryLists } from './trial'

// A table of another PostgreSQL, pointed at as a person does, tried and then pulled.

const ROLE = 'pulled_trial_reader'
const test = testDb()
let other: TestDatabase
let config: ConnectionConfig
const NAMES = ['nps', 'resolution'] as const

beforeAll(async () => {
  process.env.ALLOWED_PRIVATE_HOSTS = '127.0.0.1'
  const { db } = test
  await makeCompany(db)
  await makeFunction(db, 'support')
  await makeSlice(db, 'region', 'emea')
  await makeMetric(db, { key: 'nps', name: 'Recommendation', kind: 'nps', minN: 1 })
  await makeMetric(db, { key: 'resolution', name: 'Resolution', kind: 'duration', rule: { datedBy: 'end' } })
  const [acme] = await db.insert(customers).values({ key: 'acme', name: 'Acme' }).returning()
  await db
    .insert(customerIdentifiers)
    .values({ customerId: acme?.id ?? 0, kind: 'domain', value: 'acme.com', source: 'source' } as never)
  other = await createTestDatabase('nothing')
  const own = (statement: string) => other.pool.query(statement)
  await own(
    `DO $$ BEGIN CREATE ROLE ${ROLE} LOGIN PASSWORD 'a-password'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
  )
  await own(
    `CREATE TABLE tickets (id int, opened timestamptz, closed timestamptz, rating text, area text, account_id text, email text)`,
  )
  await own(`INSERT INTO tickets VALUES
    (1, '2026-05-01 08:00Z', '2026-05-01 10:00Z', '9', 'EMEA', 'a-1', 'jo@acme.com'),
    (2, '2026-05-02 08:00Z', '2026-05-02 12:00Z', '10', 'Nordics', 'a-2', 'bo@acme.com'),
    (3, '2026-05-03 08:00Z', '2026-05-03 09:00Z', '11', 'EMEA', 'a-3', 'al@other.com'),
    (4, '2026-05-04 08:00Z', '2026-05-04 09:00Z', NULL, 'EMEA', 'a-4', 'cy@other.com')`)
  await own(`GRANT SELECT ON tickets TO ${ROLE}`)
  const url = new URL(other.url)
  config = connectionConfig.parse({
    ...{ kind: 'sql', engine: 'postgres', host: '127.0.0.1', port: Number(url.port), tls: false },
    ...{ database: url.pathname.slice(1), user: ROLE, query: 'SELECT * FROM tickets', from: '2026-01-01' },
  })
})
afterAll(async () => {
  await other.pool.query(`DROP OWNED BY ${ROLE}`)
  await other.close()
})

const secrets = { password: 'a-password' }

async function person(role: Role): Promise<Context> {
  const { id } = await makeUser(test.db, role)
  const actor = { kind: 'user', id, name: role, email: 'a@acme.example', role, headOf: [] } as const
  const now = new Date('2026-06-01T00:00:00Z')
  return {
    ...{ db: test.db, pool: test.pool, now, requestId: 'test' },
    actor: { ...actor, headOf: [], isCustomerOwner: false },
  }
}

async function shown(ctx: Context, pointed?: Pointed, sourceId?: number) {
  const figures = pointed && ({ by: 'mapping', mapping: textOf(pointed) } as const)
  const found = await previewConnection(ctx, { sourceId, config, secrets, figures, function: null })
  if ('said' in found) throw new Error(found.said)
  return found
}

const textOf = (pointed: Pointed) => JSON.stringify(mappingOf(pointed, { key: 'source', name: 'Source' }))

async function pointedBy(ctx: Context): Promise<Pointed> {
  const { table } = await shown(ctx)
  const { metrics } = await getConnecting(ctx, 'sql')
  const chosen = metrics.filter(one => NAMES.some(name => name === one.key))
  return {
    ...startPointing(table.guess, { encoding: null, delimiter: null, timeZone: 'UTC' }),
    at: { column: 'closed', format: 'iso' },
    places: { region: { column: 'area', to: { Nordics: 'emea' } } },
    metrics: chosen.map(one => pointMetric(table.guess, one)),
  }
}

async function everything(): Promise<unknown> {
  const tables = [
    'sources',
    'streams',
    'runs',
    'feeds',
    'observations',
    'identities',
    'raw_records',
    'slices',
  ]
  const counts = tables.map(name => `(SELECT count(*)::int FROM ${name}) AS ${name}`).join(', ')
  return (await test.pool.query(`SELECT ${counts}`)).rows[0]
}

describe('a table that tells of two metrics', () => {
  it('is guessed from names and values, tried with whom it finds, and nothing of it is kept', async () => {
    const ctx = await person('admin')
    const before = await everything()
    const pointed = await pointedBy(ctx)
    expect(pointed).toMatchObject({
      ...{ id: ['id'], customer: 'account_id', hints: { customerEmail: 'email' } },
      metrics: [
        { metric: 'nps', measures: { score: { column: 'rating' } } },
        { metric: 'resolution', startedAt: { column: 'opened' }, endedAt: { column: 'closed' } },
      ],
    })
    const { trial, fault } = await shown(ctx, pointed)
    expect(fault).toBeNull()
    expect(trial).toMatchObject({
      // Of a record that is refused nothing counts: both of its figures are missing until it is mended.
      ...{ read: 4, inserted: 6, rejected: 1, noAnswer: 1 },
      counted: [
        { metric: 'Recommendation', count: 2 },
        { metric: 'Resolution', count: 3 },
      ],
      customers: { named: 3, known: 2, rowsWithout: 0 },
      rejects: [{ record: '3', field: 'score', value: '11' }],
    })
    const moved = trial?.moved.find(one => one.metric === 'Recommendation')
    expect(moved?.shown).toMatchObject([{ before: expect.any(String), after: expect.stringMatching(/100/) }])
    expect(moved?.shown[0]?.before).not.toMatch(/100/)
    expect(await everything()).toEqual(before)
  })

  it('adds names where the mapping says so: told before, and done by the pull, for whoever may', async () => {
    const ctx = await person('admin')
    const pointed = { ...(await pointedBy(ctx)), places: { region: { column: 'area', to: {} } } }
    expect((await shown(ctx, pointed)).trial).toMatchObject({
      rejected: 2,
      rejects: [{ record: '2', field: 'region', value: 'Nordics' }, { record: '3' }],
    })
    const adding = { ...pointed, create: ['region'] } as const
    const before = await everything()
    expect((await shown(ctx, adding)).trial).toMatchObject({ rejected: 1, namesAdded: { region: 1 } })
    expect(await everything()).toEqual(before)
    await expect(shown(await person('cx_lead'), adding)).rejects.toMatchObject({ code: 'FORBIDDEN' })

    const figures = { by: 'mapping', mapping: textOf(adding) } as const
    const made = { name: 'Tickets', function: null, config, secrets, figures, schedule: null }
    const { sourceId } = await createPull(ctx, made)
    const place = placeOf(test, testClock(), guardedFetch({ allowed: ['127.0.0.1'] }))
    expect(await turnOf(place, sourceId)).toMatchObject({ state: 'succeeded' })
    const { rows } = await test.pool.query(
      `SELECT m.key, count(*)::int AS n, array_agg(DISTINCT r.name ORDER BY r.name) AS regions
       FROM observations o JOIN metrics m ON m.id = o.metric_id JOIN slices r ON r.id = o.region_id GROUP BY 1 ORDER BY 1`,
    )
    expect(rows).toEqual([
      { key: 'nps', n: 3, regions: ['Nordics', 'emea'] },
      { key: 'resolution', n: 3, regions: ['Nordics', 'emea'] },
    ])

    // What is there is unchanged, the same mapping comes back by fields, and what is kept can be pointed at without asking.
    const there = await getConnection(ctx, sourceId)
    expect(there.table?.header).toHaveLength(7)
    const again = await shown(ctx, adding, sourceId)
    expect(again.trial).toMatchObject({ inserted: 0, unchanged: 6, rejected: 1, namesAdded: {}, moved: [] })
    const saved = { ...made, sourceId, revision: there.revision, secrets: {} }
    const { function: _, schedule: __, ...input } = saved
    expect(await savePull(ctx, input)).toMatchObject({ revision: there.revision + 1 })
  })

  it('says beside the records what keeps it from counting', async () => {
    const ctx = await person('admin')
    const pointed = await pointedBy(ctx)
    const { trial, fault, records } = await shown(ctx, pointed)
    expect({ trial, records }).toEqual({ trial: null, records: 4 })
    expect(fault).toMatch(/tickets/)
    const together = await shown(ctx, { ...pointed, addsTo: 'tickets' })
    expect(together.trial).toMatchObject({ inserted: 6 })
    const nothing = await previewConnection(ctx, {
      ...{ config, secrets, function: null, figures: { by: 'mapping', mapping: '{"id": ' } },
    })
    expect(nothing).toMatchObject({ trial: null, fault: expect.stringMatching(/is not JSON/), records: 4 })
  })
})

it('of a prepared system every list that feeds something is tried, and what is deleted there brings nothing', async () => {
  const ctx = await person('admin')
  const rule = { scale: { min: 1, max: 5 } }
  await makeMetric(test.db, { key: 'helped', name: 'Helped', kind: 'top_box', rule, minN: 1 })
  await makeMetric(test.db, { key: 'settled', name: 'Settled', kind: 'duration' })
  const fed = {
    'tickets.resolution': { metric: 'settled', rule: {} },
    'satisfaction_ratings.csat': { metric: 'helped', rule },
  }
  const mappings = presetMappings(PRESETS.zendesk, {}, fed, { key: 'desk', name: 'Desk' })
  const ticket = { created_at: '2026-05-01T08:00:00Z', metric_set: { solved_at: '2026-05-01T10:00:00Z' } }
  const deletes = { field: 'status', is: ['deleted'] }
  const lists = [
    {
      ...{ stream: 'tickets', deletes },
      payloads: [
        { id: 1, status: 'solved', organization_id: 7, generated_timestamp: 1, ...ticket },
        { id: 2, status: 'deleted', organization_id: 8, generated_timestamp: 1, ...ticket },
      ],
    },
    {
      ...{ stream: 'satisfaction_ratings', deletes: undefined },
      payloads: ['good', 'offered'].map((score, id) => ({
        ...{ id, score, requester_id: 7, created_at: '2026-05-02T08:00:00Z' },
        updated_at: '2026-05-02T08:00:00Z',
      })),
    },
  ].flatMap(list => {
    const mapping = mappings[list.stream]
    return mapping ? [{ ...list, mapping }] : []
  })
  const before = await everything()
  const source = { id: null, functionId: null, config }
  const trial = await tryLists(ctx, source, lists)
  expect(trial).toMatchObject({
    ...{ read: 4, inserted: 3, rejected: 0, noAnswer: 1 },
    counted: [
      { metric: 'Settled', count: 1 },
      { metric: 'Helped', count: 1 },
    ],
    // The same customer in both lists is one.
    customers: { named: 1, known: 0 },
  })
  // Each takes a second connection while it holds one: of as many at once as there are connections, none would get on.
  const few = createDb(test.url, { max: 3 })
  const many = { ...ctx, db: few.db, pool: few.pool }
  const all = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(() => tryLists(many, source, lists)))
  await few.close()
  expect(all.map(one => one.status)).toEqual(Array(6).fill('fulfilled'))
  expect(await everything()).toEqual(before)
})
