import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeFunction } from '@/db/factories'
import { company, customerFunctions, customers } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { Actor, UserActor } from '@/domain/access'
import { ROLES, type Role } from '@/domain/role'
import { seeCustomers, seeRecords } from './service'

const test = testDb()
let served = 0
let other = 0
let gone = 0
let support = 0
let sales = 0

beforeAll(async () => {
  await makeCompany(test.db)
  support = (await makeFunction(test.db, 'support')).id
  sales = (await makeFunction(test.db, 'sales')).id
  const rows = await test.db
    .insert(customers)
    .values([
      { key: 'nordwind', name: 'Nordwind AG' },
      { key: 'sued', name: 'Südstern KG' },
      { key: 'anonymous-1', name: null, anonymisedAt: new Date('2026-01-01') },
    ])
    .returning({ id: customers.id })
  ;[served = 0, other = 0, gone = 0] = rows.map(row => row.id)
  await test.db.insert(customerFunctions).values([
    { customerId: served, functionId: support },
    { customerId: served, functionId: sales },
    { customerId: other, functionId: sales },
  ])
})

function person(role: Role, more: Partial<UserActor> = {}): UserActor {
  const headOf = role === 'function_head' ? [support] : []
  return {
    kind: 'user',
    id: 7,
    name: 'Ada',
    email: 'a@acme.example',
    role,
    headOf,
    isCustomerOwner: false,
    ...more,
  }
}

async function allowExecutives(see: boolean) {
  await test.db.update(company).set({ executivesSeeCustomers: see })
}

async function labels(actor: Actor | null) {
  const seen = await seeCustomers({ db: test.db, actor }, [served, other])
  return [served, other].map(id => seen.get(id)?.label)
}

// The product's table, in words of its own: who sees the name of a customer that Support serves, and of one it doesn't.
const NAMES: Record<Role, [boolean, boolean]> = {
  executive: [false, false],
  cx_lead: [true, true],
  function_head: [true, false],
  admin: [true, true],
}

describe('a name', () => {
  it.each(ROLES)('is seen by %s as the permission table says, else a number that stays', async role => {
    const [seesServed, seesOther] = NAMES[role]
    expect(await labels(person(role))).toEqual([
      seesServed ? 'Nordwind AG' : `Customer ${served}`,
      seesOther ? 'Südstern KG' : `Customer ${other}`,
    ])
  })

  it('is seen by executives where the company allows it, at the next request', async () => {
    await allowExecutives(true)
    expect(await labels(person('executive'))).toEqual(['Nordwind AG', 'Südstern KG'])
    await allowExecutives(false)
    expect(await labels(person('executive'))).toEqual([`Customer ${served}`, `Customer ${other}`])
  })

  it('is seen by the customer owner, whatever the own role', async () => {
    expect(await labels(person('executive', { isCustomerOwner: true }))).toEqual([
      'Nordwind AG',
      'Südstern KG',
    ])
  })

  it('is never given to a token or to nobody', async () => {
    const token: Actor = { kind: 'token', id: 1, scopes: ['read', 'write'], functionId: null }
    await expect(labels(token)).rejects.toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
    await expect(labels(null)).rejects.toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }))
  })

  it('is in no field of what somebody gets who may not see it', async () => {
    const seen = await seeCustomers({ db: test.db, actor: person('executive') }, [served, other])
    expect(JSON.stringify([...seen])).not.toMatch(/Nordwind|Südstern|sued/i)
  })

  it('that is gone is a number for everybody', async () => {
    const seen = await seeCustomers({ db: test.db, actor: person('admin') }, [gone])
    expect(seen.get(gone)).toMatchObject({ label: `Customer ${gone}`, name: null, isAnonymous: true })
  })
})

it('shows events of customers whom the own function serves, of all to CX lead and admin', async () => {
  const events = async (role: Role) => {
    const seen = await seeCustomers({ db: test.db, actor: person(role) }, [served, other])
    return [served, other].map(id => seen.get(id)?.seesEvents)
  }
  expect(await events('function_head')).toEqual([true, false])
  expect(await events('cx_lead')).toEqual([true, true])
  expect(await events('admin')).toEqual([true, true])
  expect(await events('executive')).toEqual([false, false])
})

it('shows comments and amounts of the own function’s records, though the customer is served together', async () => {
  const record = (functionId: number | null) => ({ functionId, comment: 'too slow', amount: 1200 })
  const read = async (actor: Actor | null) =>
    (
      await seeRecords({ db: test.db, actor, now: new Date('2026-11-15T12:00:00Z') }, [
        record(support),
        record(sales),
        record(null),
      ])
    ).map(one => one.comment !== null && one.amount !== null)
  expect(await read(person('function_head'))).toEqual([true, false, false])
  expect(await read(person('cx_lead'))).toEqual([true, true, true])
  expect(await read(person('admin'))).toEqual([true, true, true])
  expect(await read(person('executive'))).toEqual([false, false, false])
  expect(await read({ kind: 'token', id: 1, scopes: ['read'], functionId: support })).toEqual([
    false,
    false,
    false,
  ])
})
