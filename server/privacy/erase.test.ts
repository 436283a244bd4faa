import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeRun, makeSlice, makeStream } from '@/db/factories'
import { bindCustomer, NEEDLES, type Planted, type PlantedStream, plantMentions } from '@/db/planted-customer'
import { streams as streamTable } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { factOf, isRejection } from '@/domain/fact'
import type { ObservationInput } from '@/domain/observation'
import { columnsOf, type ErasureMode } from '@/domain/privacy'
import type { TouchpointEvent } from '../events/record'
import { recordEvents } from '../events/service'
import { verifyRollups } from '../observations/rebuild'
import { type LocatedFact, loadReference, recordObservations } from '../observations/service'
import { inTransaction } from './erase'
import { eraseCustomer, findCustomers, previewErasure } from './service'

interface World extends Planted {
  streams: Planted['streams'] & { shop: PlantedStream }
  /** How many facts of all those that recordAll brings are the customer's. */
  targetFacts: number
}

const DAY = 86_400_000
const day = (number: number) => Date.UTC(2026, 0, 1 + number)

function answers(): ObservationInput[] {
  return Array.from({ length: 40 }, (_, at) => ({
    metric: 'nps',
    externalId: `answer-${at}`,
    customer: `c-${at % 5}`,
    region: at % 2 === 0 ? 'emea' : undefined,
    grain: 'instant' as const,
    at: day(at * 7),
    score: at % 11,
    comment:
      at === 3
        ? 'Better than Zephyr Quill GmbH, they say. Zephyrs blow.'
        : at % 9 === 0
          ? 'Fine.'
          : undefined,
  }))
}

function terms(customer: string, count: number): ObservationInput[] {
  return Array.from({ length: count }, (_, at) => ({
    metric: at % 3 === 2 ? 'nrr' : 'grr',
    externalId: `term-of-${customer}-${at}`,
    customer,
    region: at % 2 === 0 ? 'emea' : 'apac',
    grain: 'day' as const,
    at: day(40 + (at % 2)),
    before: 100 + at,
    after: 90 + 15 * at,
  }))
}

function desk(): { others: ObservationInput[]; target: ObservationInput[] } {
  const customer = 'zq-77'
  const of = { customer, grain: 'instant' as const, region: 'emea' }
  return {
    others: [
      ...answers(),
      { metric: 'nps', externalId: 'lone', customer: 'lone-wolf-1', grain: 'instant', at: day(3), score: 2 },
    ],
    target: [
      {
        ...of,
        metric: 'nps',
        externalId: 'answer-of-zq-1',
        at: day(7),
        score: 0,
        comment: 'A violet umbrella!',
      },
      { ...of, metric: 'nps', externalId: 'answer-of-zq-2', at: day(8), score: 10 },
      { ...of, metric: 'nps', externalId: 'answer-of-zq-3', at: day(99), score: 7 },
      { ...of, metric: 'nps', externalId: 'answer-of-zq-4', at: day(9), score: null },
      {
        ...of,
        metric: 'reply',
        externalId: 'ticket-of-zq-1',
        startedAt: day(5),
        endedAt: day(5) + (3 * DAY) / 24,
      },
    ],
  }
}

const crm = () => ({
  others: [...terms('c-1', 6), ...terms('c-2', 2)],
  target: terms('0815-4711', 3),
})

async function record(test: TestDatabase, stream: PlantedStream, inputs: readonly ObservationInput[]) {
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
    const recorded = await recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
    await client.query('COMMIT')
    return recorded
  } finally {
    client.release()
  }
}

/** Brings everything once more, as a source that is asked again from the beginning; gives what came of it. */
async function recordAll(test: TestDatabase, { streams }: World) {
  const [one, other] = [desk(), crm()]
  const first = await record(test, streams.desk, [...one.others, ...one.target])
  const second = await record(test, streams.crm, [...other.others, ...other.target])
  return {
    erased: (first.erased?.facts ?? 0) + (second.erased?.facts ?? 0),
    written: first.inserted + first.updated + second.inserted + second.updated,
  }
}

async function structure(test: TestDatabase): Promise<World['streams']> {
  const { db } = test
  await makeCompany(db)
  await makeFunction(db, 'support')
  for (const key of ['emea', 'apac']) await makeSlice(db, 'region', key)
  await makeSlice(db, 'tier', 'gold')
  await makeMetric(db, { key: 'nps', kind: 'nps' })
  await makeMetric(db, { key: 'reply', kind: 'duration', rule: { datedBy: 'start' } })
  await makeMetric(db, { key: 'grr', kind: 'amount_rate', rule: { retention: 'gross' } })
  await makeMetric(db, { key: 'nrr', kind: 'amount_rate', rule: { retention: 'net' } })
  const shop = await makeStream(db, 'shop-events')
  await db.update(streamTable).set({ key: 'events' }).where(eq(streamTable.id, shop.id))
  return { desk: await makeStream(db, 'desk'), crm: await makeStream(db, 'crm'), shop }
}

/** Makes the company, with the customer or as it would be without; gives the numbers that tests need. */
async function fill(test: TestDatabase, { withTarget }: { withTarget: boolean }): Promise<World> {
  const streams = await structure(test)
  const { rows } = await test.pool.query<{ id: number }>(
    `INSERT INTO users (email, name, role) VALUES ('ada@acme.example', 'Ada', 'admin') RETURNING id`,
  )
  const adminId = rows[0]?.id ?? 0
  const [one, other] = [desk(), crm()]
  await record(test, streams.desk, one.others)
  await record(test, streams.crm, other.others)
  const world: World = { adminId, targetId: 0, targetFacts: one.target.length + other.target.length, streams }
  if (!withTarget) return world
  world.targetId = await bindCustomer(test.pool, streams)
  // Said otherwise first, so that there is a history of changes.
  const changed = one.target.map((input, at) => (at < 2 ? { ...input, score: 5 } : input))
  await record(test, streams.desk, changed)
  await record(test, streams.desk, one.target)
  await record(test, streams.crm, other.target)
  await plantMentions(test.pool, world)
  return world
}

let test: TestDatabase
let world: World

/** A company of its own for the tests of a block, in which the customer stands everywhere. */
function ownCompany(): void {
  beforeAll(async () => {
    test = await createTestDatabase()
    world = await fill(test, { withTarget: true })
  })
  afterAll(() => test.close())
}

const NOW = new Date('2026-11-20T12:00:00Z')
const admin = (): UserActor => ({
  kind: 'user',
  id: world.adminId,
  name: 'Ada',
  email: 'ada@acme.example',
  role: 'admin',
  headOf: [],
  isCustomerOwner: false,
})
const context = () => ({ db: test.db, pool: test.pool, actor: admin(), now: NOW, requestId: 'test' })
const erase = (mode: ErasureMode, reason = 'request 2026-17') =>
  eraseCustomer(context(), { subject: { customerId: world.targetId }, mode, reason })

/** Tables in any of whose rows the text stands, as 'text in table'. Looks at everything that the database holds. */
async function found(needles: readonly string[]): Promise<string[]> {
  const { rows } = await test.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  )
  const places: string[] = []
  for (const { name } of rows) {
    for (const needle of needles) {
      const hit = await test.pool.query(`SELECT 1 FROM "${name}" t WHERE t::text ILIKE $1 LIMIT 1`, [
        `%${needle}%`,
      ])
      if (hit.rows.length > 0) places.push(`${needle} in ${name}`)
    }
  }
  return places
}

/** What pg_dump writes, in lower case; null where it is not there or older than the server. */
async function dump(): Promise<string | null> {
  const run = promisify(execFile)
  const written = await run('pg_dump', [test.url], { maxBuffer: 1 << 28 }).catch(() => null)
  return written?.stdout.toLowerCase() ?? null
}

/** Every rollup, by days instead of the numbers of periods, which follow the order of coming. */
async function figures(of: TestDatabase = test): Promise<string[]> {
  const parts = ['cells', 'pending', 'histograms', 'renewal_units'].map(
    table => `SELECT '${table} ' || p.grain || p.starts_on || (to_jsonb(t) - 'period_id')::text AS row
      FROM ${table} t JOIN periods p ON p.id = t.period_id`,
  )
  const { rows } = await of.pool.query<{ row: string }>(`${parts.join(' UNION ALL ')} ORDER BY 1`)
  return rows.map(one => one.row)
}

/** What other customers have. */
async function others(): Promise<unknown> {
  const { rows } = await test.pool.query(
    `WITH others AS (SELECT o.id FROM observations o JOIN identities i ON i.id = o.identity_id WHERE i.customer_id IS DISTINCT FROM $1)
     SELECT (SELECT count(*) FROM others) AS facts,
     (SELECT count(*) FROM observation_comments c JOIN others o ON o.id = c.observation_id) AS comments,
     (SELECT count(*) FROM raw_records WHERE external_id = 'other') AS raw, (SELECT count(*) FROM rejects WHERE value = 'somebody else') AS rejects,
     (SELECT count(*) FROM customers WHERE id <> $1 AND merged_into_id IS NULL) AS customers`,
    [world.targetId],
  )
  return rows[0]
}

const mismatches = async () => (await verifyRollups(test.pool)).filter(one => one.mismatches > 0)

describe('before', () => {
  ownCompany()

  it('the customer stands in every column that the list says can know one', async () => {
    for (const handling of ['name', 'words', 'copy', 'file', 'mention'] as const) {
      for (const [table, column] of columnsOf(handling)) {
        if (column === 'bytes' || (column.endsWith('_id') && column !== 'external_id')) continue
        const { rows } = await test.pool.query(
          `SELECT 1 FROM ${table} WHERE ${column}::text ILIKE ANY ($1) LIMIT 1`,
          [NEEDLES.map(needle => `%${needle}%`)],
        )
        expect(`${table}.${column}: ${rows.length}`).toBe(`${table}.${column}: 1`)
      }
    }
  })

  const find = async (by: 'name' | 'identifier' | 'identity', text: string) =>
    (await findCustomers(context(), { by, text })).map(one => one.subject)

  it('is found by the whole name, identifier or id, in any case, and by no part of it', async () => {
    const target = [{ customerId: world.targetId }]
    expect(await find('name', 'zephyr quill GMBH')).toEqual(target)
    expect(await find('identifier', 'Info@Zephyr-Quill.example')).toEqual(target)
    expect(await find('identity', 'ZQ-77')).toEqual(target)
    for (const part of ['Zephyr', 'Zephyr Quill', '%', '_', 'zq', 'Zephyr%']) {
      expect(await find('name', part)).toEqual([])
    }
  })

  it('a preview says what is where, which figures would move, and what it may not change', async () => {
    await test.pool.query(
      `INSERT INTO slices (dimension, key, name, position) VALUES ('product', 'wrong', 'Zephyr Quill GmbH', 9)`,
    )
    const preview = await previewErasure(context(), { customerId: world.targetId })
    await test.pool.query(`DELETE FROM slices WHERE key = 'wrong'`)
    expect(preview.found).toMatchObject({ name: 'Zephyr Quill GmbH', identities: [{}, {}] })
    expect(preview.places).toEqual({
      facts: world.targetFacts,
      events: 2,
      changes: 2,
      comments: 1,
      contracts: 1,
      identities: 2,
      // What its sources tell of it too.
      identifiers: 5,
      rawRecords: 2,
      rejects: 6,
    })
    expect(preview.mentions.map(one => `${one.table}.${one.column}`)).toEqual(
      expect.arrayContaining(['goals.why', 'observation_comments.comment', 'runs.failure']),
    )
    expect(preview.told).toEqual([{ table: 'slices', column: 'name', rows: 1 }])
    expect(preview.figures.map(one => [one.metric, one.facts])).toEqual([
      ['grr', 2],
      ['nps', 3],
      ['nrr', 1],
      ['reply', 1],
    ])
  })

  it.each(['ask of zephyr quill gmbh', 'mail from info@zephyr-quill.example', 'id ZQ-77.'])(
    'a reason that names the customer is refused: %s',
    async reason => {
      await expect(erase('erase', reason)).rejects.toThrow(expect.objectContaining({ code: 'INVALID' }))
      expect((await found(NEEDLES)).length).toBeGreaterThan(20)
    },
  )

  it.each(['executive', 'cx_lead', 'function_head'] as const)('%s is refused', role => {
    const ctx = { ...context(), actor: { ...admin(), role } }
    const subject = { customerId: world.targetId }
    const refused = expect.objectContaining({ code: 'FORBIDDEN' })
    expect(() => eraseCustomer(ctx, { subject, mode: 'erase', reason: 'x' })).toThrow(refused)
    expect(() => previewErasure(ctx, subject)).toThrow(refused)
    expect(() => findCustomers(ctx, { by: 'name', text: 'x' })).toThrow(refused)
  })

  it('all or nothing: what fails at the end has erased nothing', async () => {
    const broken = 'ALTER TABLE audit_log ADD CONSTRAINT broken CHECK (action NOT LIKE $$customer.%$$)'
    await test.pool.query(broken)
    const was = await figures()
    await expect(erase('erase')).rejects.toThrow()
    await test.pool.query('ALTER TABLE audit_log DROP CONSTRAINT broken')
    expect(await figures()).toEqual(was)
    expect((await found(NEEDLES)).length).toBeGreaterThan(20)
  })

  it('an identity that no customer is bound to is found, and made anonymous by itself', async () => {
    const was = await figures()
    const [subject] = await find('identity', 'lone-wolf-1')
    if (!subject) throw new Error('not found')
    await eraseCustomer(context(), { subject, mode: 'anonymise', reason: 'request 18' })
    expect(await found(['lone-wolf-1'])).toEqual([])
    expect(await figures()).toEqual(was)
    expect(await find('identity', 'lone-wolf-1')).toEqual([])
  })
})

describe.each(['anonymise', 'erase'] as const)('after: %s', mode => {
  ownCompany()
  let before: { figures: string[]; others: unknown; places: number }

  beforeAll(async () => {
    before = { figures: await figures(), others: await others(), places: (await found(NEEDLES)).length }
    await test.pool.query(
      `INSERT INTO saved_views (owner_id, name, path, query) VALUES ($1, 'The one', $2, ''), ($1, 'Another', $3, '')`,
      [world.adminId, `/customers/${world.targetId}`, `/customers/${world.targetId}9`],
    )
    await erase(mode)
  })

  it('views of their page are gone, and what was worked out of facts that are gone is asked for anew', async () => {
    const views = await test.pool.query(`SELECT name FROM saved_views WHERE path LIKE '/customers/%'`)
    expect(views.rows).toEqual([{ name: 'Another' }])
    await test.pool.query(`DELETE FROM saved_views WHERE name = 'Another'`)
    const asked = await test.pool.query(`SELECT 1 FROM interplay_turns WHERE state = 'asked'`)
    expect(asked.rows).toHaveLength(mode === 'erase' ? 1 : 0)
  })

  it('no name, identifier, id of a source or word of the customer is anywhere', async () => {
    expect(before.places).toBeGreaterThan(20)
    expect(await found(NEEDLES)).toEqual([])
    const written = await dump()
    if (written) expect(NEEDLES.filter(needle => written.includes(needle.toLowerCase()))).toEqual([])
  })

  it('no file that waited is there any more, for anybody may stand in it', async () => {
    const { rows } = await test.pool.query(
      'SELECT (SELECT count(*) FROM upload_parts)::int AS parts, (SELECT count(*) FROM refused_rows)::int AS refused',
    )
    expect(rows).toEqual([{ parts: 0, refused: 0 }])
  })

  it('the figures are what they were, or what they would be had the customer never been', async () => {
    expect(await mismatches()).toEqual([])
    if (mode === 'anonymise') {
      expect(await figures()).toEqual(before.figures)
      const units = await test.pool.query('SELECT 1 FROM renewal_units WHERE customer_key = $1', [
        world.targetId,
      ])
      expect(units.rows.length).toBeGreaterThan(0)
      return
    }
    const without = await createTestDatabase()
    try {
      await fill(without, { withTarget: false })
      expect(await figures()).not.toEqual(before.figures)
      expect(await figures()).toEqual(await figures(without))
    } finally {
      await without.close()
    }
  })

  it('what is others’ is as it was, but for the mention', async () => {
    expect(await others()).toEqual(before.others)
    const { rows } = await test.pool.query(
      `SELECT comment FROM observation_comments WHERE comment LIKE '%[erased]%'`,
    )
    expect(rows).toEqual([{ comment: 'Better than [erased], they say. Zephyrs blow.' }])
  })

  it('one audit line has counts and the reason, and names nobody', async () => {
    const { rows } = await test.pool.query(
      `SELECT actor_id AS who, action, subject, subject_id AS id, reason, after FROM audit_log
       WHERE action LIKE 'customer.%'`,
    )
    const counts = { facts: world.targetFacts, contracts: 1, identities: 2, rejects: 6 }
    expect(rows).toEqual([
      {
        who: world.adminId,
        action: mode === 'erase' ? 'customer.erased' : 'customer.anonymised',
        subject: 'customers',
        id: String(world.targetId),
        reason: 'request 2026-17',
        after: expect.objectContaining(counts),
      },
    ])
  })

  it('nobody finds the customer again', async () => {
    expect(await findCustomers(context(), { by: 'name', text: 'Zephyr Quill GmbH' })).toEqual([])
    await expect(erase('erase')).rejects.toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })

  it('nothing more of the customer is taken in, when all sources tell everything again', async () => {
    const now = await figures()
    expect(await recordAll(test, world)).toEqual({ erased: world.targetFacts, written: 0 })
    expect(await figures()).toEqual(now)
    expect(await found(NEEDLES)).toEqual([])
  })

  it('nor events of their cases that name nobody, whichever source of events tells of them', async () => {
    const other = await makeStream(test.db, 'shop')
    const told = (externalId: string, caseKey: string, line: number): TouchpointEvent => ({
      ...{ line, externalId, stamp: null },
      said: { caseKey, touchpointId: 0, arrivedAt: day(300), leftAt: null, person: null, customer: null },
    })
    const tell = async (stream: PlantedStream, events: TouchpointEvent[]) => {
      const run = await makeRun(test.db, stream.sourceId)
      const batch = { sourceId: stream.sourceId, streamId: stream.id, runId: run.id, stamp: 9 }
      return inTransaction(test.pool, client =>
        recordEvents(client, { ...batch, duplicates: 'leave_out', trial: true }, events),
      )
    }
    const events = [told('again-1', 'case ticket-of-zq', 1), told('again-2', 'case of nobody', 2)]
    expect(await tell(world.streams.desk, events)).toMatchObject({ inserted: 1, leftOut: [1] })
    expect(await tell(world.streams.shop, events)).toMatchObject({ inserted: 1, leftOut: [1] })
    // A source that told of no events when they were erased has nothing of theirs to tell again.
    expect(await tell(other, events)).toMatchObject({ inserted: 2, leftOut: [] })
  })
})

describe('while an import is under way', () => {
  ownCompany()
  const late = (externalId: string) =>
    ({ metric: 'nps', externalId, customer: 'zq-77', grain: 'instant', at: day(12), score: 1 }) as const

  async function importing(wait: Promise<void>, externalId: string) {
    const reference = await loadReference(test.db)
    const stream = world.streams.desk
    const run = await makeRun(test.db, stream.sourceId)
    const fact = factOf(late(externalId), reference)
    if (isRejection(fact)) throw new Error(fact.reason)
    const client = await test.pool.connect()
    await client.query('BEGIN')
    async function* slowly() {
      yield { ...fact, line: 2 } as LocatedFact
      await wait
    }
    const recorded = recordObservations(client, { streamId: stream.id, runId: run.id }, slowly())
    const commit = () => client.query('COMMIT').then(() => client.release())
    return { recorded, commit }
  }

  it('what it has written goes too, and what it has only read is not taken in', async () => {
    const written = await importing(Promise.resolve(), 'answer-of-zq-written')
    expect(await written.recorded).toMatchObject({ inserted: 1 })
    let goOn: () => void = () => undefined
    const paused = new Promise<void>(resolve => {
      goOn = resolve
    })
    const reading = await importing(paused, 'answer-of-zq-read')
    const erasing = erase('erase')
    // Erasing waits for the one that has written; the other waits for us.
    await expect.poll(waiting).toBe(1)
    await written.commit()
    expect((await erasing).places.facts).toBe(world.targetFacts + 1)
    goOn()
    expect(await reading.recorded).toMatchObject({ inserted: 0, erased: { facts: 1, lines: [2] } })
    await reading.commit()
    expect(await found(NEEDLES)).toEqual([])
    expect(await mismatches()).toEqual([])
  })

  async function waiting(): Promise<number> {
    const { rows } = await test.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`,
    )
    return rows[0]?.count ?? 0
  }
})
