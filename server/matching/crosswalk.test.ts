import { beforeAll, describe, expect, it } from 'vitest'
import { testDb } from '@/db/testing'
import { verifyRollups } from '../observations/rebuild'
import { eraseCustomer } from '../privacy/service'
import { getMatching, mergeCustomers, takeCrosswalk, unmergeCustomers, workOnCrosswalk } from './service'
import { answer, boundTo, day, figures, type House, makeHouse, match, NOW, record } from './testing'

const test = testDb()
let house: House
const failsWith = (code: string) => expect.objectContaining({ code })

const ROWS = 4500
const line = (at: number, customer = `K-${at % 700}`) => `desk,c${at},${customer}`
const list = (lines: readonly string[]) => ['source,id,customer', ...lines].join('\n')
const long = list(Array.from({ length: ROWS }, (_, at) => line(at)))

const take = (text: string, { create = true, tryOut = false } = {}) =>
  takeCrosswalk(house.ctx(), { text, create, tryOut })
const work = (isStopping?: () => boolean) =>
  workOnCrosswalk({
    ...{ db: test.db, pool: test.pool, now: () => NOW, atOnce: 2000 },
    ...(isStopping ? { isStopping } : {}),
  })
const task = async () => (await getMatching(house.ctx())).crosswalk
const number = async (query: string) => Number((await test.pool.query(`SELECT (${query}) AS n`)).rows[0].n)
const bound = () => number(`SELECT count(*) FROM identities WHERE rule = 'crosswalk'`)
/** What the log keeps of lists that were not taken to their end. */
const brokenOff = async () =>
  (
    await test.pool.query(`SELECT after FROM audit_log WHERE action = 'crosswalk.broken_off' ORDER BY id`)
  ).rows.map(({ after }) => after)
const expectRollups = async () => {
  for (const one of await verifyRollups(test.pool)) expect(one).toMatchObject({ mismatches: 0 })
}

beforeAll(async () => {
  house = await makeHouse(test)
  const contract = (customer: string, at: number) =>
    answer(customer, { ...{ metric: 'grr', at: day(at), score: undefined }, before: 100 + at, after: at })
  await record(
    house,
    'desk',
    Array.from({ length: 300 }, (_, at) =>
      at % 2 === 0 ? answer(`c${at}`, { at: day(at % 200) }) : contract(`c${at}`, at % 200),
    ),
  )
  await match(house)
})

describe('a long list', () => {
  it('is foreseen at once, taken by the worker in steps, and ends as it was foreseen', async () => {
    const before = await figures(house)
    const foreseen = await take(long, { tryOut: true })
    expect(foreseen).toMatchObject({ rows: ROWS, binds: ROWS, makes: 700, rejected: 0, state: 'tried' })
    expect([await bound(), await figures(house)]).toEqual([0, before])
    expect(await take(long)).toMatchObject({ rows: ROWS, state: 'asked' })
    expect(await task()).toMatchObject({ state: 'waiting', done: 0, total: null, result: null })
    await expect(take(long)).rejects.toThrow(failsWith('CONFLICT'))
    let looks = 0
    // Told to stop after the first step.
    await work(() => ++looks > 1)
    expect(await task()).toMatchObject({ state: 'working', done: 2000, total: ROWS })
    expect(await bound()).toBe(2000)
    await work()
    const { result } = (await task()) ?? {}
    expect(result).toEqual({ ...foreseen, state: 'taken' })
    expect(await bound()).toBe(ROWS)
    expect(await number('SELECT count(*) FROM customers')).toBe(700)
    expect(await boundTo(house, 'desk', 'c3')).toMatchObject({ key: 'K-3', rule: 'crosswalk' })
    expect(await number('SELECT count(*) FROM crosswalks WHERE list IS NOT NULL')).toBe(0)
    const audited = await number(`SELECT count(*) FROM audit_log WHERE action = 'crosswalk.taken'`)
    expect(audited).toBe(1)
    await expectRollups()
  })

  it('moves the figures as a short one does, and a merge that is taken back leaves them as they were', async () => {
    const whole = await figures(house)
    const [fromId, intoId] = [
      await number(`SELECT id FROM customers WHERE key = 'K-1'`),
      await number(`SELECT id FROM customers WHERE key = 'K-3'`),
    ]
    const { mergeId } = await mergeCustomers(house.ctx(), { fromId, intoId, reason: 'one' })
    expect(await figures(house)).not.toEqual(whole)
    await unmergeCustomers(house.ctx(), { mergeId, reason: 'two' })
    expect(await figures(house)).toEqual(whole)
    // The same by short lists changes nothing any more.
    for (let at = 0; at < ROWS; at += 1500)
      expect(await take(list(Array.from({ length: 1500 }, (_, n) => line(at + n))))).toMatchObject({
        ...{ binds: 0, unchanged: 1500, state: 'taken' },
      })
    expect(await figures(house)).toEqual(whole)
  })

  it('says of rows that are not taken on which line they stand, and keeps nothing of them', async () => {
    await test.pool.query(
      `UPDATE identities SET locked = true, rule = 'person' WHERE external_id IN ('c7', 'c4001')`,
    )
    const lines = Array.from({ length: ROWS }, (_, at) => line(at, `K-${(at + 1) % 700}`))
    const text = list([...lines, 'fax,1,K-1', 'desk,x,K-9999', 'desk,,K-1'])
    const foreseen = await take(text, { create: false, tryOut: true })
    expect(await take(text, { create: false })).toMatchObject({ state: 'asked' })
    await work()
    const { result } = (await task()) ?? {}
    const counts = { rows: ROWS + 3, binds: ROWS - 2, unchanged: 0, makes: 0, rejected: 5 }
    expect(foreseen).toMatchObject(counts)
    expect(result).toMatchObject(counts)
    expect(result?.rejects.map(one => one.line).sort((one, other) => one - other)).toEqual([
      ...[9, 4003, ROWS + 2, ROWS + 3, ROWS + 4],
    ])
    expect(result?.rejects.every(one => one.value === '' && one.reason !== '')).toBe(true)
    await expectRollups()
  })

  it('goes on where a worker was killed: what a step wrote and how far it is stand together', async () => {
    const text = list(Array.from({ length: ROWS }, (_, at) => line(at + 10_000)))
    await take(text)
    // The third step fails as a whole.
    await test.pool.query(`
      CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$;
      CREATE TRIGGER trouble BEFORE INSERT ON identities FOR EACH ROW WHEN (NEW.external_id = 'c14200')
      EXECUTE FUNCTION trouble()`)
    await expect(work()).rejects.toThrow('no room')
    expect(await task()).toMatchObject({ state: 'working', done: 4000 })
    await test.pool.query('DROP TRIGGER trouble ON identities')
    await work()
    expect((await task())?.result).toMatchObject({ binds: ROWS, unchanged: 0, rejected: 0 })
  })

  it('is given up after three tries in vain, and said so', async () => {
    await take(long.replaceAll('desk,c', 'desk,d'))
    await test.pool.query(
      `CREATE TRIGGER trouble BEFORE INSERT ON identities FOR EACH ROW EXECUTE FUNCTION trouble()`,
    )
    for (let at = 0; at < 3; at++) await expect(work()).rejects.toThrow('no room')
    await work()
    await test.pool.query('DROP TRIGGER trouble ON identities; DROP FUNCTION trouble')
    expect(await task()).toMatchObject({ state: 'failed', result: null })
    expect((await task())?.failure).toMatch(
      /not taken to its end.* Until then 0 ids were bound and 0 customers/,
    )
    expect(await brokenOff()).toEqual([
      { rows: ROWS, done: 0, binds: 0, makes: 0, rejected: 0, failure: 'ours' },
    ])
  })

  it('is let go of where somebody is erased meanwhile', async () => {
    const fresh = list(Array.from({ length: ROWS }, (_, at) => `desk,e${at},L-${at % 700}`))
    await take(fresh)
    let looks = 0
    await work(() => ++looks > 1)
    const subject = { customerId: await number(`SELECT id FROM customers WHERE key = 'K-5'`) }
    await eraseCustomer(house.ctx('admin'), { subject, mode: 'erase', reason: 'request 7' })
    expect(await work()).toBe(false)
    // What it had bound by then is bound, and stands in the log.
    expect((await task())?.failure).toMatch(
      /erased.* Until then 2,000 ids were bound and 700 customers made, in 2,000 of 4,500 rows/,
    )
    expect(await brokenOff()).toContainEqual(
      expect.objectContaining({ rows: ROWS, done: 2000, binds: 2000, makes: 700, failure: 'forgotten' }),
    )
    expect(await number(`SELECT count(*) FROM identities WHERE external_id LIKE 'e%'`)).toBe(2000)
    expect(await number('SELECT count(*) FROM crosswalks WHERE list IS NOT NULL')).toBe(0)
    expect(await take(list([line(4)]))).toMatchObject({ rejected: 1, binds: 0 })
  })
})
