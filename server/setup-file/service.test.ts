import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCompany } from '@/db/factories'
import { auditLog, functions, users } from '@/db/schema'
import { insertMetrics } from '@/db/seed/rows/metrics'
import { insertStructure } from '@/db/seed/rows/structure'
import { timelineOf } from '@/db/seed/timeline'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { type SetupFile, setupFile } from '@/domain/setup-file'
import type { Context } from '../context'
import { reorganise } from '../organisation/service'
import { applySetup, compareSetup, exportSetup } from './service'

const NOW = new Date('2026-03-10T09:00:00Z')
let demo: TestDatabase
let empty: TestDatabase

const context = ({ db, pool }: TestDatabase, actor: Context['actor'] = { kind: 'system' }): Context => ({
  db,
  pool,
  actor,
  now: NOW,
  requestId: 'test',
})

beforeAll(async () => {
  demo = await createTestDatabase()
  const time = timelineOf(NOW.getTime())
  const structure = await insertStructure(demo.db, time, [{ source: 'crm', key: 'rows' }])
  await insertMetrics(demo.db, structure, time)
  const units = await demo.db.select().from(functions)
  const idOf = (key: string) => units.find(one => one.key === key)?.id ?? 0
  const places = { id: idOf('marketing'), revision: 1, into: idOf('sales') }
  const input = { noun: 'function' as const, ...places, on: '2026-02-01', restateFrom: null }
  await reorganise(context(demo), { what: 'merge', input }, 'do')
})
afterAll(() => demo.close())

const read = async () => (await exportSetup(context(demo))).text
const edited = async (change: (file: SetupFile) => void) => {
  const file = setupFile.parse(JSON.parse(await read()))
  change(file)
  return JSON.stringify(file)
}

test('its own export changes nothing, and equal set-ups are equal text', async () => {
  const text = await read()
  expect((await compareSetup(context(demo), { text })).differences).toEqual([])
  const revisions = await demo.db.select({ revision: functions.revision }).from(functions)
  expect((await applySetup(context(demo), { text })).differences).toEqual([])
  expect(await demo.db.select({ revision: functions.revision }).from(functions)).toEqual(revisions)
  expect(await read()).toBe(text)
})

test('an empty company becomes the same, and says the same in its own file', async () => {
  empty = await createTestDatabase()
  try {
    await makeCompany(empty.db)
    const text = await read()
    const { differences } = await applySetup(context(empty), { text })
    expect(differences.filter(one => one.section === 'functions' && one.what === 'added')).toHaveLength(8)
    expect((await exportSetup(context(empty))).text).toBe(text)
    expect((await applySetup(context(empty), { text })).differences).toEqual([])
  } finally {
    await empty.close()
  }
})

test('tells what is added and renamed before anything is, and then does exactly that', async () => {
  const text = await edited(file => {
    const [first] = file.functions
    if (first) first.name = 'Marketing and brand'
    for (const key of ['legal', 'field', 'partner']) {
      file.functions.push({ key, name: key, kind: 'function' })
    }
    file.stages.reverse()
  })
  const before = await read()
  const { differences, seen } = await compareSetup(context(demo), { text })
  expect(differences.map(({ section, what }) => `${section} ${what}`)).toEqual([
    'functions renamed',
    'functions added',
    'functions added',
    'functions added',
    'stages reordered',
  ])
  expect(await read()).toBe(before)
  await applySetup(context(demo), { text, seen })
  expect((await compareSetup(context(demo), { text })).differences).toEqual([])
  expect((await demo.db.select().from(auditLog)).map(line => line.action)).toContain('setup.imported')
  await expect(applySetup(context(demo), { text: before, seen })).rejects.toMatchObject({ code: 'CONFLICT' })
  await applySetup(context(demo), { text: before })
})

test('a file with errors names path and value of each, and nothing of it is written', async () => {
  const text = await edited(file => {
    const [stage] = file.stages
    const [metric] = file.metrics
    file.functions.push({
      ...{ key: 'legal-2', name: 'Legal office', kind: 'function' },
      ...{ validTo: '2026-01-01', mergedInto: 'nobody' },
    })
    if (stage) file.stages.push({ ...stage })
    if (metric) metric.definition = 'Something else altogether.'
    file.company.timeZone = 'America/New_York'
  })
  const before = await read()
  const refusal = await applySetup(context(demo), { text }).catch((error: Error) => error)
  expect(refusal).toMatchObject({ code: 'INVALID' })
  const { message } = refusal as Error
  expect(message).toContain('4 errors')
  expect(message).toMatch(/functions\[\d+\]\.mergedInto: “nobody”/)
  expect(message).toMatch(/stages\[9\]: “discover”\. This is in the file twice/)
  expect(message).toContain('metrics[0].definition: ')
  expect(message).toContain('company.timeZone: “America/New_York”')
  expect(await read()).toBe(before)
})

test.each([
  ['{', 'This is not JSON'],
  ['{"wholeview":"setup","version":2}', 'version: “2”. This Wholeview reads version 1'],
  ['{"wholeview":"setup","version":1,"functions":[{"key":"a b"}]}', 'functions[0].key: “a b”'],
])('refuses %s with its place', async (text, sentence) => {
  await expect(compareSetup(context(demo), { text })).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining(sentence),
  })
})

test('only an admin; and what is measured only while nobody leads', async () => {
  const [ada] = await demo.db
    .insert(users)
    .values({ email: 'ada@acme.example', name: 'Ada', role: 'admin' })
    .returning()
  const as = (role: UserActor['role']): UserActor => ({
    kind: 'user',
    id: ada?.id ?? 0,
    name: 'Ada',
    email: 'ada@acme.example',
    role,
    headOf: [],
    isCustomerOwner: false,
  })
  await expect(exportSetup(context(demo, as('cx_lead')))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const text = await edited(file => {
    const [metric] = file.metrics
    if (metric) metric.name = 'Renamed'
  })
  await expect(applySetup(context(demo, as('admin')), { text })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
