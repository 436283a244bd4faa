import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createDb } from '@/db/client'
import { makeCompany, makeMetric, makePerson } from '@/db/factories'
import { migrate } from '@/db/migrate'
import { auditLog } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { Context } from '../context'
import { record } from '../figures/testing'
import { loadReference } from '../observations/reference'
import { confirmOwner, proposeOwner } from '../owner/service'
import { getPromise, setPromise } from '../promise/service'
import { getAuditPage } from './service'

const store = testDb()
const NOW = new Date('2026-03-10T12:00:00Z')

/** The statements that docs/admin.md tells an admin to run, for another role, password and database. */
function statements(role: string, database: string): string {
  const told =
    /## Two roles[\s\S]*?```sql\n([\s\S]*?)```/.exec(readFileSync('docs/admin.md', 'utf8'))?.[1] ?? ''
  return told.replaceAll('wholeview_app', role).replaceAll('DATABASE wholeview', `DATABASE ${database}`)
}

it('the program runs under a role that may add to the audit log and neither change it nor take from it', async () => {
  const role = `app_${randomBytes(5).toString('hex')}`
  const url = new URL(store.url)
  await store.pool.query(statements(role, url.pathname.slice(1)))
  Object.assign(url, { username: role, password: 'choose%20one' })
  const app = createDb(url.href, { statementTimeoutMs: 0 })
  try {
    expect(await migrate(url.href)).toBe(0)
    await makeCompany(app.db)
    const [lead, admin] = [
      await makePerson(app.db, 'Lead', { role: 'cx_lead' }),
      await makePerson(app.db, 'Admin', { role: 'admin' }),
    ]
    const as = ({ id, role: is }: typeof lead): Context => ({
      ...{ db: app.db, pool: app.pool, now: NOW, requestId: 'test' },
      actor: { kind: 'user', id, name: '', email: '', role: is, headOf: [], isCustomerOwner: false },
    })
    await makeMetric(app.db, { key: 'on_time', name: 'On time', kind: 'rate' })
    const facts = Array.from({ length: 40 }, (_, nth) => ({
      ...({ metric: 'on_time', grain: 'instant', numerator: 1 } as const),
      ...{ externalId: String(nth), at: Date.UTC(2026, 1, 10) },
    }))
    await record({ ...app, url: url.href }, await loadReference(app.db), facts)
    const metrics = [{ metric: 'on_time', threshold: 90, stage: null }]
    await setPromise(as(lead), {
      text: 'On the day we said.',
      from: '2026-02',
      metrics,
      newest: null,
      reason: '',
    })
    expect((await getPromise(as(lead), { months: 12 })).rows[0]?.kept).toBe('kept')
    await confirmOwner(as(admin), await proposeOwner(as(lead), { userId: lead.id, mandate: 'advisory' }))
    expect((await getAuditPage(as(admin), {})).lines).toHaveLength(3)
    // Refused before a trigger is asked: the words are the database's own.
    for (const statement of [
      `UPDATE audit_log SET reason = 'other'`,
      'DELETE FROM audit_log',
      'TRUNCATE audit_log',
      'ALTER TABLE audit_log DISABLE TRIGGER ALL',
      'DROP TRIGGER audit_log_append_only ON audit_log',
    ])
      await expect(app.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/)
    expect(await store.db.$count(auditLog)).toBe(3)
  } finally {
    await app.close()
    await store.pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  }
})
