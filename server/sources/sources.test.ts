import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDb, transactionOn } from '@/db/client'
import { makeFunction } from '@/db/factories'
import { apiTokens, auditLog, feeds, observations, rejects, runs, sources, sourceWarnings } from '@/db/schema'
import { testDb } from '@/db/testing'
import { createPushSource } from '../push/making'
import { retryRejects } from '../push/retry'
import { pushObservations } from '../push/service'
import { pushCompany } from '../push/testing'
import { getPush, giveToken } from '../push/tokens'
import { getTokenActor } from '../tokens/service'
import {
  addToRun,
  editSource,
  getSource,
  ignoreRejects,
  listSources,
  lockSource,
  retireSource,
  runOfMinute,
  settleWarning,
} from './service'

const database = testDb()
let company: Awaited<ReturnType<typeof pushCompany>>
let support = { sourceId: 0, token: '' }
let whole = { sourceId: 0, token: '' }

beforeAll(async () => {
  company = await pushCompany(database)
  support = await company.source(['csat', 'reply'], 'support', company.head)
  whole = await company.source(['nps'], null, company.lead)
})
afterAll(closeDb)

async function push(token: string, items: object[], mode: 'atomic' | 'partial' = 'partial') {
  const { db } = database
  const actor = await getTokenActor(db, new Headers({ authorization: `Bearer ${token}` }), new Date())
  return pushObservations({ ...company.as(null), actor }, { items, mode, dryRun: false, key: null })
}
const csat = (id: string, more: object = {}) => ({ metric: 'csat', id, at: '2026-03-01', score: 4, ...more })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    error => error.code ?? String(error),
  )

test('each sees and manages those that are theirs', async () => {
  const seen = async (actor: typeof company.head) =>
    (await listSources(company.as(actor))).sources.map(one => one.id).sort()
  expect(await seen(company.admin)).toEqual([support.sourceId, whole.sourceId].sort())
  expect(await seen(company.head)).toEqual([support.sourceId])
  expect(await seen(company.lead)).toEqual([whole.sourceId])
  expect(await seen(company.executive)).toEqual([])
  const head = company.as(company.head)
  expect(await codeOf(getSource(head, whole.sourceId))).toBe('FORBIDDEN')
  expect(await codeOf(getPush(head, whole.sourceId))).toBe('FORBIDDEN')
  expect(await codeOf(giveToken(head, { id: whole.sourceId, overlapDays: 0 }))).toBe('FORBIDDEN')
  expect(await codeOf(retireSource(head, { id: whole.sourceId, revision: 1 }))).toBe('FORBIDDEN')
  expect(await codeOf(ignoreRejects(head, { id: whole.sourceId, field: '', reason: 'x' }))).toBe('FORBIDDEN')
  expect(await codeOf(getSource(head, 999))).toBe('NOT_FOUND')
  const theirs = { name: 'X', functionKey: 'sales', metrics: ['wins'], expectedEveryDays: null }
  expect(await codeOf(createPushSource(head, theirs))).toBe('FORBIDDEN')
  expect(await codeOf(createPushSource(head, { ...theirs, functionKey: 'support' }))).toBe('INVALID')
  const again = { ...theirs, functionKey: 'support', metrics: ['csat'] }
  expect(await codeOf(createPushSource(head, again))).toBe('CONFLICT')
})

test('refused records are grouped by what is wrong, ignored, and tried again', async () => {
  const head = company.as(company.head)
  const items = [
    csat('a', { region: 'apac' }),
    csat('b', { region: 'latam' }),
    csat('c', { score: 9 }),
    csat('d'),
  ]
  expect((await push(support.token, items)).status).toBe(207)
  const shown = await getSource(head, support.sourceId)
  expect(shown.runs[0]).toMatchObject({ state: 'partial', read: 4, inserted: 1, rejected: 3 })
  expect(shown).toMatchObject({ openRejects: 3, standing: 'fresh' })
  const [places, scores] = shown.rejects
  expect(places).toMatchObject({ field: 'region', count: 2, retryable: 2 })
  expect(places?.reason).toMatch(/^“…” is not a region/)
  expect(places?.sample.map(one => one.value)).toEqual(['latam', 'apac'])
  expect(scores).toMatchObject({
    field: 'score',
    count: 1,
    reason: '… is not an answer on the scale 1 to 5.',
  })
  const group = { id: support.sourceId, field: 'region', reason: places?.reason ?? '' }
  // Nothing was mended: they say why anew, and stay one group.
  expect(await retryRejects(head, group)).toEqual({ went: 0, still: 2 })
  await database.pool.query(
    `INSERT INTO slices (dimension, key, name, position) VALUES ('region', 'apac', 'APAC', 2)`,
  )
  expect(await retryRejects(head, group)).toEqual({ went: 1, still: 1 })
  const [fact] = await database.db.select().from(observations).where(eq(observations.externalId, 'a'))
  expect(fact).toMatchObject({ b: 4 })
  const score = { id: support.sourceId, field: 'score', reason: scores?.reason ?? '' }
  expect(await ignoreRejects(head, score)).toEqual({ ignored: 1 })
  const after = await getSource(head, support.sourceId)
  expect([after.openRejects, after.ignored, after.rejects.length]).toEqual([1, 1, 1])
  const states = (await database.db.select().from(rejects))
    .map(one => `${one.externalId} ${one.state}`)
    .sort()
  expect(states).toEqual(['a resolved', 'b open', 'c ignored'])
  // What was put aside stays aside as it was sent; said otherwise, it waits again.
  await push(support.token, [csat('c', { score: 9 }), csat('c', { score: 9 })])
  await push(support.token, [csat('c', { score: 9 })])
  const waits = async () => {
    const { openRejects, ignored } = await getSource(head, support.sourceId)
    return { openRejects, ignored }
  }
  expect(await waits()).toEqual({ openRejects: 1, ignored: 1 })
  await push(support.token, [csat('c', { score: 9, comment: 'Now with words.' })])
  expect(await waits()).toEqual({ openRejects: 2, ignored: 1 })
  await push(support.token, [csat('c')])
})

test('a record that comes again settles what was said of it before, and of its other figures nothing', async () => {
  const waiting = async () =>
    (await getSource(company.as(company.head), support.sourceId)).rejects.flatMap(one =>
      one.sample.map(each => each.externalId),
    )
  const reply = { metric: 'reply', id: 'e', startedAt: '2026-03-02', endedAt: '2026-03-01' }
  await push(support.token, [csat('e', { score: 8 }), reply])
  await push(support.token, [csat('e', { score: 9 })])
  expect((await waiting()).filter(id => id === 'e')).toHaveLength(2)
  // Held back for another one: what becomes of it is not known yet.
  await push(support.token, [csat('e'), csat('f', { score: 9 })], 'atomic')
  expect((await waiting()).filter(id => id === 'e')).toHaveLength(2)
  await push(support.token, [csat('e'), csat('f')])
  expect(await waiting()).toEqual(['e', 'b'])
  await push(support.token, [{ ...reply, endedAt: '2026-03-03' }])
  expect(await waiting()).toEqual(['b'])
})

test('the requests of a minute are one run, those of another minute another', async () => {
  const at = (text: string) => new Date(`2026-05-01T${text}Z`)
  const run = (now: Date, counts: { read: number; inserted: number; rejected: number }) =>
    transactionOn(database.pool, async client => {
      await lockSource(client, whole.sourceId, () => undefined)
      const opened = await runOfMinute(client, whole.sourceId, { startedBy: null, now })
      await addToRun(client, opened.runId, { updated: 0, unchanged: 0, ...counts }, [])
      return opened
    })
  const first = await run(at('10:00:05'), { read: 2, inserted: 2, rejected: 0 })
  const second = await run(at('10:00:50'), { read: 3, inserted: 2, rejected: 1 })
  const third = await run(at('10:01:00'), { read: 1, inserted: 0, rejected: 1 })
  expect(second.runId).toBe(first.runId)
  expect(second.stamp).toBeGreaterThan(first.stamp)
  expect(third.runId).toBeGreaterThan(second.stamp)
  const rows = await database.db.select().from(runs).where(eq(runs.sourceId, whole.sourceId)).orderBy(runs.id)
  expect(rows.map(row => [row.state, row.read, row.inserted, row.rejected])).toEqual([
    ['partial', 5, 4, 1],
    ['failed', 1, 0, 1],
  ])
  expect((await listSources(company.as(company.lead))).sources[0]).toMatchObject({ standing: 'failed' })
})

test('a new token, and the one before ends by itself', async () => {
  const head = company.as(company.head)
  const next = await giveToken(head, { id: support.sourceId, overlapDays: 7 })
  expect(next.endingOthers).toBe(1)
  for (const token of [support.token, next.token]) expect((await push(token, [csat('t')])).status).toBe(201)
  const { tokens } = await getPush(head, support.sourceId)
  expect(tokens.map(one => one.expiresAt !== null)).toEqual([true, false])
  const days = ((tokens[0]?.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(6.9)
  await database.db
    .update(apiTokens)
    .set({ expiresAt: new Date(0) })
    .where(eq(apiTokens.id, tokens[0]?.id ?? 0))
  expect(await codeOf(push(support.token, [csat('t')]))).toBe('UNAUTHENTICATED')
  const last = await giveToken(head, { id: support.sourceId, overlapDays: 0 })
  expect(await codeOf(push(next.token, [csat('t')]))).toBe('UNAUTHENTICATED')
  support = { ...support, token: last.token }
  const actions = (await database.db.select().from(auditLog)).map(line => line.action)
  expect(actions.filter(one => one === 'token.rotated')).toHaveLength(2)
})

test('a source that goes to another function takes its tokens along', async () => {
  const { db } = database
  const other = await makeFunction(db, 'care')
  await db.update(sources).set({ functionId: other.id }).where(eq(sources.id, support.sourceId))
  const actor = await getTokenActor(db, new Headers({ authorization: `Bearer ${support.token}` }), new Date())
  expect(actor).toMatchObject({ functionId: other.id, sourceId: support.sourceId })
  await db.update(sources).set({ functionId: company.support.id }).where(eq(sources.id, support.sourceId))
})

test('two who edit: the second is told, and a warning that was seen to is gone', async () => {
  const head = company.as(company.head)
  const { revision } = await getSource(head, support.sourceId)
  const edit = { id: support.sourceId, revision, name: 'Desk', expectedEveryDays: 2 }
  await editSource(head, edit)
  expect(await codeOf(editSource(head, { ...edit, name: 'Other' }))).toBe('CONFLICT')
  const warning = { sourceId: support.sourceId, kind: 'mapping', detail: 'Look at it.' } as const
  const [made] = await database.db.insert(sourceWarnings).values(warning).returning()
  expect((await getSource(head, support.sourceId)).warningList).toMatchObject([{ detail: 'Look at it.' }])
  await settleWarning(head, { id: support.sourceId, warningId: made?.id ?? 0 })
  expect((await getSource(head, support.sourceId)).warningList).toEqual([])
})

test('retired: it takes nothing any more, its metrics are free, its facts stay', async () => {
  const head = company.as(company.head)
  const facts = (await database.db.select().from(observations)).length
  const { revision } = await getSource(head, support.sourceId)
  await retireSource(head, { id: support.sourceId, revision })
  expect(await codeOf(push(support.token, [csat('z')]))).toBe('LOCKED')
  expect((await database.db.select().from(observations)).length).toBe(facts)
  const open = await database.db.select().from(feeds).where(eq(feeds.sourceId, support.sourceId))
  expect(open.every(feed => feed.validTo < '9999')).toBe(true)
  const next = { name: 'Next', functionKey: 'support', metrics: ['csat'], expectedEveryDays: null }
  expect(await codeOf(createPushSource(head, next))).toBe('done')
  expect((await getSource(head, support.sourceId)).standing).toBe('retired')
})

test('a source tells how many of the customers that it names are known', async () => {
  const lead = company.as(company.lead)
  expect((await getSource(lead, whole.sourceId)).customers).toEqual({ named: 0, known: 0 })
  const nps = (id: number) => ({ metric: 'nps', id, at: '2026-03-01', score: 9, customer: `c${id % 12}` })
  await push(whole.token, [
    ...Array.from({ length: 14 }, (_, id) => nps(id)),
    { ...nps(99), customer: undefined },
  ])
  await database.pool.query(
    `WITH made AS (INSERT INTO customers (key, name) VALUES ('acme', 'Acme') RETURNING id)
     UPDATE identities SET customer_id = made.id, in_review = false FROM made WHERE source_id = $1 AND external_id <> 'c3'`,
    [whole.sourceId],
  )
  expect((await getSource(lead, whole.sourceId)).customers).toEqual({ named: 12, known: 11 })
})
