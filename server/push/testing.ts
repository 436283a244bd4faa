import { vi } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeSlice, makeUser } from '@/db/factories'
import type { TestDatabase } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { createPushSource } from './making'

/** A company with two functions, metrics of every kind and somebody of each role, for what is sent to it. */
export async function pushCompany(store: TestDatabase) {
  vi.stubEnv('DATABASE_URL', store.url)
  vi.stubEnv('AUTH_SECRET', 'Zk3v9QpXwT7mLr2YbN8sHd5GfJ1cAeU6oIyVtRqWxKzM')
  vi.stubEnv('DATA_KEY', Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64'))
  vi.stubEnv('BASE_URL', 'http://localhost:3000')
  const { db } = store
  await makeCompany(db)
  const support = await makeFunction(db, 'support')
  const sales = await makeFunction(db, 'sales')
  await makeSlice(db, 'region', 'emea')
  const score = { kind: 'top_box', rule: { scale: { min: 1, max: 5 } } } as const
  await makeMetric(db, { key: 'nps', kind: 'nps', family: 'nps' })
  await makeMetric(db, { key: 'csat', ...score, functionId: support.id })
  await makeMetric(db, { key: 'wins', kind: 'rate', functionId: sales.id })
  await makeMetric(db, { key: 'kept', kind: 'amount_rate', rule: { retention: 'gross' } })
  await makeMetric(db, { key: 'reply', kind: 'duration', functionId: support.id })
  await makeMetric(db, { key: 'complaints', kind: 'count', functionId: support.id })
  const add = async (role: Role, headOf: number[] = []): Promise<UserActor> => {
    const { id, email, name } = await makeUser(db, role)
    return { kind: 'user', id, email, name, role, headOf, isCustomerOwner: false }
  }
  const head = await add('function_head', [support.id])
  const lead = await add('cx_lead')
  const admin = await add('admin')
  const executive = await add('executive')
  const as = (actor: UserActor | null): Context => ({
    ...{ db, pool: store.pool, actor, now: new Date(), requestId: 'test' },
  })
  let made = 0
  /** A source that is sent to, with its token. */
  const source = (metrics: string[], functionKey: string | null, actor: UserActor = admin) =>
    createPushSource(as(actor), {
      ...{ name: `Sender ${++made}`, functionKey, metrics, expectedEveryDays: 1 },
    })
  return { support, sales, head, lead, admin, executive, as, source }
}
