import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { sessions, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import { startSession } from '../session'
import { changeProfile, endOwnSession, listOwnSessions } from './account'
import { codeOf, NOW, peopleOf } from './testing'

const store = testDb()
const { at, add } = peopleOf(store)

it('ends one’s own session by its handle, and nobody else’s', async () => {
  const [ada, eve] = [await add('executive'), await add('executive')]
  for (const person of [ada, ada, eve]) await startSession(store.db, person.id, NOW, null)
  const [first, second] = (await listOwnSessions(at(ada))).sessions
  const handle = first?.handle ?? ''
  expect(await codeOf(endOwnSession(at(eve), { handle }))).toBe('NOT_FOUND')
  expect(await codeOf(endOwnSession(at(ada), { handle }))).toBe('done')
  expect(await codeOf(endOwnSession(at(ada), { handle }))).toBe('NOT_FOUND')
  expect((await listOwnSessions(at(ada))).sessions.map(one => one.handle)).toEqual([second?.handle])
  expect((await listOwnSessions(at(eve))).sessions).toHaveLength(1)
})

it('calls a session by what says nothing about its cookie', async () => {
  const ada = await add('executive')
  await startSession(store.db, ada.id, NOW, null)
  const [row] = await store.db.select().from(sessions).where(eq(sessions.userId, ada.id))
  const shown = JSON.stringify(await listOwnSessions(at(ada)))
  expect(shown).toContain(row?.handle)
  expect(shown).not.toContain(row?.idHash)
})

it('changes one’s own name and locale', async () => {
  const ada = await add('executive')
  await changeProfile(at(ada), { name: 'Ada Lovelace', locale: 'de-CH' })
  const [row] = await store.db.select().from(users).where(eq(users.id, ada.id))
  expect(row).toMatchObject({ name: 'Ada Lovelace', locale: 'de-CH', role: 'executive' })
})
