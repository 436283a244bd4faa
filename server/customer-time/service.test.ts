import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeFunction, makePerson } from '@/db/factories'
import { auditLog, company, customerFunctions, customers, customerTalks } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { LogTimeInput } from '@/domain/customer-time'
import type { Role } from '@/domain/role'
import { anonymiseCustomer } from '../customers/service'
import { eraseCustomer } from '../privacy/service'
import { appRouter } from '../root'

const NOW = new Date('2026-11-15T12:00:00Z')
const database = testDb()
let lead: UserActor
let head: UserActor
let other: UserActor
let executive: UserActor
let admin: UserActor
let served = 0

const as = (actor: UserActor) =>
  appRouter.createCaller({
    ...{ db: database.db, pool: database.pool, actor, now: NOW, requestId: 'test' },
  }).customerTime

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'UTC')
  const support = (await makeFunction(db, 'support')).id
  const sales = (await makeFunction(db, 'sales')).id
  const person = async (name: string, role: Role, headOf: number[] = []): Promise<UserActor> => {
    const { id, email } = await makePerson(db, name, { role, headOf })
    return { kind: 'user', id, name, email, role, headOf, isCustomerOwner: false }
  }
  lead = await person('Lee', 'cx_lead')
  head = await person('Ada', 'function_head', [support])
  other = await person('Cy', 'function_head', [sales])
  executive = await person('Ida', 'executive')
  admin = await person('Al', 'admin')
  const rows = await db
    .insert(customers)
    .values([
      { key: 'a', name: 'Harbour 100% Hotels' },
      { key: 'b', name: 'Harbour Works' },
    ])
    .returning()
  served = rows[0]?.id ?? 0
  await db.insert(customerFunctions).values({ customerId: served, functionId: support })
})

const talk = (more: Partial<LogTimeInput> = {}): LogTimeInput => ({
  ...{ userId: executive.id, customerId: null, whom: 'Ms Harbour', onDay: '2026-11-10', kind: 'visit' },
  ...{ minutes: 30, heard: 'They wait for the lift.', actionId: null },
  ...more,
})

describe('time with customers', () => {
  it('finds customers by name among those whom one may see, and takes the text as it stands', async () => {
    expect((await as(lead).find({ text: 'harbour' })).map(one => one.name)).toEqual([
      ...['Harbour 100% Hotels', 'Harbour Works'],
    ])
    expect((await as(lead).find({ text: '0% h' })).map(one => one.name)).toEqual(['Harbour 100% Hotels'])
    expect(await as(lead).find({ text: '%%' })).toEqual([])
    expect((await as(head).find({ text: 'harbour' })).map(one => one.id)).toEqual([served])
    expect(await as(other).find({ text: 'harbour' })).toEqual([])
    // Which were found is kept, by number, each once an hour and reader; what was typed is not.
    const lines = await database.db.select().from(auditLog).where(eq(auditLog.action, 'customer.sought'))
    const kept = lines.map(line => [line.actorId, line.after])
    expect(kept).toEqual([
      [lead.id, { found: [served, served + 1] }],
      [head.id, { found: [served] }],
    ])
    expect(JSON.stringify(lines)).not.toMatch(/harb|0% h/i)
    await expect(as(executive).find({ text: 'harbour' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await database.db.update(company).set({ executivesSeeCustomers: true })
    expect(await as(executive).find({ text: 'harbour' })).toHaveLength(2)
    await database.db.update(company).set({ executivesSeeCustomers: false })
  })

  it('refuses a day to come, nobody, and a customer whom one may not see', async () => {
    const refused = (actor: UserActor, more: Partial<LogTimeInput>, field: string) =>
      expect(as(actor).log(talk(more))).rejects.toMatchObject({
        cause: { fields: { [field]: expect.any(String) } },
      })
    await refused(executive, { onDay: '2026-11-16' }, 'onDay')
    await refused(executive, { whom: null }, 'whom')
    await refused(executive, { customerId: served, whom: null }, 'whom')
    await refused(other, { customerId: served, whom: null }, 'whom')
    await refused(lead, { userId: 999 }, 'userId')
    await refused(lead, { actionId: 999 }, 'actionId')
  })

  it('shows names and what was heard to who may see the customer, and to oneself one’s own', async () => {
    await as(executive).log(talk())
    await as(head).log(talk({ customerId: served, whom: null, userId: head.id, heard: 'The key sticks.' }))
    const told = async (actor: UserActor) =>
      (await as(actor).get({})).talks.map(({ whom, heard, own }) => [whom, heard, own !== null])
    expect(await told(lead)).toEqual([
      ['Harbour 100% Hotels', 'The key sticks.', false],
      ['Ms Harbour', 'They wait for the lift.', false],
    ])
    expect(await told(head)).toEqual([
      ['Harbour 100% Hotels', 'The key sticks.', true],
      ['a customer', null, false],
    ])
    expect(await told(executive)).toEqual([
      [expect.stringContaining(String(served)), null, false],
      ['Ms Harbour', 'They wait for the lift.', true],
    ])
    expect((await told(other)).map(([, heard]) => heard)).toEqual([null, null])
    expect(JSON.stringify(await as(other).get({}))).not.toMatch(/Harbour|lift|sticks/)
    const { summary, talks } = await as(lead).get({ user: executive.id, span: 'half' })
    expect(talks).toHaveLength(1)
    expect(summary).toBe(
      'In the second half of 2026 2 people logged 2 talks with customers, among them 1 executive.',
    )
  })

  it('lets one correct and take back one’s own, against what was read', async () => {
    const [, own] = (await as(executive).get({})).talks
    const change = { id: own?.id ?? 0, revision: 1, ...talk({ heard: 'They wait for two lifts.' }) }
    await expect(as(lead).correct(change)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await as(executive).correct(change)
    await expect(as(executive).correct(change)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(as(head).takeBack({ id: change.id, revision: 2 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await as(executive).takeBack({ id: change.id, revision: 2 })
    expect((await as(lead).get({})).talks).toHaveLength(1)
    await expect(as(executive).correct({ ...change, revision: 3 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const lines = await database.db.select().from(auditLog)
    expect(lines.map(line => line.action).filter(action => action !== 'customer.sought')).toEqual([
      ...[
        'customer_time.logged',
        'customer_time.logged',
        'customer_time.corrected',
        'customer_time.taken_back',
      ],
    ])
    expect(JSON.stringify(lines)).not.toMatch(/lift|Harbour|sticks/)
  })
})

describe('a talk that is logged while its customer is anonymised', () => {
  const make = async (key: string) =>
    (
      await database.db
        .insert(customers)
        .values({ key, name: `Ms ${key}` })
        .returning()
    )[0]?.id ?? 0
  const erase = (customerId: number) =>
    eraseCustomer(
      { pool: database.pool, actor: admin, now: NOW, requestId: 'test' },
      { subject: { customerId }, mode: 'anonymise', reason: 'request 9' },
    )
  const talksWith = (customerId: number) =>
    database.db.$count(customerTalks, eq(customerTalks.customerId, customerId))
  /** How many wait for a lock that somebody holds. */
  const waiting = async (many: number) => {
    for (;;) {
      const { rows } = await database.pool.query(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      )
      if (rows[0].n >= many) return
      await new Promise(resolve => setTimeout(resolve, 10))
    }
  }

  it('is refused where it comes after', async () => {
    const id = await make('after')
    // The other connection stands where an anonymising does: the customer is held, its talks are gone already.
    const client = await database.pool.connect()
    await client.query('BEGIN')
    await client.query('SELECT id FROM customers WHERE id = $1 FOR UPDATE', [id])
    const logged = as(lead).log(talk({ customerId: id, whom: null }))
    const refused = expect(logged).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await waiting(1)
    await anonymiseCustomer(client, id, NOW)
    await client.query('COMMIT')
    client.release()
    await refused
    expect(await talksWith(id)).toBe(0)
  })

  it('goes with the others where it came before', async () => {
    const id = await make('before')
    const client = await database.pool.connect()
    await client.query('BEGIN')
    await client.query('SELECT id FROM customers WHERE id = $1 FOR SHARE', [id])
    const erased = erase(id)
    await waiting(1)
    await client.query(
      `INSERT INTO customer_talks (user_id, logged_by, customer_id, on_day, kind, minutes, heard, created_at)
       VALUES ($1, $1, $2, '2026-11-10', 'visit', 30, 'They wait.', now())`,
      [lead.id, id],
    )
    await client.query('COMMIT')
    client.release()
    await erased
    expect(await talksWith(id)).toBe(0)
  })
})
