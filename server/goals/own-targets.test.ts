import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makePerson } from '@/db/factories'
import { auditLog, ownTargets } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { getOwnTargets, setOwnTarget } from './own-targets'

const database = testDb()
const NOW = new Date('2026-11-26T12:00:00Z')
let head: UserActor
let lead: UserActor
let seller: UserActor

const context = (actor: Context['actor']): Context => ({
  ...{ db: database.db, pool: database.pool, actor, now: NOW, requestId: 'test' },
})

beforeAll(async () => {
  const { db } = database
  await makeCompany(db)
  const support = (await makeFunction(db, 'support')).id
  const sales = (await makeFunction(db, 'sales')).id
  await makeMetric(db, { key: 'reply', kind: 'rate', functionId: support, perspective: 'company' })
  await makeMetric(db, { key: 'csat', kind: 'top_box', functionId: support, perspective: 'customer' })
  await makeMetric(db, { key: 'offers', kind: 'rate', functionId: sales, perspective: 'company' })
  const person = async (name: string, role: Role, headOf: number[]): Promise<UserActor> => {
    const { id, email } = await makePerson(db, name, { role, headOf })
    return { kind: 'user', id, name, email, role, headOf, isCustomerOwner: false }
  }
  head = await person('Ada', 'function_head', [support])
  seller = await person('Cy', 'function_head', [sales])
  lead = await person('Lee', 'cx_lead', [])
})

const set = (actor: UserActor, more: object = {}) =>
  setOwnTarget(context(actor), { metric: 'reply', target: 95, from: '2026-11-01', newest: null, ...more })
const newest = async () => (await getOwnTargets(context(head), {}))[0]?.newest ?? null

describe('an own target', () => {
  it('is set by the function’s head, or who leads, for a company metric of it', async () => {
    expect((await getOwnTargets(context(head), {})).map(({ key }) => key)).toEqual(['reply'])
    expect(await getOwnTargets(context(lead), {})).toEqual([])
    expect((await getOwnTargets(context(lead), { function: 'sales' })).map(({ key }) => key)).toEqual([
      'offers',
    ])
    expect(await getOwnTargets(context(seller), { function: 'support' })).toEqual([])
    await expect(set(seller)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    for (const role of ['executive', 'admin'] as const)
      await expect(set({ ...head, role, headOf: [] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(set(head, { metric: 'csat' })).rejects.toMatchObject({ code: 'INVALID' })
    await expect(set(head, { target: 101 })).rejects.toMatchObject({ fields: { target: expect.any(String) } })
    await set(head)
  })

  it('holds from a day on, and what held before stays with its days', async () => {
    await set(lead, { target: 97, from: '2027-01-01', newest: await newest() })
    const rows = await database.db.select().from(ownTargets)
    expect(rows.map(({ target, validFrom, validTo }) => [target, validFrom, validTo])).toEqual([
      [95, '2026-11-01', '2027-01-01'],
      [97, '2027-01-01', '9999-12-31'],
    ])
    const [dto] = await getOwnTargets(context(head), {})
    expect(dto).toMatchObject({ target: 95, past: [{ by: 'Lee' }, { by: 'Ada' }] })
  })

  it('loses against one that somebody else set meanwhile', async () => {
    await expect(set(head, { from: '2027-02-01' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(set(head, { from: '2026-12-01', newest: await newest() })).rejects.toMatchObject({
      fields: { from: expect.stringContaining('1 Jan 2027') },
    })
  })

  it('ends, and every step is in the log', async () => {
    await set(head, { target: null, from: '2027-01-01', newest: await newest() })
    expect((await database.db.select().from(ownTargets)).map(({ target }) => target)).toEqual([95])
    const lines = await database.db.select().from(auditLog)
    expect(lines.map(({ action }) => action)).toEqual(Array(3).fill('own_target.set'))
    expect(lines.at(-1)).toMatchObject({ before: { target: 97 }, after: { target: null } })
  })
})
