import { beforeAll, describe, expect, it } from 'vitest'
import { testDb } from '@/db/testing'
import type { DecideInput } from '@/domain/matching'
import { ROLES } from '@/domain/role'
import { verifyRollups } from '../observations/rebuild'
import { eraseCustomer } from '../privacy/service'
import {
  decide,
  findChoices,
  findIdentities,
  getFactRates,
  getMatching,
  getQueue,
  listMerges,
  matchAgain,
  mergeCustomers,
  previewMerge,
  setDefines,
  takeCrosswalk,
  unmergeCustomers,
} from './service'
import { answer, boundTo, figures, type House, makeHouse, match, record } from './testing'

const test = testDb()
let house: House
/** Rollups that do not equal a recomputation from the facts. */
const mismatches = async () => (await verifyRollups(test.pool)).filter(one => one.mismatches > 0)

beforeAll(async () => {
  house = await makeHouse(test)
  await record(house, 'crm', [
    answer('ACC-1', { customerName: 'Nordwind AG', customerDomain: 'one.example' }),
    answer('ACC-2', { customerName: 'Südstern KG', customerDomain: 'one.example' }),
    answer('ACC-3', { customerName: 'Ostring 100%' }),
  ])
  await record(house, 'desk', [
    answer('both', { customerDomain: 'one.example' }),
    answer('new', { customerName: 'Neuland GmbH' }),
    answer('left', { customerDomain: 'one.example' }),
    answer('gone'),
  ])
  await match(house)
})

async function identity(id: string) {
  return boundTo(house, 'desk', id)
}
async function customer(key: string): Promise<number> {
  const { rows } = await test.pool.query<{ id: number }>('SELECT id FROM customers WHERE key = $1', [key])
  return rows[0]?.id ?? 0
}
async function decideOf(id: string, decision: DecideInput['decision']) {
  const { id: identityId, customerId: seen } = await identity(id)
  return decide(house.ctx(), { identityId, seen, decision })
}
const failsWith = (code: string) => expect.objectContaining({ code })

describe('a person decides', () => {
  it('whose an id is, and no rule changes that', async () => {
    const customerId = await customer('ACC-2')
    expect(await decideOf('both', { to: 'customer', customerId })).toEqual({ customerId })
    expect(await identity('both')).toMatchObject({ key: 'ACC-2', rule: 'person', inReview: false })
    await matchAgain(house.ctx())
    await match(house)
    expect(await identity('both')).toMatchObject({ key: 'ACC-2', rule: 'person' })
    expect(await mismatches()).toEqual([])
  })

  it('that it is a new customer, under a key and the name that its source tells', async () => {
    const { customerId } = await decideOf('new', { to: 'new' })
    const { rows } = await test.pool.query('SELECT key, name FROM customers WHERE id = $1', [customerId])
    expect(rows).toEqual([{ key: 'new', name: 'Neuland GmbH' }])
  })

  it('that it is nobody’s, and it is asked no more', async () => {
    await decideOf('left', { to: 'nobody' })
    await matchAgain(house.ctx())
    await match(house)
    expect(await identity('left')).toMatchObject({ key: null, inReview: false })
    const [found] = await findIdentities(house.ctx(), { text: 'left' })
    expect(found).toMatchObject({ standing: 'aside', locked: true })
  })

  it('that the rules shall say', async () => {
    await decideOf('left', { to: 'rules' })
    expect(await identity('left')).toMatchObject({ key: null, inReview: true })
  })

  it('and is told where somebody was quicker, or who is not there', async () => {
    const { id } = await identity('both')
    const customerId = await customer('ACC-1')
    const decision = { to: 'customer' as const, customerId }
    await expect(decide(house.ctx(), { identityId: id, seen: null, decision })).rejects.toThrow(
      failsWith('CONFLICT'),
    )
    await expect(decideOf('both', { to: 'customer', customerId: 99_999 })).rejects.toThrow(
      failsWith('NOT_FOUND'),
    )
    await expect(decide(house.ctx(), { identityId: 99_999, seen: null, decision })).rejects.toThrow(
      failsWith('NOT_FOUND'),
    )
  })

  it('in the audit log by numbers only', async () => {
    const { rows } = await test.pool.query(
      `SELECT before, after FROM audit_log WHERE action = 'identity.bound' ORDER BY id`,
    )
    expect(rows[0]).toEqual({
      before: { customer: null },
      after: { customer: await customer('ACC-2'), by: 'customer' },
    })
    expect(JSON.stringify(rows)).not.toMatch(/Neuland|example/)
  })
})

describe('looking for somebody', () => {
  it.each([
    ['nordwind', ['ACC-1']],
    ['acc-2', ['ACC-2']],
    ['one.example', ['ACC-1', 'ACC-2']],
    ['100%', ['ACC-3']],
    ['%', ['ACC-3']],
    ['_', []],
  ])('customers by “%s”', async (text, keys) => {
    expect((await findChoices(house.ctx(), { text })).map(one => one.key)).toEqual(keys)
  })

  it('and which were found is kept, by number, each once', async () => {
    const { rows } = await test.pool.query<{ after: { found: number[] } }>(
      `SELECT after FROM audit_log WHERE action = 'customer.sought' ORDER BY id`,
    )
    const found = rows.flatMap(row => row.after.found)
    expect([...found].sort()).toEqual([...new Set(found)].sort())
    for (const key of ['ACC-1', 'ACC-2', 'ACC-3']) expect(found).toContain(await customer(key))
    expect(JSON.stringify(rows)).not.toMatch(/nordwind|acc|example/i)
  })

  it('ids by what they are called or what is told of them, with whom they may be', async () => {
    const [found, ...more] = await findIdentities(house.ctx(), { text: 'both' })
    expect(found).toMatchObject({ externalId: 'both', customer: { label: 'Südstern KG' }, facts: 1 })
    expect(found?.candidates.map(one => one.label)).toEqual(['Nordwind AG', 'Südstern KG'])
    expect(more).toEqual([])
    expect((await findIdentities(house.ctx(), { text: 'neuland' })).map(one => one.externalId)).toEqual([
      'new',
    ])
  })
})

describe('a list of whose ids are whose', () => {
  const take = async (text: string, { create = false, tryOut = false } = {}) =>
    takeCrosswalk(house.ctx(), { text, create, tryOut })

  it('binds ids that are there and those that will come, before every rule', async () => {
    const text = '\uFEFFcustomer;id;source\r\nACC-3;gone;desk\r\nACC-3;later;Survey\r\n\r\n'
    const before = await figures(house)
    expect(await take(text, { tryOut: true })).toMatchObject({
      rows: 2,
      binds: 2,
      rejected: 0,
      state: 'tried',
    })
    expect(await identity('gone')).toMatchObject({ key: null })
    expect(await take(text)).toMatchObject({ rows: 2, binds: 2, unchanged: 0, makes: 0, state: 'taken' })
    expect(await take(text)).toMatchObject({ binds: 0, unchanged: 2 })
    await record(house, 'survey', [answer('later', { customerDomain: 'one.example' })])
    await match(house)
    expect(await boundTo(house, 'survey', 'later')).toMatchObject({ key: 'ACC-3', rule: 'crosswalk' })
    expect(await mismatches()).toEqual([])
    expect(before.length).toBeGreaterThan(0)
  })

  it('says of each row that is not taken why', async () => {
    const { rejects, rejected, binds, makes } = await take(
      [
        'source,id,customer',
        'desk,,ACC-1',
        'fax,1,ACC-1',
        'desk,2,ACC-77',
        'desk,3,ACC-1',
        'desk,3,ACC-2',
        'desk,both,ACC-1',
        'desk,4,ACC-1',
      ].join('\n'),
    )
    expect(rejects.map(one => [one.line, one.reason.split('.')[0]])).toEqual([
      [2, 'Source, id or customer is empty'],
      [3, 'There is no source of that key or name'],
      [4, 'No customer has that key'],
      [5, 'This id stands there twice, with two customers'],
      [6, 'This id stands there twice, with two customers'],
      [7, 'Somebody decided this id by hand'],
    ])
    expect({ rejected, binds, makes }).toEqual({ rejected: 6, binds: 1, makes: 0 })
  })

  it('makes customers of keys that nobody has, where that is wanted', async () => {
    expect(await take('source,id,customer\ndesk,5,K-1\nsurvey,5,K-1', { create: true })).toMatchObject({
      binds: 2,
      makes: 1,
    })
    expect(await boundTo(house, 'desk', '5')).toMatchObject({ key: 'K-1', rule: 'crosswalk' })
  })

  it.each([
    ['no header', 'desk,1,ACC-1'],
    ['an open quotation mark', 'source,id,customer\n"desk,1,ACC-1'],
    ['nothing', ''],
  ])('that is none is refused: %s', async (_, text) => {
    await expect(take(text)).rejects.toThrow(failsWith('INVALID'))
  })

  it('finds a customer under the key of one that was merged into it, and nobody who was erased', async () => {
    const [fromId, intoId] = [await customer('K-1'), await customer('ACC-3')]
    await mergeCustomers(house.ctx(), { fromId, intoId, reason: 'one' })
    await take('source,id,customer\ndesk,6,K-1')
    expect(await boundTo(house, 'desk', '6')).toMatchObject({ key: 'ACC-3' })
    const subject = { customerId: fromId }
    await eraseCustomer(house.ctx('admin'), { subject, mode: 'erase', reason: 'request 7' })
    expect(await customer('K-1')).toBe(0)
    expect(await customer('ACC-3')).toBe(0)
    const told = await take('source,id,customer\ndesk,6,ACC-1\ndesk,5,ACC-1')
    expect(told).toMatchObject({ binds: 0, rejected: 2 })
    expect(JSON.stringify(told.rejects)).not.toMatch(/desk, [56]/)
    expect(await mismatches()).toEqual([])
  })
})

describe('who may', () => {
  const input = { fromId: 1, intoId: 2 }
  const calls = {
    decide: () => decide(house.ctx(role), { identityId: 1, seen: null, decision: { to: 'nobody' } }),
    crosswalk: () => takeCrosswalk(house.ctx(role), { text: '', create: false, tryOut: true }),
    again: () => matchAgain(house.ctx(role)),
    defines: () => setDefines(house.ctx(role), { sourceId: 1, defines: true }),
    preview: () => previewMerge(house.ctx(role), input),
    merge: () => mergeCustomers(house.ctx(role), { ...input, reason: 'x' }),
    unmerge: () => unmergeCustomers(house.ctx(role), { mergeId: 1, reason: 'x' }),
  }
  const looks = {
    get: () => getMatching(house.ctx(role)),
    facts: () => getFactRates(house.ctx(role)),
    queue: () => getQueue(house.ctx(role), { after: null }),
    identities: () => findIdentities(house.ctx(role), { text: 'x' }),
    customers: () => findChoices(house.ctx(role), { text: 'x' }),
    merges: () => listMerges(house.ctx(role)),
  }
  let role: (typeof ROLES)[number] = 'executive'
  const refused = async (call: () => Promise<unknown>) =>
    (async () => call())().then(
      () => false,
      (error: { code?: string }) => error.code === 'FORBIDDEN',
    )

  it.each(ROLES.filter(one => one !== 'cx_lead'))('decides and merges: not %s', async one => {
    role = one
    for (const [name, call] of Object.entries(calls))
      expect([name, await refused(call)]).toEqual([name, true])
  })

  it.each(ROLES)('looks: %s', async one => {
    role = one
    const may = one === 'cx_lead' || one === 'admin'
    for (const [name, call] of Object.entries(looks))
      expect([name, await refused(call)]).toEqual([name, !may])
  })
})
