import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric } from '@/db/factories'
import { annotations, auditLog, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { addAnnotationInput, isWebLink } from '@/domain/annotation'
import type { Context } from '../context'
import { loadCatalog } from '../figures/catalog'
import { addAnnotation, changeAnnotation, listAnnotations, reachesFor, removeAnnotation } from './service'

const NOW = new Date('2026-11-15T12:00:00Z')
const database = testDb()
let support = 0
let lead: UserActor
let head: UserActor

const context = (actor: Context['actor']): Context => ({
  ...{ db: database.db, pool: database.pool, actor, now: NOW, requestId: 'test' },
})
const flag = (more: object = {}) => ({
  ...({ metric: 'reply', reach: 'metric', onDay: '2026-10-05', text: 'New desk', link: null } as const),
  ...more,
})
const shown = async (key: string) => {
  const catalog = await loadCatalog(database.db, NOW)
  const metric = catalog.metricsByKey.get(key)
  if (!metric) throw new Error('no metric')
  const span = { start: '2026-01-01', end: '2027-01-01' }
  return (await listAnnotations(database.db, metric, span)).map(one => one.text)
}

beforeAll(async () => {
  const { db } = database
  await makeCompany(db)
  support = (await makeFunction(db, 'support')).id
  const sales = (await makeFunction(db, 'sales')).id
  await makeMetric(db, { key: 'nps', kind: 'nps' })
  await makeMetric(db, { key: 'reply', kind: 'duration', functionId: support })
  await makeMetric(db, { key: 'solved', kind: 'duration', functionId: support })
  await makeMetric(db, { key: 'offers', kind: 'count', functionId: sales })
  const person = async (role: 'cx_lead' | 'function_head', headOf: number[]): Promise<UserActor> => {
    const [row] = await db
      .insert(users)
      .values({ email: `${role}@test`, name: role, role })
      .returning()
    return {
      ...{ kind: 'user', id: row?.id ?? 0, name: role, email: `${role}@test`, role, headOf },
      isCustomerOwner: false,
    }
  }
  lead = await person('cx_lead', [])
  head = await person('function_head', [support])
})

describe('a flag', () => {
  it('stands on its metric, its function’s or all charts, oldest first', async () => {
    await addAnnotation(context(lead), flag({ text: 'one', onDay: '2026-03-02' }))
    await addAnnotation(context(head), flag({ text: 'two', onDay: '2026-02-01', reach: 'function' }))
    await addAnnotation(context(lead), flag({ text: 'three', onDay: '2026-01-01', reach: 'company' }))
    expect(await shown('reply')).toEqual(['three', 'two', 'one'])
    expect(await shown('solved')).toEqual(['three', 'two'])
    expect(await shown('offers')).toEqual(['three'])
    expect(await shown('nps')).toEqual(['three'])
  })

  it('is put by a head on own charts only, and by nobody else but who leads', async () => {
    const refused = { code: 'FORBIDDEN' }
    for (const input of [{ metric: 'offers' }, { metric: 'nps' }, { reach: 'company' }] as const)
      await expect(addAnnotation(context(head), addAnnotationInput.parse(flag(input)))).rejects.toMatchObject(
        refused,
      )
    for (const role of ['executive', 'admin'] as const)
      await expect(addAnnotation(context({ ...head, role, headOf: [] }), flag())).rejects.toMatchObject(
        refused,
      )
    const catalog = await loadCatalog(database.db, NOW)
    const reaches = (actor: UserActor, key: string) => {
      const metric = catalog.metricsByKey.get(key)
      return metric ? reachesFor({ actor }, catalog, metric) : null
    }
    expect(reaches(head, 'reply')).toEqual(['metric', 'function'])
    expect(reaches(head, 'offers')).toEqual([])
    expect(reaches(lead, 'nps')).toEqual(['metric', 'company'])
  })

  it('says what has happened, not what is to come', async () => {
    await expect(addAnnotation(context(lead), flag({ onDay: '2026-11-16' }))).rejects.toMatchObject({
      ...{ code: 'INVALID', fields: { onDay: expect.stringContaining('still to come') } },
    })
  })

  it('loses against a newer revision, and says what stands there now', async () => {
    const { id } = await addAnnotation(context(head), flag())
    const mine = { id, revision: 1, onDay: '2026-10-06', text: 'mine', link: null }
    const [first, second] = await Promise.allSettled([
      changeAnnotation(context(lead), { ...mine, text: 'theirs' }),
      changeAnnotation(context(head), { ...mine, text: 'theirs' }),
    ])
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected'])
    await expect(changeAnnotation(context(head), mine)).rejects.toMatchObject({
      ...{ code: 'CONFLICT', message: expect.stringContaining('on 6 Oct 2026: “theirs”') },
    })
    await expect(removeAnnotation(context(head), { id, revision: 1 })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect(await changeAnnotation(context(head), { ...mine, revision: 2 })).toEqual({ revision: 3 })
    await removeAnnotation(context(head), { id, revision: 3 })
    expect(await shown('reply')).not.toContain('mine')
    await expect(changeAnnotation(context(head), { ...mine, revision: 4 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const [row] = await database.db.select().from(annotations).where(eq(annotations.id, id))
    expect(row?.removedAt).toEqual(NOW)
  })

  it('leaves lines in the log that hold none of its words', async () => {
    const lines = await database.db.select().from(auditLog).where(eq(auditLog.subject, 'annotations'))
    expect(new Set(lines.map(line => line.action))).toEqual(
      new Set(['annotation.added', 'annotation.changed', 'annotation.removed']),
    )
    expect(JSON.stringify(lines)).not.toMatch(/New desk|theirs|mine/)
  })

  it('leads to the web and nowhere else', () => {
    expect(isWebLink('https://wiki.acme.example/desk')).toBe(true)
    for (const link of ['javascript:alert(1)', 'data:text/html,x', '/inside', 'https://', 'ftp://a.example'])
      expect(isWebLink(link), link).toBe(false)
  })
})
