import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makePerson } from '@/db/factories'
import { auditLog, ownTargets } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { PLAIN_CALENDAR, periodOf } from '@/domain/calendar'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { getOwnTargets, setOwnTarget } from './own-targets'
import { listOwnTargets, ownTargetFor } from './service'

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
  })

  it('begins with the running month at the earliest where it is the first, else today; a slip is put right on its day', async () => {
    const refused = async (from: string, day: string, more: object = {}) =>
      expect(set(head, { from, newest: await newest(), ...more })).rejects.toMatchObject({
        fields: { from: expect.stringContaining(`Choose ${day},`) },
      })
    await refused('2026-10-31', '1 Nov 2026')
    await set(head, { target: 59 })
    await set(head, { target: 95, newest: await newest() })
    await refused('2026-11-25', '26 Nov 2026')
    const tomorrow = { ...context(head), now: new Date('2026-11-27T12:00:00Z') }
    const late = { metric: 'reply', target: 59, from: '2026-11-01', newest: await newest() }
    await expect(setOwnTarget(tomorrow, late)).rejects.toMatchObject({ code: 'INVALID' })
    await expect(setOwnTarget(tomorrow, { ...late, target: null })).rejects.toMatchObject({ code: 'INVALID' })
    expect((await database.db.select().from(ownTargets)).map(({ target }) => target)).toEqual([95])
  })

  it('holds from a day on, and what held before stays with its days', async () => {
    await set(lead, { target: 97, from: '2027-01-10', newest: await newest() })
    const rows = await database.db.select().from(ownTargets)
    expect(rows.map(({ target, validFrom, validTo }) => [target, validFrom, validTo])).toEqual([
      [95, '2026-11-01', '2027-01-10'],
      [97, '2027-01-10', '9999-12-31'],
    ])
    // The month in which it changes is judged by what was wanted on its first day.
    const all = await listOwnTargets(database.db)
    const judging = (day: string) => {
      const month = periodOf(day, 'month', PLAIN_CALENDAR)
      return ownTargetFor(all, { id: 1, cadence: 'month' }, all[0]?.functionId ?? null, month)?.target ?? null
    }
    expect(['2026-10-01', '2026-11-01', '2027-01-01', '2027-02-01'].map(judging)).toEqual([null, 95, 95, 97])
    const [dto] = await getOwnTargets(context(head), {})
    expect(dto).toMatchObject({ target: 95, past: [{ by: 'Lee' }, { by: 'Ada' }] })
  })

  it('loses against one that somebody else set meanwhile', async () => {
    await expect(set(head, { from: '2027-02-01' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(set(head, { from: '2026-12-01', newest: await newest() })).rejects.toMatchObject({
      fields: { from: expect.stringContaining('10 Jan 2027') },
    })
  })

  it('ends, and every step is in the log', async () => {
    await set(head, { target: null, from: '2027-01-10', newest: await newest() })
    expect((await database.db.select().from(ownTargets)).map(({ target }) => target)).toEqual([95])
    const lines = await database.db.select().from(auditLog)
    expect(lines.map(({ action }) => action)).toEqual(Array(4).fill('own_target.set'))
    expect(lines.at(-1)).toMatchObject({ before: { target: 97 }, after: { target: null } })
  })
})
