import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import {
  auditLog,
  company,
  contracts,
  customerIdentifiers,
  customers,
  customerTalks,
  identities,
} from '@/db/schema'
import type { Role } from '@/domain/role'
import { findCustomers, listCustomers, searchCustomers } from './service'
import { ctx, database, dayText, filter, house, idOf, labels, sales, TODAY, term } from './testing'

describe('the list', () => {
  test('has every customer by name for who leads, with what is due and what they said last', async () => {
    const list = await listCustomers(ctx('cx_lead'), filter({}))
    expect(labels(list)).toEqual(
      ['Acme', 'Berg', 'Clay', 'Dorn', 'Erle', 'Fern'].map(name => `${name} Works`),
    )
    expect(list.rows[0]).toMatchObject({
      ...{
        tier: 'gold',
        region: 'emea',
        servedBy: ['support', 'sales'],
        value: '€1K',
        lastSaid: '28 Oct 2026',
      },
      ...{ renewal: { text: '24 Jan 2027' }, lastWord: { text: 'detractor', unhappy: true } },
      recent: [
        { name: 'support', count: 4 },
        { name: 'sales', count: 3 },
      ],
    })
    expect(list.rows[5]).toMatchObject({
      renewal: null,
      value: null,
      lastSaid: 'never',
      lastWord: null,
      recent: [],
    })
  })

  test('goes on where a page ended, whatever its order', async () => {
    for (const role of ['cx_lead', 'function_head', 'executive'] as const) {
      const all = (await listCustomers(ctx(role), filter({}))).rows.map(({ id }) => id)
      for (const [at, id] of all.entries())
        expect((await listCustomers(ctx(role), filter({ after: id }))).rows.map(row => row.id)).toEqual(
          all.slice(at + 1),
        )
    }
  })

  test('a head sees those whom the own function serves first, and of others a number and nothing that happened', async () => {
    const { rows, reach } = await listCustomers(ctx('function_head'), filter({}))
    expect(reach).toBe('some')
    expect(rows.slice(0, 2).map(({ label }) => label)).toEqual(['Acme Works', 'Berg Works'])
    const other = rows.find(({ id }) => id === idOf('clay'))
    expect(other).toMatchObject({
      label: `Customer ${idOf('clay')}`,
      renewal: null,
      value: null,
      lastSaid: null,
      recent: null,
    })
    // Amounts are the company's; the last answer is of the own function.
    expect(rows[0]).toMatchObject({
      value: null,
      lastWord: { text: 'detractor' },
      renewal: { text: '24 Jan 2027' },
    })
    expect(JSON.stringify(rows)).not.toMatch(/clay|dorn|erle|fern/i)
  })

  test('what asks what happened finds only whom one may see it of', async () => {
    const renewal = filter({ renewal: true })
    expect(labels(await listCustomers(ctx('cx_lead'), renewal))).toEqual(['Acme Works', 'Berg Works'])
    expect(labels(await listCustomers(ctx('function_head', { headOf: [sales] }), renewal))).toEqual([
      'Acme Works',
    ])
    expect(labels(await listCustomers(ctx('executive'), renewal))).toEqual([])
    // Nor does a page behind one of the others tell when that one is due.
    await term('dorn', TODAY - 300, TODAY + 10, 1)
    const behind = { ...renewal, after: idOf('dorn') }
    expect(labels(await listCustomers(ctx('cx_lead'), behind))).toEqual(['Acme Works', 'Berg Works'])
    expect(labels(await listCustomers(ctx('function_head', { headOf: [sales] }), behind))).toEqual([])
    await database.db.delete(contracts).where(eq(contracts.customerId, idOf('dorn')))
  })

  test('finds who said nothing for a year, where a talk is something, and who was unhappy last', async () => {
    const silent = filter({ renewal: true, silent: true })
    expect(labels(await listCustomers(ctx('cx_lead'), silent))).toEqual(['Berg Works'])
    const [talk] = await database.db
      .insert(customerTalks)
      .values({
        ...{ userId: 1, loggedBy: 1, customerId: idOf('berg') },
        ...{ onDay: dayText(100), kind: 'visit', heard: 'Fine' },
      })
      .returning()
    expect(labels(await listCustomers(ctx('cx_lead'), silent))).toEqual([])
    await database.db.delete(customerTalks).where(eq(customerTalks.id, talk?.id ?? 0))
    const unhappy = filter({ unhappy: true })
    expect(labels(await listCustomers(ctx('cx_lead'), unhappy))).toEqual(['Acme Works'])
    // The last answer is Support's: how it was is not for the head of Sales.
    expect(labels(await listCustomers(ctx('function_head', { headOf: [sales] }), unhappy))).toEqual([])
  })

  test('by tier and by who serves', async () => {
    expect(labels(await listCustomers(ctx('cx_lead'), filter({ tier: 'gold' })))).toEqual(['Acme Works'])
    expect(labels(await listCustomers(ctx('cx_lead'), filter({ function: 'sales' })))).toEqual([
      'Acme Works',
      'Clay Works',
    ])
    expect((await listCustomers(ctx('cx_lead'), filter({ tier: 'no-such' }))).empty).toBe(
      'No customer is like that.',
    )
  })

  test('names are for executives where the company allows it, and never for a program', async () => {
    expect(labels(await listCustomers(ctx('executive'), filter({})))).toContain(`Customer ${idOf('acme')}`)
    await database.db.update(company).set({ executivesSeeCustomers: true })
    expect(labels(await listCustomers(ctx('executive'), filter({})))).toContain('Acme Works')
    await database.db.update(company).set({ executivesSeeCustomers: false })
    const token = { kind: 'token', id: 1, scopes: ['read', 'names'], functionId: null } as const
    await expect(listCustomers({ ...ctx('admin'), actor: token }, filter({}))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('the search', () => {
  const found = async (role: Role, text: string) =>
    (await searchCustomers(ctx(role), text)).map(({ id }) => id)

  test('finds by name, key and what sources call them; others by number alone', async () => {
    expect(await found('cx_lead', 'acme w')).toEqual([idOf('acme')])
    expect(await found('cx_lead', 'clay')).toEqual([idOf('clay')])
    expect(await found('function_head', 'berg')).toEqual([idOf('berg')])
    expect(await found('function_head', 'clay')).toEqual([])
    expect(await found('executive', 'acme')).toEqual([])
    expect(await found('executive', `Customer ${idOf('clay')}`)).toEqual([idOf('clay')])
    expect(await found('cx_lead', '%')).toEqual([])
  })

  test('finds by an address and by what sources call them: in part for who matches ids, else by the whole of it', async () => {
    await database.db.insert(customerIdentifiers).values([
      {
        customerId: idOf('acme'),
        kind: 'email' as const,
        value: 'jo@quill.example',
        domain: 'quill.example',
      },
    ])
    await database.db.insert(identities).values({
      ...{ sourceId: house.streams.crm.sourceId, externalId: 'ZX-99-17', customerId: idOf('acme') },
    })
    const acme = [idOf('acme')]
    await database.db
      .update(customers)
      .set({ key: 'K-7781' })
      .where(eq(customers.id, idOf('acme')))
    for (const part of ['jo@', 'quill', 'ZX-99', '7781', 'K-77']) {
      expect(await found('cx_lead', part), part).toEqual(acme)
      expect(await found('function_head', part), part).toEqual([])
    }
    for (const whole of ['Jo@Quill.example', 'quill.example', 'ZX-99-17', 'K-7781'])
      for (const role of ['cx_lead', 'function_head'] as const)
        expect(await found(role, whole), whole).toEqual(acme)
    // Whole or not: only of customers whom the own function serves.
    const other = { ...ctx('function_head', { headOf: [0] }) }
    expect(await searchCustomers(other, 'jo@quill.example')).toEqual([])
    await database.db
      .update(customers)
      .set({ key: 'acme' })
      .where(eq(customers.id, idOf('acme')))
    // One letter is a part of nearly every name; a number finds whoever has it.
    expect(await found('cx_lead', 'b')).toEqual([])
    expect(await found('cx_lead', String(idOf('berg')))).toEqual([idOf('berg')])
  })

  test('is kept by number when the form asks, and not what was typed', async () => {
    await findCustomers(ctx('cx_lead'), { text: 'berg' })
    const lines = await database.db.select().from(auditLog).where(eq(auditLog.action, 'customer.sought'))
    expect(lines.map(line => line.after)).toEqual([{ found: [idOf('berg')] }])
    expect(JSON.stringify(lines)).not.toMatch(/berg/i)
  })
})
