import { createHmac } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as route from '@/app/api/webhooks/[source]/route'
import { closeDb } from '@/db/client'
import { makeMetric } from '@/db/factories'
import {
  auditLog,
  deliveries,
  observations,
  rejects,
  runs,
  sourceSecrets,
  sources,
  streams,
} from '@/db/schema'
import { testDb } from '@/db/testing'
import type { SchemeName } from '@/domain/webhook'
import { retryRejects } from '../retry'
import { pushCompany } from '../testing'
import { saveMapping, tryMapping } from './mapping'
import { getWebhook, setWebhook } from './settings'
import { verifiedId } from './signature'
import { workOnDeliveries } from './work'

const database = testDb()
let company: Awaited<ReturnType<typeof pushCompany>>
beforeAll(async () => {
  company = await pushCompany(database)
})
afterAll(closeDb)

const NOW = new Date('2026-03-10T09:00:00Z')
const SECONDS = String(NOW.getTime() / 1000)
const BODY = '{"id":"evt_1","event_id":"ev-1","score":9}'
const WHSEC = `whsec_${Buffer.from('a key of thirty-two bytes, indeed').toString('base64')}`
const hmac = (key: string | Buffer, text: string, as: 'hex' | 'base64', algorithm = 'sha256') =>
  createHmac(algorithm, key).update(text).digest(as)
const standardKey = Buffer.from(WHSEC.slice(6), 'base64')

/** A delivery of each scheme as its sender would sign it at a time. */
function signed(scheme: SchemeName, body = BODY, at = SECONDS): Record<string, string> {
  switch (scheme) {
    case 'standard':
      return {
        'webhook-id': 'msg-1',
        'webhook-timestamp': at,
        'webhook-signature': `v1,AAAA v1,${hmac(standardKey, `msg-1.${at}.${body}`, 'base64')}`,
      }
    case 'stripe':
      return { 'stripe-signature': `t=${at},v1=00ff,v1=${hmac('s3cret', `${at}.${body}`, 'hex')},v0=x` }
    case 'typeform':
      return { 'typeform-signature': `sha256=${hmac('s3cret', body, 'base64')}` }
    case 'intercom':
      return { 'x-hub-signature': `sha1=${hmac('s3cret', body, 'hex', 'sha1')}` }
  }
}
const secretOf = (scheme: SchemeName) => (scheme === 'standard' ? WHSEC : 's3cret')
const idOf = (scheme: SchemeName, headers: Record<string, string>, body = BODY, secret = secretOf(scheme)) =>
  verifiedId(scheme, secret, { headers: new Headers(headers), body }, NOW)

describe('a signature', () => {
  test.each([
    ['standard', 'msg-1'],
    ['stripe', 'evt_1'],
    ['typeform', 'ev-1'],
    ['intercom', 'evt_1'],
  ] as const)('of %s is known by its secret, over every byte', (scheme, id) => {
    expect(idOf(scheme, signed(scheme))).toBe(id)
    expect(idOf(scheme, signed(scheme), `${BODY} `)).toBeNull()
    expect(idOf(scheme, signed(scheme), BODY, `${secretOf(scheme).slice(0, -4)}AAAA`)).toBeNull()
    expect(idOf(scheme, {})).toBeNull()
  })

  test('holds for five minutes, either way, where the sender states the time', () => {
    for (const scheme of ['standard', 'stripe'] as const) {
      const at = (seconds: number) => idOf(scheme, signed(scheme, BODY, String(Number(SECONDS) + seconds)))
      expect([at(-300), at(300)]).not.toContain(null)
      expect([at(-301), at(301)]).toEqual([null, null])
      expect(idOf(scheme, signed(scheme, BODY, 'now'))).toBeNull()
    }
  })
})

const mappingTo = (metric: string) => ({
  ...{
    source: { key: 'x', name: 'X' },
    stream: 'webhook',
    timeZone: 'UTC',
    id: 'answer.id',
    region: 'answer.where',
  },
  at: { text: 'answer.on', format: 'iso' },
  observations: [{ metric, score: 'answer.score' }],
})

let metrics = 0

/** A source with a metric of its own, as one has. */
async function receiving() {
  const { metric } = await makeMetric(database.db, { key: `nps-${++metrics}`, kind: 'nps', family: 'nps' })
  const { sourceId } = await company.source([metric.key], null)
  const { secret } = await setWebhook(company.as(company.admin), {
    id: sourceId,
    scheme: 'standard',
    secret: '',
  })
  const [source] = await database.db.select().from(sources).where(eq(sources.id, sourceId))
  const key = source?.key ?? ''
  let sent = 0
  async function deliver(event: unknown, { id = `d-${++sent}`, tamper = '' } = {}) {
    const body = typeof event === 'string' ? event : JSON.stringify(event)
    const at = String(Math.floor(Date.now() / 1000))
    const signature = hmac(Buffer.from(secret?.slice(6) ?? '', 'base64'), `${id}.${at}.${body}`, 'base64')
    const headers = {
      ...{ 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': at },
      'webhook-signature': `v1,${signature}`,
    }
    const request = new Request(`http://localhost:3000/api/webhooks/${key}`, {
      ...{ method: 'POST', headers, body: body + tamper },
    })
    const reply = await route.POST(request, { params: Promise.resolve({ source: key }) })
    return { status: reply.status, body: await reply.json() }
  }
  const work = (now = new Date()) => workOnDeliveries({ ...database, now: () => now })
  return { sourceId, key, secret: secret ?? '', deliver, work, mapping: mappingTo(metric.key) }
}

const answer = (id: string, score: unknown, where = 'emea') => ({
  type: 'answer',
  answer: { id, score, on: '2026-03-01T08:00:00Z', where },
})
const factsOf = (id: string) => database.db.select().from(observations).where(eq(observations.externalId, id))

describe('what a webhook brings', () => {
  test('is kept, waits for a mapping, and goes in by it, each delivery once', async () => {
    const { sourceId, deliver, work, mapping: asked } = await receiving()
    expect(await deliver(answer('w-1', 9), { id: 'one' })).toEqual({
      status: 202,
      body: { accepted: true, known: false },
    })
    expect((await deliver(answer('w-1', 9), { id: 'one' })).body).toEqual({ accepted: true, known: true })
    await deliver(answer('w-2', 11))
    expect(await work()).toBe(0)
    const ctx = company.as(company.admin)
    expect(await getWebhook(ctx, sourceId)).toMatchObject({
      ...{ waiting: 2, mapping: null, scheme: 'standard', pointing: { metrics: [{ kind: 'nps' }] } },
      sample: JSON.stringify(answer('w-2', 11), null, 2),
    })
    const mapping = JSON.stringify(asked)
    expect(
      await tryMapping(ctx, { id: sourceId, mapping, sample: JSON.stringify(answer('w-9', 11)) }),
    ).toMatchObject({
      ...{ read: 1, inserted: 0, rejected: 1, rejects: [{ field: 'score', value: '11' }] },
    })
    const sample = JSON.stringify([answer('w-7', 9), answer('w-8', null)])
    expect(await tryMapping(ctx, { id: sourceId, mapping, sample })).toMatchObject({
      ...{ read: 2, inserted: 2, rejected: 0, noAnswer: 1, counted: [{ count: 1 }] },
      moved: [{ months: 1 }],
    })
    expect(await factsOf('w-7')).toEqual([])
    await saveMapping(ctx, { id: sourceId, mapping })
    expect(await work()).toBe(2)
    expect(await factsOf('w-1')).toHaveLength(1)
    expect(await factsOf('w-2')).toHaveLength(0)
    const [run] = await database.db.select().from(runs).where(eq(runs.sourceId, sourceId))
    expect(run).toMatchObject({ state: 'partial', read: 2, inserted: 1, rejected: 1 })
    const [refused] = await database.db.select().from(rejects).where(eq(rejects.externalId, 'w-2'))
    expect(refused).toMatchObject({ field: 'score', value: '11', record: answer('w-2', 11) })
    const kept = await database.db.select().from(deliveries)
    expect(kept.filter(one => one.state === 'done').every(one => one.body === null)).toBe(true)
    // A later event of the same answer wins, and the order is that of arrival.
    // What was refused is what one points at once nothing waits.
    expect(JSON.parse((await getWebhook(ctx, sourceId)).sample)).toEqual(answer('w-2', 11))
    await deliver(answer('w-1', 0))
    await deliver(answer('w-1', 8, 'nowhere'))
    await work()
    expect((await factsOf('w-1'))[0]).toMatchObject({ a: 0, b: 1 })
  })

  test('is refused where it is not signed, whatever the address, in the same words', async () => {
    const { deliver, key } = await receiving()
    const tampered = await deliver(answer('w-3', 9), { tamper: ' ' })
    expect(tampered.status).toBe(401)
    const strange = new Request('http://localhost:3000/api/webhooks/none', {
      ...{ method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
    })
    const reply = await route.POST(strange, { params: Promise.resolve({ source: 'none' }) })
    expect([reply.status, (await reply.json()).message]).toEqual([401, tampered.body.message])
    await database.db.update(sources).set({ retiredAt: new Date() }).where(eq(sources.key, key))
    expect((await deliver(answer('w-3', 9))).status).toBe(401)
  })

  test('adds names where its mapping says so, for who may say so', async () => {
    const { sourceId, deliver, work, mapping: asked } = await receiving()
    const admin = company.as(company.admin)
    const mapping = JSON.stringify({ ...asked, create: ['region'] })
    const sample = JSON.stringify(answer('w-n', 9, 'Nordics'))
    await expect(saveMapping(company.as(company.lead), { id: sourceId, mapping })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    const tried = { inserted: 1, namesAdded: { region: 1 } }
    expect(await tryMapping(admin, { id: sourceId, mapping, sample })).toMatchObject(tried)
    expect(await tryMapping(admin, { id: sourceId, mapping, sample })).toMatchObject(tried)
    await saveMapping(admin, { id: sourceId, mapping })
    await deliver(answer('w-n', 9, 'Nordics'))
    expect(await work()).toBe(1)
    expect(await factsOf('w-n')).toHaveLength(1)
    expect(await tryMapping(admin, { id: sourceId, mapping, sample })).toMatchObject({ namesAdded: {} })
  })

  test('that is no JSON is listed as refused; a list is as many records', async () => {
    const { sourceId, deliver, work, mapping } = await receiving()
    await saveMapping(company.as(company.admin), { id: sourceId, mapping: JSON.stringify(mapping) })
    await deliver('{"cut')
    await deliver([answer('w-4', 9), answer('w-5', 10)])
    expect(await work()).toBe(2)
    expect([(await factsOf('w-4')).length, (await factsOf('w-5')).length]).toEqual([1, 1])
    const [refused] = await database.db
      .select()
      .from(rejects)
      .innerJoin(runs, eq(runs.id, rejects.runId))
      .where(eq(runs.sourceId, sourceId))
    expect(refused?.rejects).toMatchObject({ field: 'body', reason: 'What came is no JSON.' })
  })

  test('that cannot be worked through is tried again later, then listed', async () => {
    const { sourceId, deliver, work, mapping } = await receiving()
    const ctx = company.as(company.admin)
    const broken = { ...mapping, region: { fileName: 'x' } }
    await expect(saveMapping(ctx, { id: sourceId, mapping: JSON.stringify(broken) })).rejects.toMatchObject({
      code: 'INVALID',
    })
    // One that was good when it was kept, by another version of Wholeview.
    await database.db.update(streams).set({ mapping: broken }).where(eq(streams.sourceId, sourceId))
    await deliver(answer('w-6', 9))
    let now = Date.now()
    for (let attempt = 0; attempt < 6; attempt++) {
      expect(await work(new Date(now))).toBe(0)
      now += 86_400_000
    }
    const [one] = await database.db.select().from(deliveries).where(sql`attempts = 6`)
    expect(one).toMatchObject({ state: 'failed', body: null })
    const found = await database.db
      .select()
      .from(rejects)
      .innerJoin(runs, eq(runs.id, rejects.runId))
      .where(eq(runs.sourceId, sourceId))
    expect(found[0]?.rejects.reason).toContain('Records have no file name')
    expect(found[0]?.runs.state).toBe('failed')
    expect(found[0]?.rejects.record).toEqual(answer('w-6', 9))
    // Nothing is lost: once the mapping is mended it goes in.
    await saveMapping(ctx, { id: sourceId, mapping: JSON.stringify(mapping) })
    const group = { id: sourceId, field: 'body', reason: found[0]?.rejects.reason ?? '' }
    expect(await retryRejects(ctx, group)).toEqual({ went: 1, still: 0 })
    expect(await factsOf('w-6')).toHaveLength(1)
  })
})

test('the secret is sealed, shown once, and in no audit line; others’ heads do not come near', async () => {
  const { sourceId, secret, mapping: kept } = await receiving()
  expect(secret).toMatch(/^whsec_.{44}$/)
  expect(JSON.stringify(await database.db.select().from(sourceSecrets))).not.toContain(secret)
  expect(JSON.stringify(await database.db.select().from(auditLog))).not.toContain(secret)
  expect(JSON.stringify(await getWebhook(company.as(company.admin), sourceId))).not.toContain(secret)
  const head = company.as(company.head)
  await expect(getWebhook(head, sourceId)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(setWebhook(head, { id: sourceId, scheme: 'stripe', secret: 'x' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  const mapping = JSON.stringify({ ...kept, observations: [{ metric: 'csat', score: 'x' }] })
  await expect(saveMapping(company.as(company.admin), { id: sourceId, mapping })).rejects.toMatchObject({
    code: 'INVALID',
  })
})
