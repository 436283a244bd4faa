import { inArray } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeDb, transactionOn } from '@/db/client'
import { observations, pushKeys, rejects, runs } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { Context } from '../context'
import { verifyRollups } from '../observations/rebuild'
import { suppress } from '../suppression/service'
import { pushObservations } from './service'
import { pushCompany } from './testing'
import type { Outcome } from './write'

// Requests that come while another is written are written in one transaction; nobody shall notice but by the clock.
const database = testDb()
let ctx: Context
let sourceId = 0
let made = 0

beforeAll(async () => {
  const company = await pushCompany(database)
  const source = await company.source(['nps', 'csat'], null)
  sourceId = source.sourceId
  const token = { id: source.id, name: 'Sender', scopes: ['write'] as const, functionId: null, sourceId }
  ctx = { ...company.as(null), actor: { kind: 'token', ...token } }
})
afterAll(closeDb)
beforeEach(() => {
  ctx = { ...ctx, now: new Date() }
})

const nps = (id: string, score: number, more: object = {}) => ({
  ...{ metric: 'nps', id, at: '2026-03-02', score },
  ...more,
})
const newId = () => `t${++made}`

interface Sent {
  items: unknown[]
  mode?: 'atomic' | 'partial'
  key?: string
  body?: string
}

const push = ({ items, mode = 'atomic', key, body = 'one' }: Sent) =>
  pushObservations(ctx, {
    ...{ items, mode, dryRun: false },
    key: key === undefined ? null : { key, fingerprint: body },
  })

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Sends all of them, one after the other, while another request of the source holds it up, so that they wait together. */
async function whileHeldUp(sent: readonly Sent[]): Promise<PromiseSettledResult<Outcome>[]> {
  const holder = await database.pool.connect()
  await holder.query(`SELECT pg_advisory_lock(hashtext('wholeview import'), $1)`, [sourceId])
  const first = push({ items: [nps(newId(), 9)] })
  const waiting: Promise<Outcome>[] = []
  for (const one of sent) {
    await pause(60)
    const asked = push(one)
    asked.catch(() => undefined)
    waiting.push(asked)
  }
  await pause(60)
  await holder.query('SELECT pg_advisory_unlock_all()')
  holder.release()
  await first
  return Promise.allSettled(waiting)
}

const outcome = (settled: PromiseSettledResult<Outcome> | undefined) => {
  if (settled?.status !== 'fulfilled') throw settled?.reason
  return settled.value
}
const factsOf = (ids: readonly string[]) =>
  database.db
    .select()
    .from(observations)
    .where(inArray(observations.externalId, ids))
    .orderBy(observations.id)

/** In how many transactions these facts were written. */
async function transactionsOf(ids: readonly string[]): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(
    'SELECT count(DISTINCT xmin::text)::int AS n FROM observations WHERE external_id = ANY ($1)',
    [ids],
  )
  return rows[0]?.n ?? 0
}

async function expectRollups() {
  for (const one of await transactionOn(database.pool, async () => verifyRollups(database.pool)))
    expect(one).toMatchObject({ mismatches: 0 })
}

describe('requests that wait together', () => {
  test('are written in one transaction, each with its own counts', async () => {
    const [known, kept, gone] = [newId(), newId(), newId()]
    await push({ items: [nps(known, 3), nps(kept, 5), nps(gone, 7)] })
    const [one, two, three] = [newId(), newId(), newId()]
    const settled = await whileHeldUp([
      { items: [nps(one, 9), nps(known, 10)] },
      { items: [nps(two, 0), nps(kept, 5)], mode: 'partial' },
      { items: [{ metric: 'nps', id: gone, deleted: true }, nps(three, 1)] },
    ])
    const counts = { inserted: 1, updated: 0, deleted: 0, unchanged: 0, rejected: 0, received: 2 }
    expect(settled.map(each => outcome(each).answer)).toMatchObject([
      { ...counts, updated: 1 },
      { ...counts, unchanged: 1 },
      { ...counts, deleted: 1 },
    ])
    expect(await transactionsOf([one, two, three, known, gone])).toBe(1)
    await expectRollups()
  })

  test('keep their order where they name one record: the later one wins', async () => {
    const id = newId()
    const settled = await whileHeldUp([1, 2, 3].map(score => ({ items: [nps(id, score)] })))
    expect(settled.map(each => outcome(each).answer)).toMatchObject([
      { inserted: 1, updated: 0 },
      { inserted: 0, updated: 1 },
      { inserted: 0, updated: 1 },
    ])
    expect(await factsOf([id])).toMatchObject([{ bucket: 3 }])
    await expectRollups()
  })

  test('a refused row, one twice and one of somebody erased are each its own request’s affair', async () => {
    await transactionOn(database.pool, client =>
      suppress(client, sourceId, [{ kind: 'customer', externalId: 'C-gone' }]),
    )
    const [good, other, double, mixed, late] = [newId(), newId(), newId(), newId(), newId()]
    const settled = await whileHeldUp([
      { items: [nps(newId(), 77), nps(newId(), 9)] },
      { items: [nps(double, 1), nps(double, 2), nps(newId(), 3)] },
      { items: [nps(good, 9)] },
      { items: [nps(mixed, 1), nps(mixed, 2), nps(other, 9)], mode: 'partial' },
      { items: [nps(newId(), 9, { customer: 'C-gone' }), nps(late, 9)] },
    ])
    expect(settled.map(each => outcome(each).status)).toEqual([400, 400, 201, 207, 201])
    expect(settled.map(each => outcome(each).answer.results.map(row => row.state))).toEqual([
      ['rejected', 'held_back'],
      ['rejected', 'rejected', 'held_back'],
      ['accepted'],
      ['rejected', 'rejected', 'accepted'],
      ['left_out', 'accepted'],
    ])
    expect(outcome(settled[1]).answer.results[1]?.error?.reason).toContain('no. 1')
    expect(await factsOf([double, mixed])).toEqual([])
    expect(await transactionsOf([good, other, late])).toBe(1)
    const listed = await database.db.select().from(rejects)
    expect(listed.map(one => one.line)).toEqual(expect.arrayContaining([1, 2]))
    await expectRollups()
  })

  test('a record that is refused in one and right in the next is settled by it', async () => {
    const id = newId()
    await whileHeldUp([{ items: [nps(id, 77)] }, { items: [nps(id, 7)] }])
    const listed = await database.db
      .select()
      .from(rejects)
      .where(inArray(rejects.externalId, [id]))
    expect(listed.map(one => one.state)).toEqual(['resolved'])
    expect(await factsOf([id])).toHaveLength(1)
  })

  test('a key that comes again is answered as before, and one that is another’s harms nobody', async () => {
    const [one, two] = [newId(), newId()]
    const first = { items: [nps(one, 9)], key: 'k-1' }
    const [a, b, c, d] = await whileHeldUp([
      first,
      first,
      { items: [nps(newId(), 1)], key: 'k-1', body: 'another' },
      { items: [nps(two, 9)], key: 'k-2' },
    ])
    expect([outcome(a).replayed, outcome(b).replayed, outcome(d).replayed]).toEqual([false, true, false])
    expect(outcome(b).answer).toEqual(outcome(a).answer)
    expect(c).toMatchObject({ status: 'rejected', reason: { name: 'KeyReused' } })
    const [again, another] = await whileHeldUp([first, { items: [nps(two, 9)], key: 'k-3' }])
    expect([outcome(again).replayed, outcome(another).answer.unchanged]).toEqual([true, 1])
    const keys = await database.db.select().from(pushKeys)
    expect(keys.map(row => row.key).sort()).toEqual(['k-1', 'k-2', 'k-3'])
  })

  const trouble = (statement: string) => `
    CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN ${statement} RETURN NEW; END $$;
    CREATE TRIGGER trouble BEFORE INSERT ON observations FOR EACH ROW WHEN (NEW.external_id LIKE 'boom%')
    EXECUTE FUNCTION trouble()`

  test.each([
    ['a fault of the database', `RAISE EXCEPTION 'no room';`],
    ['a connection that is cut', 'PERFORM pg_terminate_backend(pg_backend_pid());'],
  ])('%s in one leaves the others in, with their keys, and nothing of its own', async (_, statement) => {
    await database.pool.query(trouble(statement))
    const [one, three, boom] = [newId(), newId(), `boom${newId()}`]
    const settled = await whileHeldUp([
      { items: [nps(one, 9)], key: `before ${boom}` },
      { items: [nps(boom, 9), nps(newId(), 9)], key: boom },
      { items: [nps(three, 9)], key: `behind ${boom}` },
    ])
    await database.pool.query('DROP TRIGGER trouble ON observations; DROP FUNCTION trouble')
    expect(settled.map(each => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await factsOf([one, three, boom])).map(fact => fact.externalId)).toEqual([one, three])
    const keys = await database.db.select().from(pushKeys)
    expect(
      keys
        .map(row => row.key)
        .filter(key => key.includes(boom))
        .sort(),
    ).toEqual([`before ${boom}`, `behind ${boom}`])
    await expectRollups()
    expect(outcome((await whileHeldUp([{ items: [nps(boom, 9)], key: boom }]))[0]).status).toBe(201)
  })

  test('what a run counts is what was answered', async () => {
    const all = await database.db.select().from(runs)
    const facts = await database.db.select().from(observations)
    const inserted = all.reduce((sum, run) => sum + run.inserted, 0)
    expect(inserted).toBe(facts.length)
  })
})
