import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { auditLog, contracts, customers, journeyEvents } from '@/db/schema'
import { TIMELINE_KINDS } from '@/domain/customer-timeline'
import type { Context } from '../context'
import { answer, day, match, NOW, record } from '../matching/testing'
import { sealPlace } from '../sealed-place'
import {
  getCustomer,
  getTimeline,
  getVoice,
  listCustomers,
  listCustomersOf,
  searchCustomers,
} from './service'
import { arrivals, ctx, database, filter, house, idOf, ids, labels, sales, TODAY, term } from './testing'

describe('one customer', () => {
  test('has each function’s verdict side by side, by counts', async () => {
    const dto = await getCustomer(ctx('cx_lead'), { id: idOf('acme') })
    const lines = (key: string) => dto.verdicts.find(one => one.key === key)
    expect(lines('support')).toMatchObject({ status: 'on_target' })
    expect(lines('support')?.lines.map(({ text }) => text)).toEqual([
      'nps: 0 promoting and 1 detracting of 1 answer',
      'reply: 2 of 3 facts within 4 h, own target of the median',
    ])
    // By hand: 1 − .9³ = 27 % have at least one of three late where one in ten is.
    expect(lines('sales')).toMatchObject({ status: 'cannot_tell', word: 'Cannot tell' })
    expect(lines('sales')?.lines.map(({ text, fault }) => [text, fault])).toEqual([
      ['late: 1 of 3 quotes, own target 10%, within chance', false],
      ['nps: 1 promoting and 0 detracting of 1 answer', false],
    ])
    expect(dto.summary).toBe('For Acme Works: support meets its target.')
    const berg = await getCustomer(ctx('cx_lead'), { id: idOf('berg') })
    expect(berg.verdicts).toMatchObject([
      {
        key: 'support',
        status: 'silent',
        lines: [{ text: 'Nothing recorded in 13 months, last on 23 Sep 2025.' }],
      },
    ])
  })

  test('a head reads how it went with the own function, and of others what and when', async () => {
    const dto = await getCustomer(ctx('function_head'), { id: idOf('acme') })
    expect(dto.verdicts.find(one => one.key === 'sales')).toMatchObject({ status: null })
    const entries = dto.timeline?.months.flatMap(month => month.entries) ?? []
    const own = entries.find(entry => entry.comment !== null)
    expect(own).toMatchObject({ function: 'support', comment: 'Too slow by far', unhappy: true })
    const others = entries.filter(entry => entry.function === 'sales')
    expect(others).toHaveLength(4)
    for (const { what, comment, unhappy } of others) {
      expect(what.map(({ outcome }) => outcome)).toEqual([null])
      expect([comment, unhappy]).toEqual([null, false])
    }
    expect(dto.identities).toBeNull()
    expect(JSON.stringify(dto)).not.toContain('€')
  })

  test('who may not see it learns that it is there, and no more', async () => {
    for (const asking of [ctx('executive'), ctx('function_head', { headOf: [sales] })]) {
      const dto = await getCustomer(asking, { id: idOf('berg') })
      expect(dto).toMatchObject({
        label: `Customer ${idOf('berg')}`,
        verdicts: [],
        year: null,
        timeline: null,
      })
      expect(JSON.stringify(dto)).not.toMatch(/berg works|"berg"|2027|2026/i)
      await expect(getTimeline(asking, { id: idOf('berg'), after: null })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      })
    }
    await expect(getCustomer(ctx('admin'), { id: 99_999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('opening it is kept once an hour, by number', async () => {
    const opened = () => database.db.select().from(auditLog).where(eq(auditLog.action, 'customer.opened'))
    const before = (await opened()).length
    const later = { ...ctx('cx_lead'), now: new Date(NOW.getTime() + 7_200_000) }
    await getCustomer(later, { id: idOf('clay') })
    await getCustomer(later, { id: idOf('clay') })
    const lines = await opened()
    expect(lines).toHaveLength(before + 1)
    expect(lines.at(-1)).toMatchObject({
      subject: 'customers',
      subjectId: String(idOf('clay')),
      before: null,
      after: null,
    })
  })

  test('its timeline goes on where a page ended and misses nothing', async () => {
    const many = Array.from({ length: 95 }, (_, at) => answer('erle', { at: day(100 + Math.floor(at / 3)) }))
    await record(house, 'crm', many)
    await match(house)
    await term('erle', 100, 120, 10)
    let after: string | null = null
    const seen: string[] = []
    do {
      const page = await getTimeline(ctx('cx_lead'), { id: idOf('erle'), after })
      const entries = page.months.flatMap(month => month.entries)
      seen.push(...entries.map(({ kind, day: on, what }) => `${kind} ${on} ${what[0]?.name}`))
      // Neither an entry nor a place leads to a record by its number or its instant.
      expect(entries.map(entry => entry.key)).toEqual(entries.map((_, nth) => String(nth)))
      expect(page.next ?? 'aaaaaaaaaaaaaaaaaaaa').toMatch(/^[\w-]{20,}$/)
      after = page.next
    } while (after)
    // Of a day there are three answers; two terms' ends, and the first answer of all.
    expect(seen).toHaveLength(97)
    expect(seen.filter(one => one.startsWith('fact')).length).toBe(95)
    for (const one of new Set(seen)) expect(seen.filter(other => other === one).length).toBeLessThanOrEqual(3)
    const foreign = sealPlace(`timeline ${idOf('acme')}`, [day(0), 1, 1])
    const first = await getTimeline(ctx('cx_lead'), { id: idOf('erle'), after: foreign })
    expect(first.months[0]?.entries[0]?.key).toBe('0')
    expect(first.next).not.toBeNull()
  })

  test('where it arrived on its way stands among the rest, by what the touchpoint is called', async () => {
    await arrivals('dorn', [305, 306, 500])
    const read = async (asking: Context) => {
      const { months } = await getTimeline(asking, { id: idOf('dorn'), after: null })
      return months.flatMap(month => month.entries)
    }
    const entries = await read(ctx('cx_lead'))
    expect(entries.map(({ what, day }) => [day, what[0]?.name])).toEqual([
      ['7 Nov 2026', 'nps'],
      ['3 Nov 2026', 'Arrived at Parcel'],
      ['2 Nov 2026', 'Arrived at Parcel'],
    ])
    expect(entries[1]).toMatchObject({ kind: 'passage', function: 'sales', source: 'crm', comment: null })
    expect(JSON.stringify(entries)).not.toContain('worker-7')
    // Behind a place in the middle of them the rest follows, and one that is taken back is none.
    const [middle] = await database.db
      .select()
      .from(journeyEvents)
      .where(eq(journeyEvents.externalId, 'arrival-306'))
    const place = [day(306) + 3_600_000, TIMELINE_KINDS.indexOf('passage') + 1, middle?.id ?? 0]
    const after = sealPlace(`timeline ${idOf('dorn')}`, place)
    const rest = await getTimeline(ctx('cx_lead'), { id: idOf('dorn'), after })
    const days = rest.months.flatMap(month => month.entries).map(entry => entry.day)
    expect(days).toEqual(entries.slice(2).map(entry => entry.day))
    await arrivals('dorn', [306], true)
    expect((await read(ctx('cx_lead'))).filter(({ kind }) => kind === 'passage')).toHaveLength(1)
    await expect(read(ctx('function_head'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('a merged one leads to whom it became; an anonymous one has no name', async () => {
    const [one] = await database.db
      .insert(customers)
      .values({ key: 'old', name: 'Old', mergedIntoId: idOf('dorn') })
      .returning()
    const opened = () => database.db.select().from(auditLog).where(eq(auditLog.action, 'customer.opened'))
    const before = (await opened()).length
    const later = { ...ctx('cx_lead'), now: new Date(NOW.getTime() + 14_400_000) }
    const pointer = await getCustomer(later, { id: one?.id ?? 0 })
    expect(pointer).toMatchObject({ becameId: idOf('dorn'), label: `Customer ${one?.id}`, timeline: null })
    expect(JSON.stringify(pointer)).not.toMatch(/old/i)
    expect(await opened()).toHaveLength(before)
    // Its timeline is that of whom it became, and whose it was is kept.
    const { months } = await getTimeline(later, { id: one?.id ?? 0, after: null })
    expect(months).toEqual((await getTimeline(later, { id: idOf('dorn'), after: null })).months)
    expect((await opened()).slice(before).map(line => line.subjectId)).toEqual([String(idOf('dorn'))])
    expect(labels(await listCustomers(ctx('cx_lead'), filter({})))).not.toContain('Old')
    await database.db
      .update(customers)
      .set({ name: null, key: 'anonymous-1', anonymisedAt: NOW })
      .where(eq(customers.id, idOf('fern')))
    const gone = await getCustomer(ctx('admin'), { id: idOf('fern') })
    expect(gone).toMatchObject({ label: `Customer ${idOf('fern')}`, isAnonymous: true, becameId: null })
    expect(gone.summary).toMatch(/^Nobody can tell any more/)
    expect(await searchCustomers(ctx('admin'), 'anonymous')).toEqual([])
  })
})

describe('whom one hears', () => {
  test('says who is up for renewal and silent, an amount only from five on or by permission', async () => {
    const silent = async (asking: Context) => (await listCustomers(asking, filter({}))).silent
    expect(await silent(ctx('cx_lead'))).toEqual({
      text: '1 customer, €2K a year, is up for renewal in the next 90 days and has said nothing for a year.',
      href: '/customers?renewal=1&silent=1',
    })
    expect(await silent(ctx('executive'))).toEqual({
      text: '1 customer is up for renewal in the next 90 days and has said nothing for a year.',
      href: null,
    })
    // Five who are silent are not five who pay: who owes nothing hides nobody's amount.
    const quiet = await database.db
      .insert(customers)
      .values([1, 2, 3, 4].map(nth => ({ key: `quiet-${nth}`, name: null })))
      .returning()
    for (const { id, key } of quiet) {
      ids.set(key, id)
      await term(key, TODAY - 300, TODAY + 60, 0)
    }
    expect((await silent(ctx('executive'))).text).toMatch(/^5 customers are/)
    expect((await silent(ctx('cx_lead'))).text).toMatch(/^5 customers, €2K/)
    for (const { id } of quiet) {
      await database.db.delete(contracts).where(eq(contracts.customerId, id))
      await database.db.delete(customers).where(eq(customers.id, id))
    }
    const none = await silent(ctx('function_head', { headOf: [sales] }))
    expect(none.text).toMatch(/^No customer whom you serve/)
  })

  test('counts coverage and answers, and says where there are too few or nobody tells', async () => {
    const { rows, nps } = await getVoice(ctx('cx_lead'))
    expect(rows[0]).toMatchObject({ customers: { text: 'too few', count: 'fewer than 5 customers' } })
    // Six were asked and did not answer, 97 answered in the twelve whole months (and dorn and acme in November are no part of them).
    expect(rows[0]?.responses.count).toMatch(/ of 10\d asked$/)
    expect(nps?.revenue.text).toBe('too few customers under contract')
    // Who was under contract that day is another count than who is today.
    expect(nps?.revenue.count).toMatch(/customers?, under contract when (it|they) answered, as sure as/)
    expect(nps?.notes[1]).toMatch(/no weight/)
  })
})

test('customers behind a place are those whom one may see, and how many more there are', async () => {
  const span = { start: '2026-09-01', end: '2026-11-20' }
  const behind = (asking: Context, metricKeys: string[]) => listCustomersOf(asking, { metricKeys, span })
  const all = await behind(ctx('cx_lead'), ['nps'])
  expect(all.customers.map(({ label }) => label)).toEqual(['Dorn Works', 'Acme Works'])
  expect(all.customers[1]).toMatchObject({
    ...{ href: `/customers/${idOf('acme')}`, last: '28 Oct 2026', count: 1 },
    ...{ renewal: '24 Jan 2027', value: '€1K' },
  })
  expect(all).toMatchObject({ all: 2, isCapped: false, more: false, hidden: 0 })
  const head = await behind(ctx('function_head'), ['nps'])
  // The amount is the company's to read.
  expect(head.customers).toMatchObject([{ label: 'Acme Works', renewal: '24 Jan 2027', value: null }])
  expect(head.hidden).toBe(1)
  const executive = await behind(ctx('executive'), ['nps'])
  expect(executive).toMatchObject({ customers: [], all: 2, hidden: 2 })
  const none = await behind(ctx('cx_lead'), ['grr'])
  expect(none).toEqual({ customers: [], all: 0, isCapped: false, more: false, hidden: 0 })
})

describe('what does not add up', () => {
  const askedOf = async () => (await getVoice(ctx('cx_lead'))).rows[0]?.responses.count

  test('a stream that tells of nobody who did not answer within the year is left out of the response rate', async () => {
    const before = await askedOf()
    expect(before).toMatch(/^\d+ of \d+ asked$/)
    await record(house, 'survey', [
      answer('one', { at: day(250), score: 9 }),
      answer('two', { at: day(251), score: 2 }),
      answer('three', { at: day(-100), score: null }),
    ])
    expect(await askedOf()).toBe(before)
    await record(house, 'survey', [answer('four', { at: day(252), score: null })])
    expect(await askedOf()).not.toBe(before)
  })

  test('NPS begins with its newest definition, and says so', async () => {
    const whole = (await getVoice(ctx('cx_lead'))).nps
    expect(whole?.notes[0]).toBe('nps: Nov 2025 – Oct 2026.')
    const { db } = database
    await db.execute(
      sql`UPDATE metric_versions v SET valid_to = '2026-10-01' FROM metrics m WHERE m.id = v.metric_id AND m.key = 'nps'`,
    )
    await db.execute(sql`INSERT INTO metric_versions (metric_id, number, definition, rule, valid_from)
      SELECT id, 2, 'Anew.', '{}', '2026-10-01' FROM metrics WHERE key = 'nps'`)
    await db.execute(sql`UPDATE observations o SET version_id = v.id FROM metric_versions v
      WHERE v.metric_id = o.metric_id AND v.number = 2 AND o.occurred_at >= '2026-10-01'`)
    const { nps } = await getVoice(ctx('cx_lead'))
    expect(nps?.respondent.count).toBe('1 answer')
    expect(nps?.notes.slice(0, 2)).toEqual([
      'nps: Oct 2026.',
      'It was defined anew on 1 Oct 2026: answers to the former definition are not added to those since.',
    ])
  })
})
