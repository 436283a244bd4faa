import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makePerson } from '@/db/factories'
import { testDb } from '@/db/testing'
import { PERMISSIONS } from '@/domain/access'
import { type AuditInput, parseAuditFilters } from '@/domain/audit-log'
import type { Role } from '@/domain/role'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { actionsOf } from './actions'
import { readLines } from './query'
import { exportLines, getAuditChoices, getAuditPage } from './service'

const store = testDb()
const NOW = new Date('2026-03-10T23:30:00Z')
const LATER = new Date('2026-03-12T12:00:00Z')
const ids: Record<string, number> = {}
let goal = 0

const as = (role: Role, isCustomerOwner = false): Context => ({
  ...{ db: store.db, pool: store.pool, now: NOW, requestId: 'r-1' },
  actor: {
    ...{ kind: 'user', id: ids[role] ?? 0, name: '', email: '', role, headOf: [], isCustomerOwner },
  },
})
const lines = async (input: AuditInput = {}) => (await getAuditPage(as('cx_lead'), input)).lines
const saidIn = async (input: AuditInput = {}) => (await lines(input)).map(one => `${one.who} ${one.said}`)
const codeOf = (work: Promise<unknown>) => work.then(() => 'done').catch(error => error.code)
const text = async (input: AuditInput = {}) =>
  new Response(await exportLines({ ...as('admin'), now: LATER }, input)).text()

beforeAll(async () => {
  const { db, pool } = store
  await makeCompany(db)
  for (const role of ['cx_lead', 'executive', 'function_head', 'admin'] as const)
    ids[role] = (await makePerson(db, `Ms-${role}`, { role })).id
  const support = await makeFunction(db, 'support')
  const { metric } = await makeMetric(db, { key: 'nps', name: 'Relationship NPS', kind: 'nps' })
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO goals (metric_id, kind, measured_over, baseline, target, starts_on, due_on, owner_id, why)
     VALUES ($1, 'reach', 'quarter', 30, 40, '2026-01-01', '2026-12-31', $2, 'x') RETURNING id`,
    [metric.id, ids.cx_lead],
  )
  goal = rows[0]?.id ?? 0
  const about = { subject: 'goals', subjectId: goal }
  await audit(db, as('cx_lead'), {
    ...{ action: 'goal.published', ...about, before: { target: 40, ownerId: ids.cx_lead, revision: 1 } },
    after: { target: 45, ownerId: ids.executive, revision: 2 },
    reason: '=cmd|calc because of the survey',
  })
  const later = { ...as('admin'), now: new Date('2026-03-11T23:30:00Z') }
  const given = { functionId: support.id, userId: ids.executive, validFrom: '2026-03-01', deputy: false }
  await audit(db, later, { action: 'headship.given', subject: 'headships', subjectId: 99, after: given })
  const system = { ...later, actor: { kind: 'system' } as const }
  await audit(db, system, { action: 'retention.applied', subject: 'company', subjectId: 1 })
  await audit(db, later, { action: 'nobody.knows', subject: 'things', subjectId: 7, after: { a: [1, 2] } })
  await audit(db, later, {
    action: 'customers.merged',
    subject: 'customers',
    subjectId: 5,
    after: { into: 6 },
  })
  await pool.query(
    `INSERT INTO customers (id, key, name) OVERRIDING SYSTEM VALUE VALUES (5, 'acme', 'Acme Secret Ltd')`,
  )
})

it('tells who did what in words, newest first, with what differs, names read anew and customers never named', async () => {
  expect(await saidIn()).toEqual([
    'Ms-admin merged customer no. 5 into another',
    'Ms-admin nobody.knows (things 7)',
    'Wholeview took away what was older than it may be',
    'Ms-admin gave a headship: no. 99',
    'Ms-cx_lead published a goal for Relationship NPS',
  ])
  const all = await lines()
  expect(all[4]).toMatchObject({
    when: '11 Mar 2026, 00:30',
    about: `goals ${goal}`,
    changes: [
      { field: 'target', was: '40', is: '45' },
      { field: 'owner', was: 'Ms-cx_lead', is: 'Ms-executive' },
    ],
    requestId: 'r-1',
  })
  expect(new Set(all[3]?.changes)).toEqual(
    new Set([
      { field: 'function', was: null, is: 'support' },
      { field: 'person', was: null, is: 'Ms-executive' },
      { field: 'from', was: null, is: '1 Mar 2026' },
      { field: 'deputy', was: null, is: 'no' },
    ]),
  )
  expect(JSON.stringify(all)).not.toContain('Secret')
  await store.pool.query(`UPDATE users SET name = 'Ms Lead' WHERE id = $1`, [ids.cx_lead])
  expect((await saidIn({ action: 'goal' }))[0]).toMatch(/^Ms Lead /)
})

it('is narrowed by person, action, noun, subject, days of the company and words of the reason', async () => {
  expect(await saidIn({ who: String(ids.cx_lead) })).toHaveLength(1)
  expect(await saidIn({ who: 'system' })).toHaveLength(1)
  expect(await saidIn({ who: 'token' })).toHaveLength(0)
  expect(await saidIn({ action: 'headship.given' })).toHaveLength(1)
  expect(await saidIn({ action: 'headship' })).toHaveLength(1)
  expect(await saidIn({ action: 'goal', who: String(ids.admin) })).toHaveLength(0)
  expect(await saidIn({ about: `goals ${goal}` })).toHaveLength(1)
  // Half past midnight there, though the day before in Greenwich.
  expect(await saidIn({ from: '2026-03-11', to: '2026-03-11' })).toHaveLength(1)
  expect(await saidIn({ from: '2026-03-12' })).toHaveLength(4)
  expect(await saidIn({ to: '2026-03-10' })).toHaveLength(0)
  expect(await saidIn({ q: 'SURVEY' })).toHaveLength(1)
  expect(await saidIn({ q: '%' })).toHaveLength(0)
  expect(await saidIn({ who: "x' or 1=1", about: 'nonsense' })).toHaveLength(5)
})

it('is open to who leads and to admins', async () => {
  for (const role of ['executive', 'function_head'] as const) {
    expect(await codeOf(getAuditPage(as(role), {}))).toBe('FORBIDDEN')
    expect(await codeOf(getAuditChoices(as(role)))).toBe('FORBIDDEN')
    expect(await codeOf(exportLines(as(role), {}))).toBe('FORBIDDEN')
  }
  expect(await codeOf(getAuditPage(as('executive', true), {}))).toBe('done')
  const { nouns, people } = await getAuditChoices(as('admin'))
  expect(people).toHaveLength(4)
  expect(nouns.find(one => one.noun === 'owner')?.actions).toContainEqual({
    action: 'owner.proposed',
    name: 'proposed … as customer owner',
  })
})

it('is exported as it is narrowed, safe to open, and the export is a line that is not in itself', async () => {
  const file = await text({ q: 'survey' })
  const [head, line, ...more] = file.split('\r\n')
  expect(head).toBe('line,at,who,said,action,subject,subject_id,before,after,reason,request_id')
  expect(line).toContain(',published a goal for Relationship NPS,goal.published,goals,')
  expect(line).toContain("'=cmd|calc because of the survey")
  expect(line).toContain('""target"":45')
  expect(more).toEqual([''])
  const [newest] = await lines()
  expect(newest).toMatchObject({ who: 'Ms-admin', said: 'exported the audit log' })
  expect(newest?.changes).toContainEqual({ field: 'q', was: null, is: 'survey' })
  const exports = (await text({ action: 'audit' })).trim().split('\r\n')
  expect(exports).toHaveLength(2)
})

it('goes on page by page, and a page costs the same in a long log as in a short one', async () => {
  await store.pool.query(
    `INSERT INTO audit_log (at, actor_kind, actor_id, action, subject, subject_id, reason)
     SELECT '2026-04-01'::timestamptz + make_interval(secs => g), 'user',
       CASE WHEN g % 50000 = 7 OR g % 2 = 1 AND g BETWEEN 60000 AND 160000 THEN $1 ELSE $2 END::int,
       CASE WHEN g % 40000 = 3 THEN 'promise.set' WHEN g % 2 = 1 AND g BETWEEN 60000 AND 160000 THEN 'source.changed' ELSE 'session.started' END,
       CASE WHEN g % 2 = 1 AND g BETWEEN 60000 AND 160000 THEN 'sources' ELSE 'users' END,
       CASE WHEN g % 2 = 1 AND g BETWEEN 60000 AND 160000 THEN 3 ELSE g % 9000 END::text,
       CASE WHEN g % 300 = 0 THEN 'number ' || g END
     FROM generate_series(1, 200000) g`,
    [ids.executive, ids.admin],
  )
  await store.pool.query('VACUUM ANALYZE audit_log')
  const first = await getAuditPage(as('admin'), {})
  expect(first.lines).toHaveLength(50)
  const second = await getAuditPage(as('admin'), { before: String(first.next) })
  expect(second.lines[0]?.id).toBe((first.lines.at(-1)?.id ?? 0) - 1)
  const pages: number[] = []
  let next: number | null = null
  do {
    const page = await getAuditPage(as('admin'), { q: 'number 1', ...(next ? { before: String(next) } : {}) })
    pages.push(page.lines.length)
    next = page.next
  } while (next !== null)
  expect(pages.slice(0, -1).every(length => length === 50)).toBe(true)
  const { rows } = await store.pool.query(
    `SELECT count(*)::int AS n FROM audit_log WHERE strpos(reason, 'number 1') > 0`,
  )
  expect(pages.reduce((sum, length) => sum + length, 0)).toBe(rows[0].n)
  for (const input of [
    {},
    { before: '100000' },
    { who: String(ids.executive) },
    { action: 'promise.set' },
    { action: 'promise' },
    { about: 'users 77' },
    { to: '2026-04-01' },
    // Two at once are found as quickly, however rare they are together and common apart.
    { who: String(ids.executive), action: 'session.started' },
    { who: String(ids.executive), action: 'promise.set' },
    { who: String(ids.executive), action: 'promise' },
    { who: 'token', action: 'session.started' },
    { who: 'token', about: 'sources 3' },
    { who: 'system' },
    { who: String(ids.admin), about: 'sources 3' },
    { action: 'promise.set', about: 'sources 3' },
    { action: 'session.started', about: 'sources 3' },
    { who: String(ids.executive), to: '2026-04-01' },
    { action: 'source.changed', to: '2026-04-01' },
    { about: 'sources 3', to: '2026-04-01' },
    { about: 'sources 3', from: '2026-04-03' },
  ])
    expect([input, (await blocksRead(input)) < 300]).toEqual([input, true])
})

/** Blocks that the database looks at for a page: its own count, which no clock moves. */
async function blocksRead(input: AuditInput): Promise<number> {
  const explained = {
    query: (text: string, values: unknown[]) =>
      store.pool.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values),
  }
  const asked = { filters: parseAuditFilters(input), timeZone: 'Europe/Berlin', actionsOf, limit: 51 }
  const [row] = await readLines(explained as typeof store.pool, asked)
  const [{ Plan: plan }] = (row as unknown as Record<string, [{ Plan: Record<string, number> }]>)[
    'QUERY PLAN'
  ] ?? [{ Plan: {} }]
  return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
}

it('no line can be changed or taken out, by anybody', async () => {
  for (const statement of [
    `UPDATE audit_log SET reason = 'other'`,
    'DELETE FROM audit_log',
    'TRUNCATE audit_log',
    'TRUNCATE users CASCADE; TRUNCATE audit_log',
  ])
    await expect(store.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
})

/** Files of the program itself. */
function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(file)
    else if (/\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)) yield file
  }
}

it('has words for every action that the code writes', () => {
  const words = textIn().auditLog
  const written = new Set<string>()
  for (const folder of ['server', 'scripts'])
    for (const file of filesIn(folder)) {
      const code = readFileSync(file, 'utf8')
      if (!/\baudit\(|\bnoted\(|AuditEntry/.test(code)) continue
      // Said outright, chosen between two, handed to a helper, or put together from a noun and a verb.
      for (const [, action = ''] of code.matchAll(
        /(?:action: |ACTION = |[?:|] |, |\()'([a-z_]+\.[a-zA-Z_]+)'/g,
      ))
        written.add(action)
      for (const [, noun = '', verb = ''] of code.matchAll(/noted\(\w+, ctx, (?:'(\w+)'|[\w.]+), '(\w+)'/g))
        for (const one of noun ? [noun] : ['function', 'slice', 'stage']) written.add(`${one}.${verb}`)
    }
  // What stands there in quotes with a dot and is no action: permissions, and names of locks.
  const permissions = new Set(Object.keys(PERMISSIONS))
  const actions = [...written].filter(action => !permissions.has(action) && !action.startsWith('wholeview.'))
  expect(actions.length).toBeGreaterThan(80)
  expect(actions.filter(action => !Object.hasOwn(words.actions, action))).toEqual([])
  const nouns = Object.keys(words.actions).map(action => action.split('.')[0] ?? '')
  expect(nouns.filter(noun => !Object.hasOwn(words.nouns, noun))).toEqual([])
})
