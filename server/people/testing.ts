import { users } from '@/db/schema'
import type { TestDatabase } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { Role } from '@/domain/role'
import type { Context } from '../context'

export const NOW = new Date('2026-03-10T09:00:00Z')

/** What the tests of this room share: people, and contexts in which they ask, some seconds after NOW. */
export function peopleOf(store: TestDatabase) {
  const at = (actor: UserActor | null = null, seconds = 0): Context => ({
    db: store.db,
    pool: store.pool,
    actor,
    now: new Date(NOW.getTime() + seconds * 1000),
    requestId: 'test',
  })
  async function add(role: Role, passwordHash: string | null = 'none'): Promise<UserActor> {
    const email = `u${crypto.randomUUID()}@acme.example`
    const [added] = await store.db
      .insert(users)
      .values({ email, name: `Test ${role}`, role, passwordHash })
      .returning()
    return {
      kind: 'user',
      id: added?.id ?? 0,
      email,
      name: `Test ${role}`,
      role,
      headOf: [],
      isCustomerOwner: false,
    }
  }
  return { at, add }
}

/** The code of the DomainError, or 'done'. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    error => error.code ?? String(error),
  )
