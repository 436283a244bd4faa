import { makePerson } from '@/db/factories'
import type { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { EVERYWHERE, type GoalFields, type SeenAim } from '@/domain/goal-setting'
import type { Role } from '@/domain/role'
import type { Context } from '../context'

type Store = Pick<ReturnType<typeof testDb>, 'db' | 'pool'>

/** A new person of a role, as whoever asks at a moment. */
export async function as(
  store: Store,
  now: Date,
  role: Role,
  more: { headOf?: number[]; isCustomerOwner?: boolean; name?: string } = {},
): Promise<Context & { id: number; actor: UserActor }> {
  const { headOf = [], isCustomerOwner = false, name = `Ms ${role}` } = more
  const { id, email } = await makePerson(store.db, name, { role, headOf })
  const actor: UserActor = { kind: 'user', id, name, email, role, headOf, isCustomerOwner }
  return { db: store.db, pool: store.pool, actor, now, requestId: 'test', id }
}

/** A goal as a person types it. */
export function fields(ownerId: number, more: Partial<GoalFields> = {}): GoalFields {
  return {
    ...{ metric: 'nps', place: EVERYWHERE, kind: 'reach', measuredOver: 'quarter', baseline: 20, target: 30 },
    ...{ startsOn: '2026-01-01', dueOn: '2026-12-31', ownerId, why: 'They shall come back.' },
    ...{ parentId: null, functions: [] },
    ...more,
  }
}

/** What somebody who answers read of that goal. */
export const seen = (more: Partial<SeenAim> = {}): SeenAim => ({
  ...{ target: 30, dueOn: '2026-12-31', measuredOver: 'quarter', direction: 'up', ...more },
})

/** Takes a piece of work, gives under which code it was refused. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    error => error.code,
  )
