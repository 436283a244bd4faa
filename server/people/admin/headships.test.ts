import { asc, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { makeFunction } from '@/db/factories'
import { functions, headships, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { getSession, sealCookie, startSession } from '../../session'
import { codeOf, NOW, peopleOf } from '../testing'
import { addHeadship, endHeadship, previewHeadship } from './headships'

const store = testDb()
const { at, add } = peopleOf(store)

async function revisionOf(user: UserActor): Promise<number> {
  const found = await store.db.query.users.findFirst({ where: eq(users.id, user.id) })
  return found?.revision ?? 0
}

async function arrange() {
  const [admin, ada, bo] = [await add('admin'), await add('function_head'), await add('function_head')]
  const place = await makeFunction(store.db, `f${crypto.randomUUID()}`)
  const give = (
    user: UserActor,
    validFrom: string,
    more: { deputy?: boolean; validTo?: string; ends?: number[] } = {},
  ) =>
    revisionOf(user).then(revision =>
      addHeadship(at(admin), {
        userId: user.id,
        revision,
        functionId: place.id,
        deputy: false,
        validFrom,
        ...more,
      }),
    )
  const rows = () =>
    store.db
      .select()
      .from(headships)
      .where(eq(headships.functionId, place.id))
      .orderBy(asc(headships.validFrom), asc(headships.id))
  return { admin, ada, bo, place, give, rows }
}

it('has one head a function: taking over ends the former on that day, and says so', async () => {
  const { admin, ada, bo, place, give, rows } = await arrange()
  expect(await give(ada, '2025-01-01')).toEqual({ notes: [] })
  await expect(give(bo, '2026-03-10')).rejects.toThrow(
    `${place.name} is headed by Test function_head (from 1 Jan 2025 on), whose time would end.`,
  )
  const preview = await previewHeadship(at(admin), {
    userId: bo.id,
    functionId: place.id,
    deputy: false,
    validFrom: '2026-03-10',
  })
  expect(preview.notes).toEqual([
    `From 10 Mar 2026 on Test function_head is no longer head of ${place.name}.`,
  ])
  const { notes } = await give(bo, '2026-03-10', { ends: preview.ends })
  expect(notes).toEqual([`Test function_head is no longer head of ${place.name} from 10 Mar 2026 on.`])
  expect(await rows()).toMatchObject([
    { userId: ada.id, validFrom: '2025-01-01', validTo: '2026-03-10' },
    { userId: bo.id, validFrom: '2026-03-10', validTo: null },
  ])
})

it('has one head even when ten are named at once', async () => {
  const { give, rows } = await arrange()
  const ten = await Promise.all(Array.from({ length: 10 }, () => add('function_head')))
  const codes = await Promise.all(ten.map(person => codeOf(give(person, '2026-03-10'))))
  expect(codes.filter(code => code === 'done')).toHaveLength(1)
  expect(codes.filter(code => code === 'CONFLICT')).toHaveLength(9)
  expect((await rows()).filter(row => row.validTo === null)).toHaveLength(1)
})

it('has one head whatever writes: the database refuses a second in the same time, and takes deputies and followers', async () => {
  const { ada, bo, place } = await arrange()
  const row = (user: UserActor, validFrom: string, validTo: string | null, deputy = false) =>
    store.db
      .insert(headships)
      .values({ userId: user.id, functionId: place.id, validFrom, validTo, deputy })
      .then(
        () => 'done',
        error => error.cause?.code,
      )
  expect(await row(ada, '2025-01-01', '2026-01-01')).toBe('done')
  expect(await row(bo, '2025-12-31', null)).toBe('23P01')
  const codes = await Promise.all([row(ada, '2026-01-01', null), row(bo, '2026-01-01', null)])
  expect(codes.filter(code => code === 'done')).toHaveLength(1)
  expect(await row(bo, '2025-01-01', null, true)).toBe('done')
})

it('lets deputies stand beside the head', async () => {
  const { ada, bo, give, rows } = await arrange()
  await give(ada, '2025-01-01')
  expect(await give(bo, '2025-01-01', { deputy: true })).toEqual({ notes: [] })
  expect((await rows()).map(({ validTo }) => validTo)).toEqual([null, null])
})

it('gives head and deputy the head’s rights while it holds, whatever their role', async () => {
  const { ada, bo, place, give } = await arrange()
  await give(ada, '2026-03-10', { deputy: true, validTo: '2026-03-11' })
  await give(bo, '2026-03-11')
  const headOf = async (user: UserActor, now: Date) => {
    const sid = await startSession(store.db, user.id, now, null)
    const headers = new Headers({ cookie: `wv.session=${await sealCookie(sid)}` })
    return (await getSession(store.db, headers, now))?.actor.headOf
  }
  expect(await headOf(ada, NOW)).toEqual([place.id])
  expect(await headOf(bo, NOW)).toEqual([])
  const tomorrow = new Date(NOW.getTime() + 86_400_000)
  expect(await headOf(ada, tomorrow)).toEqual([])
  expect(await headOf(bo, tomorrow)).toEqual([place.id])
})

it('refuses what would make two heads later, the same twice, and days without the function', async () => {
  const { ada, bo, place, give } = await arrange()
  await give(bo, '2027-01-01')
  await expect(give(ada, '2026-01-01')).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await codeOf(give(ada, '2026-01-01', { validTo: '2027-01-01' }))).toBe('done')
  expect(await codeOf(give(bo, '2028-01-01'))).toBe('CONFLICT')
  expect(await codeOf(give(ada, '1999-01-01'))).toBe('INVALID')
  expect(await codeOf(give(ada, '2026-06-01', { validTo: '2026-06-01' }))).toBe('INVALID')
  await store.db.update(functions).set({ validTo: '2029-01-01' }).where(eq(functions.id, place.id))
  expect(await codeOf(give(ada, '2029-01-01'))).toBe('INVALID')
})

it('ends a headship on a day, and takes back one that never held', async () => {
  const { admin, ada, bo, give, rows } = await arrange()
  await give(ada, '2026-01-01')
  await give(bo, '2026-05-01', { deputy: true })
  const [first, second] = await rows()
  await endHeadship(at(admin), { headshipId: first?.id ?? 0, validTo: '2026-03-10', revision: 2 })
  await endHeadship(at(admin), { headshipId: second?.id ?? 0, validTo: '2026-03-10', revision: 2 })
  expect(await rows()).toMatchObject([{ userId: ada.id, validTo: '2026-03-10' }])
  expect(
    await codeOf(endHeadship(at(admin), { headshipId: second?.id ?? 0, validTo: '2026-03-10', revision: 3 })),
  ).toBe('NOT_FOUND')
})

it('is for admins', async () => {
  const { ada, place } = await arrange()
  const input = { userId: ada.id, revision: 1, functionId: place.id, deputy: false, validFrom: '2026-01-01' }
  expect(await codeOf(addHeadship(at(ada), input))).toBe('FORBIDDEN')
  expect(await codeOf(endHeadship(at(ada), { headshipId: 1, validTo: '2026-01-01', revision: 1 }))).toBe(
    'FORBIDDEN',
  )
})
