import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makePerson, makeStream } from '@/db/factories'
import { customers, goals, identities, interplayFaults, ownTargets } from '@/db/schema'
import { testDb } from '@/db/testing'
import { dayOfNumber, numberOfDay } from '@/domain/day'
import { groupOf } from '@/domain/interplay/pattern'
import type { ObservationInput } from '@/domain/observation'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { record } from '../figures/testing'
import { loadReference } from '../observations/service'
import { type Fault, readFaults } from './pairs'
import { readPatterns } from './patterns'
import { presentFault } from './present'
import { dataMarkOf } from './turn'

const store = testDb()
const NOW = new Date('2026-11-15T12:00:00Z')
const TODAY = numberOfDay('2026-11-15')
const at = (day: number) => Date.parse(`${dayOfNumber(day)}T10:00:00Z`)
let catalog: Catalog
let owner = 0
let crm: { id: number; sourceId: number }

const idOf = (key: string) => catalog.metricsByKey.get(key)?.id ?? 0
const functionId = () => catalog.functions[0]?.id ?? 0

async function faultOf(key: string): Promise<Fault> {
  const found = (await readFaults(store.db, catalog)).find(({ metric }) => metric.key === key)
  if (!found) throw new Error('not there')
  return found
}
const saidOf = async (key: string) => presentFault(catalog, await faultOf(key), new Map())

const wants = (key: string, target: number, validFrom = '2026-01-01', validTo = '9999-12-31') =>
  store.db
    .insert(ownTargets)
    .values({ metricId: idOf(key), functionId: functionId(), target, validFrom, validTo })
const aims = (key: string, target: number, more: Partial<typeof goals.$inferInsert> = {}) =>
  store.db.insert(goals).values({
    ...{
      metricId: idOf(key),
      kind: 'keep',
      measuredOver: 'quarter',
      target,
      ownerId: owner,
      why: 'As tested.',
    },
    ...{ startsOn: '2026-01-01', dueOn: '2026-12-31', lifecycle: 'published', ...more },
  })

beforeAll(async () => {
  const { db } = store
  await makeCompany(db, 'UTC')
  const { id } = await makeFunction(db, 'success')
  owner = (await makePerson(db, 'Lead', { role: 'cx_lead' })).id
  const own = { kind: 'duration', direction: 'down', perspective: 'company', countedAs: 'sites' } as const
  // One for each test: a goal that was published stays.
  for (const key of ['live', 'former', 'marked', 'opened'])
    await makeMetric(db, { ...own, key, functionId: id, rule: { datedBy: 'end', clock: 'elapsed' } })
  await makeMetric(db, {
    ...{ ...own, key: 'reply', functionId: id, rule: { datedBy: 'start', clock: 'business' } },
  })
  await makeMetric(db, { key: 'renewed', kind: 'rate', family: 'renewal' })
  crm = await makeStream(db, 'crm')
  catalog = await loadCatalog(db, NOW)
})

it('a case is a fault beyond the own target, else the goal, else the usual; what was set stands before all', async () => {
  expect([(await saidOf('live')).from, (await saidOf('reply')).from]).toEqual([
    '3 days, the usual',
    '24 h, the usual',
  ])
  await aims('live', 36)
  expect(await saidOf('live')).toMatchObject({ from: '36 h, the goal', called: 'a site over 36 h' })
  await wants('live', 720)
  expect(await saidOf('live')).toMatchObject({
    ...{ from: '30 days, the own target', usual: '30 days, the own target' },
    ...{ called: 'a site over 30 days', hours: null },
  })
  await wants('reply', 4)
  expect((await saidOf('reply')).from).toBe('4 h, the own target')
  await store.db.insert(interplayFaults).values({ metricId: idOf('live'), hours: 100 })
  expect(await saidOf('live')).toMatchObject({
    from: '4.2 days',
    usual: '30 days, the own target',
    hours: 100,
  })
})

it('what is wanted no more, not yet, of nobody or only drafted counts for nothing', async () => {
  await wants('former', 200, '2026-01-01', '2026-06-01')
  await wants('former', 300, '2026-12-01')
  await aims('former', 40, { lifecycle: 'draft' })
  await aims('former', 41, { startsOn: '2026-12-01', dueOn: '2027-12-01' })
  await aims('former', 42, { lifecycle: 'withdrawn', endedOn: '2026-05-01' })
  expect((await faultOf('former')).usual).toEqual({ hours: 72, by: 'usual' })
})

it('a change of what is wanted of a duration is a change of what is worked out', async () => {
  const marks = [await dataMarkOf(store.db)]
  await wants('marked', 720)
  marks.push(await dataMarkOf(store.db))
  await store.db
    .update(ownTargets)
    .set({ validTo: '2026-11-01' })
    .where(eq(ownTargets.metricId, idOf('marked')))
  marks.push(await dataMarkOf(store.db))
  await aims('marked', 36)
  marks.push(await dataMarkOf(store.db))
  await store.db
    .update(goals)
    .set({ lifecycle: 'withdrawn', endedOn: '2026-11-01', revision: 2 })
    .where(eq(goals.metricId, idOf('marked')))
  marks.push(await dataMarkOf(store.db))
  expect(new Set(marks).size).toBe(marks.length)
  // Of anything else it changes nothing.
  await wants('renewed', 80)
  await aims('reply', 3, { lifecycle: 'draft' })
  expect(await dataMarkOf(store.db)).toBe(marks.at(-1))
})

it('where all cases take longer than the usual, the target leaves some without a fault', async () => {
  const { db } = store
  const facts: ObservationInput[] = []
  for (const [n, days] of [5, 6, 20, 40].entries()) {
    const key = `c${n}`
    const [customer] = await db.insert(customers).values({ key, name: key }).returning()
    await db
      .insert(identities)
      .values({ sourceId: crm.sourceId, externalId: key, customerId: customer?.id ?? 0 })
    const went = (day: number, externalId: string): ObservationInput => ({
      ...{ metric: 'opened', customer: key, externalId, grain: 'instant' },
      ...{ startedAt: at(day), endedAt: at(day + days) },
    })
    facts.push(went(TODAY - 900, `first${n}`), went(TODAY - 200, `live${n}`))
    const renewed = { metric: 'renewed', customer: key, externalId: `r${n}`, grain: 'instant' as const }
    facts.push({ ...renewed, at: at(TODAY - 100), numerator: 1 })
  }
  await record(store, await loadReference(db), facts, crm)
  const metric = catalog.metricsByKey.get('renewed')
  if (!metric) throw new Error('not there')
  const sides = async () => {
    const outcome = { outcome: 'renewed' as const, metric }
    const { patterns, isNamed } = await readPatterns(db, catalog, await faultOf('opened'), [outcome])
    expect(isNamed).toBe(true)
    return [groupOf(patterns[0] ?? [], true).n, groupOf(patterns[0] ?? [], false).n]
  }
  expect(await sides()).toEqual([4, 0])
  await wants('opened', 720)
  expect(await sides()).toEqual([1, 3])
  // Ids of nobody that is known name no customer.
  await db.update(identities).set({ customerId: null })
  const { isNamed } = await readPatterns(db, catalog, await faultOf('opened'), [
    { outcome: 'renewed', metric },
  ])
  expect(isNamed).toBe(false)
})
