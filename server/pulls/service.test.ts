import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric } from '@/db/factories'
import { users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { type ConnectionConfig, connectionConfig } from '@/domain/pull/connection'
import type { CreatePullInput } from '@/domain/pull/input'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { claimDue } from '../sources/service'
import { suppress } from '../suppression/service'
import { guardedFetch } from './network/request'
import {
  createPull,
  getConnection,
  getControls,
  pausePull,
  previewConnection,
  renewSecrets,
  rereadPull,
  resumePull,
  runPull,
  savePull,
  schedulePull,
  tryConnection,
} from './service'
import { type Peer, startPeer } from './testing/peer'
import { placeOf, testClock, turnOf } from './testing/source'

const test = testDb()
let [support, sales] = [0, 0]
let lead: Context
let head: Context
let admin: Context
let peer: Peer

async function person(role: Role, headOf: number[] = []): Promise<Context> {
  const email = `${crypto.randomUUID()}@acme.example`
  const [row] = await test.db.insert(users).values({ email, name: role, role }).returning()
  const actor: UserActor = {
    kind: 'user',
    id: row?.id ?? 0,
    name: role,
    email,
    role,
    headOf,
    isCustomerOwner: false,
  }
  return { db: test.db, pool: test.pool, actor, now: new Date('2026-06-01T00:00:00Z'), requestId: 'test' }
}

beforeAll(async () => {
  // Settings are read once a process, on their first use.
  process.env.ALLOWED_PRIVATE_HOSTS = '127.0.0.1'
  await makeCompany(test.db)
  support = (await makeFunction(test.db, 'support')).id
  sales = (await makeFunction(test.db, 'sales')).id
  await makeMetric(test.db, { key: 'nps', kind: 'nps' })
  await makeMetric(test.db, { key: 'second', kind: 'nps' })
  await makeMetric(test.db, { key: 'support_nps', kind: 'nps', functionId: support })
  await makeMetric(test.db, { key: 'solved', kind: 'duration', functionId: support })
  lead = await person('cx_lead')
  head = await person('function_head', [support])
  admin = await person('admin')
  peer = await startPeer(({ headers }) =>
    headers.authorization === 'Bearer the-right-key-of-today'
      ? {
          body: {
            data: [1, 2, 3].map(id => ({
              id,
              at: '2026-05-01T00:00:00Z',
              score: 8 + id,
              who: { id: `c${id}` },
            })),
          },
        }
      : { status: 401, body: { message: `not with ${headers.authorization}` } },
  )
  return () => peer.close()
})

function api(port = peer.port, host = '127.0.0.1'): ConnectionConfig {
  const streams = [{ key: 'records', path: '/list', records: 'data', id: 'id' }]
  const auth = { type: 'bearer', token: '{secret}' }
  return connectionConfig.parse({
    kind: 'http',
    spec: { base: `http://${host}:${port}`, auth, streams },
    from: '2026-01-01',
  })
}
const mapping = (metric: string) => ({
  ...{ source: { key: 'x', name: 'x' }, stream: 'records', id: 'id', customer: 'who.id' },
  ...{ at: { text: 'at', format: 'iso', timeZone: 'UTC' }, observations: [{ metric, score: 'score' }] },
})
const input = (more: Partial<CreatePullInput> = {}): CreatePullInput => ({
  ...{
    name: 'Survey tool',
    function: null,
    config: api(),
    secrets: { secret: 'the-right-key-of-today' },
    schedule: { every: 60 },
  },
  ...{ figures: { by: 'mapping', mapping: mapping('nps') }, ...more },
})
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    error => error.code ?? String(error),
  )

describe('who may', () => {
  it('connect what: a lead the company’s, a head the own function’s, an admin any', async () => {
    const own = { function: 'support', figures: { by: 'mapping', mapping: mapping('support_nps') } } as const
    expect(await codeOf(createPull(head, input()))).toBe('FORBIDDEN')
    expect(await codeOf(createPull(head, input({ ...own, function: 'sales' })))).toBe('FORBIDDEN')
    expect(await codeOf(createPull(lead, input(own)))).toBe('FORBIDDEN')
    // A function's source feeds no metric of the company, nor of another function.
    expect(await codeOf(createPull(head, input({ function: 'support' })))).toBe('FORBIDDEN')
    expect(await codeOf(createPull(admin, input({ function: 'sales', figures: own.figures })))).toBe(
      'INVALID',
    )
    const { sourceId } = await createPull(head, input(own))
    const other = await person('function_head', [sales])
    for (const ask of [getConnection, getControls, pausePull, resumePull, runPull, rereadPull]) {
      expect([ask.name, await codeOf(ask(other, sourceId))]).toEqual([ask.name, 'FORBIDDEN'])
      expect([ask.name, await codeOf(ask(lead, sourceId))]).toEqual([ask.name, 'FORBIDDEN'])
    }
    expect(await codeOf(renewSecrets(other, { sourceId, secrets: { secret: 'x' } }))).toBe('FORBIDDEN')
    expect(await codeOf(tryConnection(other, { sourceId, config: api(), secrets: {} }))).toBe('FORBIDDEN')
    expect(await codeOf(getConnection(admin, sourceId))).toBe('done')
    expect(await codeOf(tryConnection(await person('executive'), { config: api(), secrets: {} }))).toBe(
      'FORBIDDEN',
    )
  })
})

describe('a connection', () => {
  it('is tried at the place that an admin has allowed, and says why it does not work', async () => {
    const secrets = { secret: 'the-right-key-of-today' }
    expect(await tryConnection(lead, { config: api(80, '10.0.0.1'), secrets })).toMatchObject({
      works: false,
      said: expect.stringMatching(/ALLOWED_PRIVATE_HOSTS/),
    })
    expect(await tryConnection(lead, { config: api(), secrets })).toEqual({ works: true, said: null })
    const { said } = await tryConnection(lead, { config: api(), secrets: { secret: 'a-wrong-key-of-mine' } })
    expect(said).toMatch(/refused.*not with Bearer ••••/)
    expect(said).not.toContain('a-wrong-key')
  })

  it('shows its first records and what a mapping makes of them, and keeps nothing', async () => {
    const before = await counts()
    const secrets = { secret: 'the-right-key-of-today' }
    const figures = { by: 'mapping', mapping: mapping('nps') } as const
    const shown = await previewConnection(lead, { config: api(), secrets, figures, function: null })
    expect(shown).toMatchObject({
      ...{ stream: 'records', records: 3, fault: null },
      table: { header: ['id', 'at', 'score', 'who.id'], values: [['1', '2', '3'], {}, {}, {}] },
      trial: {
        ...{ read: 3, inserted: 2, rejected: 1, counted: [{ metric: 'nps', count: 2 }] },
        customers: { named: 2, known: 0, rowsWithout: 0 },
        rejects: [{ record: '3', field: 'score', value: '11' }],
      },
    })
    expect(JSON.stringify(shown)).not.toContain('the-right-key')
    expect(await counts()).toEqual(before)
  })

  it('keeps its credentials from whoever would send them elsewhere', async () => {
    const { sourceId } = await createPull(
      lead,
      input({ figures: { by: 'mapping', mapping: mapping('second') } }),
    )
    const there = await getConnection(lead, sourceId)
    expect(JSON.stringify(there)).not.toContain('the-right-key')
    expect(there.secrets).toEqual([{ field: 'secret', ending: 'oday' }])
    expect(await tryConnection(lead, { sourceId, config: api(), secrets: {} })).toMatchObject({ works: true })
    const elsewhere = api(peer.port + 1)
    expect(await codeOf(tryConnection(lead, { sourceId, config: elsewhere, secrets: {} }))).toBe('INVALID')
    const { revision, name } = there
    const figures = { by: 'mapping', mapping: mapping('second') } as const
    expect(
      await codeOf(savePull(lead, { sourceId, revision, name, config: elsewhere, secrets: {}, figures })),
    ).toBe('INVALID')
    expect(
      await codeOf(
        savePull(lead, { sourceId, revision: revision + 1, name, config: api(), secrets: {}, figures }),
      ),
    ).toBe('CONFLICT')
    expect(
      await codeOf(savePull(lead, { sourceId, revision, name, config: api(), secrets: {}, figures })),
    ).toBe('done')
  })

  it('needs figures, fields and a time that comes; a metric has one voice', async () => {
    const figures = { by: 'offers', fed: { 'tickets.resolution': 'nps' } } as const
    const zendesk = {
      kind: 'preset',
      preset: 'zendesk',
      fields: { subdomain: 'a/b' },
      from: '2026-01-01',
      fed: {},
    } as const
    await expect(createPull(lead, input({ config: zendesk, secrets: {}, figures }))).rejects.toMatchObject({
      fields: { subdomain: expect.any(String), email: expect.any(String), apiToken: expect.any(String) },
    })
    const fields = { subdomain: 'acme', email: 'a@acme.example' }
    const filled = { config: { ...zendesk, fields }, secrets: { apiToken: 'token-of-zendesk' } }
    expect(await codeOf(createPull(lead, input({ ...filled, figures })))).toBe('INVALID')
    expect(await codeOf(createPull(lead, input({ ...filled, figures: { by: 'offers', fed: {} } })))).toBe(
      'INVALID',
    )
    expect(await codeOf(createPull(lead, input({ schedule: { cron: '* * * * *', timeZone: 'UTC' } })))).toBe(
      'INVALID',
    )
    await createPull(lead, input())
    expect(await codeOf(createPull(lead, input({ name: 'Another' })))).toBe('CONFLICT')
  })
})

it('a source is paused, resumed, run and scheduled; each is written to the log, credentials in none', async () => {
  const own = await person('admin')
  await makeMetric(test.db, { key: 'third', kind: 'nps' })
  const { sourceId } = await createPull(
    own,
    input({ name: 'Watched', figures: { by: 'mapping', mapping: mapping('third') } }),
  )
  const clock = testClock()
  const place = placeOf(test, clock, guardedFetch({ allowed: ['127.0.0.1'] }))
  await turnOf(place, sourceId)
  await pausePull(own, sourceId)
  expect(await getControls(own, sourceId)).toMatchObject({ state: 'paused', nextRunAt: null })
  expect(await codeOf(runPull(own, sourceId))).toBe('CONFLICT')
  expect(
    (await claimDue(test.pool, { holder: 'x', atMost: 99, seconds: 1, now: new Date(clock.now()) })).map(
      one => one.sourceId,
    ),
  ).not.toContain(sourceId)
  await resumePull(own, sourceId)
  await schedulePull(own, { sourceId, schedule: { cron: '30 6 * * *', timeZone: 'Europe/Berlin' } })
  expect(await getControls(own, sourceId)).toMatchObject({
    state: 'active',
    nextRunAt: new Date('2026-06-01T04:30:00Z'),
  })
  await runPull(own, sourceId)
  await rereadPull(own, sourceId)
  expect(await getControls(own, sourceId)).toMatchObject({ lists: [{ key: 'records', rereading: true }] })
  await renewSecrets(own, { sourceId, secrets: { secret: 'yet-another-secret' } })
  const { rows } = await test.pool.query(
    `SELECT action, before::text, after::text FROM audit_log WHERE subject_id = $1 ORDER BY id`,
    [String(sourceId)],
  )
  expect(rows.map(row => row.action)).toEqual(
    ['connected', 'paused', 'resumed', 'scheduled', 'runAsked', 'rereadAsked', 'credentialsRenewed'].map(
      verb => `source.${verb}`,
    ),
  )
  expect(JSON.stringify(rows)).not.toMatch(/yet-another|the-right-key/)
})

it('a metric that a source feeds no longer loses what it brought, and another source may speak for it', async () => {
  for (const key of ['fifth', 'sixth']) await makeMetric(test.db, { key, kind: 'nps' })
  const figures = (metric: string) => ({ by: 'mapping', mapping: mapping(metric) }) as const
  const { sourceId } = await createPull(admin, input({ name: 'Moved', figures: figures('fifth') }))
  const place = placeOf(test, testClock(), guardedFetch({ allowed: ['127.0.0.1'] }))
  await turnOf(place, sourceId)
  const there = await getConnection(admin, sourceId)
  await savePull(admin, { ...there, config: api(), secrets: {}, figures: figures('sixth') } as never)
  await turnOf(place, sourceId)
  const { rows } = await test.pool.query(
    `SELECT m.key, count(*)::int AS n FROM observations o JOIN metrics m ON m.id = o.metric_id JOIN streams s ON s.id = o.stream_id
     WHERE s.source_id = $1 AND NOT o.deleted GROUP BY 1`,
    [sourceId],
  )
  expect(rows).toEqual([{ key: 'sixth', n: 2 }])
  expect(await codeOf(createPull(admin, input({ name: 'Next', figures: figures('fifth') })))).toBe('done')
})

it('who was erased comes back by no pull: no fact, no record, no refusal', async () => {
  await makeMetric(test.db, { key: 'fourth', kind: 'nps' })
  const { sourceId } = await createPull(
    admin,
    input({ name: 'Erased', figures: { by: 'mapping', mapping: mapping('fourth') } }),
  )
  const client = await test.pool.connect()
  await suppress(client, sourceId, [
    { kind: 'customer', externalId: 'c1' },
    { kind: 'customer', externalId: 'c3' },
  ])
  client.release()
  await turnOf(placeOf(test, testClock(), guardedFetch({ allowed: ['127.0.0.1'] })), sourceId)
  const { rows } = await test.pool.query(
    `SELECT (SELECT array_agg(r.external_id) FROM raw_records r JOIN streams s ON s.id = r.stream_id WHERE s.source_id = $1) AS raw,
       (SELECT array_agg(o.external_id) FROM observations o JOIN streams s ON s.id = o.stream_id WHERE s.source_id = $1) AS facts,
       (SELECT count(*)::int FROM rejects e JOIN runs u ON u.id = e.run_id WHERE u.source_id = $1) AS refused`,
    [sourceId],
  )
  expect(rows).toEqual([{ raw: ['2'], facts: ['2'], refused: 0 }])
})

async function counts() {
  const { rows } = await test.pool.query(
    'SELECT (SELECT count(*) FROM observations) AS facts, (SELECT count(*) FROM sources) AS sources, (SELECT count(*) FROM runs) AS runs',
  )
  return rows[0]
}

it('a source that was never connected says so, and cannot be run', async () => {
  const { rows } = await test.pool.query<{ id: number }>(
    `INSERT INTO sources (key, name, kind, next_run_at) VALUES ('made', 'Made', 'http', '2020-01-01') RETURNING id`,
  )
  const id = rows[0]?.id ?? 0
  expect((await getControls(admin, id)).isConnected).toBe(false)
  const never = { message: expect.stringContaining('Not connected: nobody has said') }
  for (const asked of [runPull, resumePull, rereadPull])
    await expect(asked(admin, id)).rejects.toMatchObject({ code: 'CONFLICT', ...never })
  await expect(getConnection(admin, id)).rejects.toMatchObject({ code: 'NOT_FOUND', ...never })
  const due = await claimDue(test.pool, { holder: 'x', seconds: 60, atMost: 100, now: admin.now })
  expect(due.map(one => one.sourceId)).not.toContain(id)
})
