import { asc, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeCompany } from '@/db/factories'
import { auditLog, savedViews, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { MOST_VIEWS } from '@/domain/saved-view'
import type { Context } from '../context'
import { changeView, listViewLinks, listViews, removeView, saveView } from './service'

const database = testDb()
let ada: UserActor
let bo: UserActor
let admin: UserActor

const context = (actor: Context['actor']): Context => ({
  ...{ db: database.db, pool: database.pool, actor, requestId: 'test' },
  now: new Date('2026-11-15T12:00:00Z'),
})
const view = (more: object = {}) => ({
  ...{ name: 'EMEA', path: '/metrics', query: 'tier=gold&region=emea&period=', shared: false },
  ...more,
})
const lines = async () =>
  (
    await database.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, 'saved_views'))
      .orderBy(asc(auditLog.id))
  ).map(line => line.action)

beforeAll(async () => {
  await makeCompany(database.db)
  const person = async (name: string, role: UserActor['role']): Promise<UserActor> => {
    const email = `${name.toLowerCase()}@acme.example`
    const [row] = await database.db.insert(users).values({ email, name, role }).returning()
    return { kind: 'user', id: row?.id ?? 0, name, email, role, headOf: [], isCustomerOwner: false }
  }
  ada = await person('Ada', 'executive')
  bo = await person('Bo', 'function_head')
  admin = await person('Cy', 'admin')
})

beforeEach(async () => {
  await database.db.delete(savedViews)
})

describe('a saved view', () => {
  it('of a customer’s page stays one’s own', async () => {
    const refused = expect.objectContaining({ code: 'INVALID', fields: { shared: expect.any(String) } })
    const page = { path: '/customers/12', query: '', name: 'The one' }
    await expect(saveView(context(admin), view({ ...page, shared: true }))).rejects.toThrow(refused)
    const { id } = await saveView(context(admin), view(page))
    const shared = { id, revision: 1, name: 'The one', shared: true }
    await expect(changeView(context(admin), shared)).rejects.toThrow(refused)
    expect(await listViewLinks(context(bo))).toEqual([])
    await saveView(context(admin), view({ path: '/customers', name: 'All', shared: true }))
  })

  it('is one’s own until it is shared, and its address is in one order', async () => {
    const { id, href } = await saveView(context(ada), view())
    expect(href).toBe('/metrics?region=emea&tier=gold')
    expect(await listViewLinks(context(ada))).toEqual([{ id, name: 'EMEA', href, by: null, shared: false }])
    expect(await listViewLinks(context(bo))).toEqual([])
    expect((await listViews(context(bo))).shared).toEqual([])
    await changeView(context(ada), { id, revision: 1, name: 'EMEA gold', shared: true })
    expect(await listViewLinks(context(bo))).toEqual([
      { id, name: 'EMEA gold', href, by: 'Ada', shared: true },
    ])
    const { own, room } = await listViews(context(ada))
    expect(own).toMatchObject([{ about: 'Metrics, region emea, tier gold', mayChange: true, revision: 2 }])
    expect(room).toBe(MOST_VIEWS - 1)
    expect(await listViewLinks(context({ kind: 'system' }))).toEqual([])
  })

  it('on a screen that somebody may not open is not offered to them', async () => {
    await saveView(context(admin), view({ path: '/admin/audit', query: '', shared: true }))
    expect(await listViewLinks(context(bo))).toEqual([])
    expect(await listViewLinks(context(admin))).toHaveLength(1)
  })

  it('is changed by its owner alone; an admin takes a shared one back', async () => {
    const { id } = await saveView(context(ada), view({ shared: true }))
    const change = { id, revision: 1, name: 'EMEA', shared: false }
    await expect(changeView(context(bo), change)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(removeView(context(bo), change)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(changeView(context(admin), { ...change, name: 'Mine' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await changeView(context(admin), change)
    // Now that it is private an admin sees no more of it than anybody.
    await expect(removeView(context(admin), { id, revision: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(changeView(context(ada), change)).rejects.toMatchObject({ code: 'CONFLICT' })
    await removeView(context(ada), { id, revision: 2 })
    await expect(removeView(context(ada), { id, revision: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('leaves lines in the log only where it is everybody’s, and none of its words', async () => {
    const known = (await lines()).length
    const own = await saveView(context(ada), view({ name: 'Quiet' }))
    await changeView(context(ada), { id: own.id, revision: 1, name: 'Quieter', shared: false })
    await removeView(context(ada), { id: own.id, revision: 2 })
    const { id } = await saveView(context(ada), view({ name: 'Loud', shared: true }))
    await changeView(context(ada), { id, revision: 1, name: 'Louder', shared: true })
    await changeView(context(ada), { id, revision: 2, name: 'Louder', shared: false })
    await changeView(context(ada), { id, revision: 3, name: 'Louder', shared: true })
    await removeView(context(ada), { id, revision: 4 })
    expect((await lines()).slice(known)).toEqual([
      ...['view.shared', 'view.renamed', 'view.unshared', 'view.shared', 'view.removed'],
    ])
    expect(JSON.stringify(await database.db.select().from(auditLog))).not.toMatch(/Quiet|Loud/)
  })

  it('has a name of its own, and there are as many as there is room for, however many windows save', async () => {
    await saveView(context(ada), view())
    await expect(saveView(context(ada), view({ name: 'emea' }))).rejects.toMatchObject({
      ...{ code: 'INVALID', fields: { name: expect.stringContaining('already') } },
    })
    await saveView(context(bo), view())
    const full = Array.from({ length: MOST_VIEWS - 3 }, (_, nth) => ({
      ...{ ownerId: ada.id, name: `v${nth}`, path: '/', query: '' },
    }))
    await database.db.insert(savedViews).values(full)
    const tried = await Promise.allSettled(
      ['one', 'two', 'three', 'four'].map(name => saveView(context(ada), view({ name }))),
    )
    expect(tried.filter(one => one.status === 'rejected')).toHaveLength(2)
    expect((await listViews(context(ada))).room).toBe(0)
  })
})
