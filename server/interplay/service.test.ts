import { beforeAll, describe, expect, it } from 'vitest'
import { transactionOn } from '@/db/client'
import { makeCompany, makeMetric, makePerson, makeRun, makeSlice, makeStream } from '@/db/factories'
import { auditLog, customers, customerTiers, headlines, identities, interplayTurns, runs } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { monthsBack } from '@/domain/comparison'
import { dayOfNumber, numberOfDay } from '@/domain/day'
import { DEFAULT_FILTERS } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import { normal, type Random, randomFrom } from '@/domain/random'
import type { Role } from '@/domain/role'
import { loadCatalog } from '../figures/catalog'
import { record } from '../figures/testing'
import { rebind } from '../observations/rebind'
import { loadReference } from '../observations/service'
import { getOverview } from '../overview/service'
import { appRouter } from '../root'
import { presentRow } from './present'
import { readRelations } from './read'
import { catalogFor, exportInterplay, listInterplayFindings, workOnInterplay } from './service'
import { triedBy } from './tried'
import { askIfDue } from './turn'

const store = testDb()
const NOW = new Date('2026-11-15T12:00:00Z')
const TODAY = numberOfDay('2026-11-15')
const MONTHS = 48
const UNSURE = { rule: null, locked: false, inReview: false }
const people: Partial<Record<Role, UserActor>> = {}
let stream: { id: number; sourceId: number }
let told = 0

const at = (day: number) => Date.parse(`${dayOfNumber(day)}T10:00:00Z`)
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const ctxOf = (role: Role, now = NOW) => ({
  ...{ db: store.db, pool: store.pool, actor: people[role] ?? null, now, requestId: 'test' },
})
const as = (role: Role, now = NOW) => appRouter.createCaller(ctxOf(role, now))
const work = (now = NOW) => workOnInterplay({ db: store.db, pool: store.pool, now: () => now })

function fact(
  metric: string,
  customer: string | undefined,
  day: number,
  more: Partial<ObservationInput>,
): ObservationInput {
  told += 1
  return { metric, customer, externalId: `f${told}`, grain: 'instant', at: at(day), ...more }
}

/** Each customer: deliveries each month, a renewal and answers now and then; a late delivery takes 40 points off the renewal, nothing off an answer. */
function casesOf(random: Random, customer: string): ObservationInput[] {
  const cases: ObservationInput[] = []
  const late: number[] = []
  for (let month = 1; month < 24; month += 1) {
    const day = TODAY - 30 * month - 3
    const isLate = random() < 0.12
    if (isLate) late.push(day)
    cases.push(fact('on_time', customer, day, { numerator: isLate ? 0 : 1 }))
    cases.push(fact('complete', customer, day, { numerator: random() < 0.9 ? 1 : 0 }))
    if (month % 4 === 0) cases.push(fact('csat', customer, day + 2, { score: random() < 0.7 ? 5 : 2 }))
  }
  for (const day of [TODAY - 40, TODAY - 400]) {
    const isHit = late.some(one => one < day && one >= day - 183)
    cases.push(fact('renewed', customer, day, { numerator: random() < (isHit ? 0.5 : 0.9) ? 1 : 0 }))
  }
  return cases
}

/** A line of months that the headline follows two months later, and one that it does not. */
function monthsOf(random: Random): ObservationInput[] {
  const months = Array.from({ length: MONTHS }, (_, back) =>
    monthsBack('2026-11-01', MONTHS - back, { weekStart: 1, fiscalStartMonth: 1 }),
  )
  const reply = months.map(() => Math.round(60 + 8 * normal(random)))
  const share = (value: number) => Math.max(5, Math.min(95, Math.round(value)))
  return months.flatMap((month, index) => {
    const entry = (metric: string, value: number) =>
      fact(metric, undefined, 0, {
        ...{ grain: 'month' as const, at: Date.parse(`${month}T00:00:00Z`) },
        ...{ numerator: share(value), denominator: 100 },
      })
    const before = reply[index - 2] ?? 60
    return [
      entry('answered', reply[index] ?? 60),
      entry('tidy', 50 + index + 4 * normal(random)),
      entry('solved', 50 - 1.2 * (before - 60) + normal(random)),
    ]
  })
}

beforeAll(async () => {
  const { db } = store
  await makeCompany(db, 'UTC')
  const tiers = [await makeSlice(db, 'tier', 'large'), await makeSlice(db, 'tier', 'small')]
  const own = { kind: 'rate', perspective: 'company', direction: 'up' } as const
  await makeMetric(db, { ...own, key: 'on_time', name: 'Deliveries on time', countedAs: 'deliveries' })
  for (const key of ['complete', 'answered', 'tidy']) await makeMetric(db, { ...own, key })
  const { metric: renewed } = await makeMetric(db, {
    key: 'renewed',
    kind: 'rate',
    family: 'renewal',
    countedAs: 'contracts',
  })
  const { metric: csat } = await makeMetric(db, {
    ...{
      key: 'csat',
      kind: 'top_box',
      family: 'satisfaction',
      countedAs: 'answers',
      rule: { scale: { min: 1, max: 5 } },
    },
  })
  const { metric: solved } = await makeMetric(db, { key: 'solved', kind: 'rate', family: 'resolution' })
  await db.insert(headlines).values([
    { family: 'renewal', metricId: renewed.id },
    { family: 'satisfaction', metricId: csat.id },
    { family: 'resolution', metricId: solved.id },
  ])
  stream = await makeStream(db, 'crm')
  const random = randomFrom(21)
  const cases: ObservationInput[] = []
  for (let n = 0; n < 160; n += 1) {
    const key = `c${n}`
    const [customer] = await db.insert(customers).values({ key, name: key }).returning({ id: customers.id })
    const customerId = customer?.id ?? 0
    await db.insert(identities).values({ sourceId: stream.sourceId, externalId: key, customerId })
    await db
      .insert(customerTiers)
      .values({ customerId, tierId: tiers[n % 2]?.id ?? 0, validFrom: '2000-01-01' })
    cases.push(...casesOf(random, key))
  }
  await record(store, await loadReference(db), [...cases, ...monthsOf(random)], stream)
  await db
    .update(runs)
    .set({ state: 'succeeded', inserted: cases.length, endedAt: new Date(NOW.getTime() - 3_600_000) })
  for (const role of ['executive', 'cx_lead', 'function_head'] as const) {
    const { id, email } = await makePerson(db, role, { role })
    people[role] = { kind: 'user', id, name: role, email, role, headOf: [], isCustomerOwner: false }
  }
})

describe('before anything is worked out', () => {
  it('says so, and a CX lead has it done', async () => {
    const dto = await as('executive').interplay.get()
    expect(dto.faults.map(({ tried }) => tried)).toEqual(Array.from({ length: 5 }, () => 'not yet'))
    expect(dto).toMatchObject({ asOf: null, summary: ['Nothing has been worked out yet.'], maySet: false })
    expect((await getOverview(ctxOf('executive'), DEFAULT_FILTERS)).interplay).toBeNull()
    expect(await listInterplayFindings(store.db, await loadCatalog(store.db, NOW))).toEqual([])
    await expect(as('executive').interplay.compute()).rejects.toThrow('CX lead')
    await as('cx_lead').interplay.compute()
    await as('cx_lead').interplay.compute()
    expect((await as('executive').interplay.get()).open).toEqual({ done: 0, total: 0 })
    expect(await store.db.select().from(interplayTurns)).toHaveLength(1)
  })
})

describe('what is planted is found, and nothing else', () => {
  it('in customers: fewer renewals after a late delivery, in each tier', async () => {
    expect(await work()).toBe(true)
    expect(await work()).toBe(false)
    const { customers: found, summary, asOf, open } = await as('executive').interplay.get()
    expect(open).toBeNull()
    expect(asOf).toMatchObject({ isOld: false })
    expect(found.findings.map(({ id }) => id)).toEqual(['on_time-renewed'])
    expect(found.findings[0]?.sentence).toMatch(
      /^Customers with a fault in “Deliveries on time” in the 6 months before renewed less often: \d+% against \d+% \(\d+ points, \d+ to \d+; \d+ and \d+ contracts of \d+ and \d+ customers\), in each tier alike\.$/,
    )
    expect(found.findings[0]?.sides.map(({ name }) => name)).toEqual(['All', 'large', 'small'])
    expect(summary[0]).toMatch(
      /^Customers renewed less often after a fault in “Deliveries on time” \(\d+ points\)\.$/,
    )
    expect(found.none.map(({ id }) => id).sort()).toEqual([
      'complete-renewed',
      'complete-satisfied',
      'on_time-satisfied',
    ])
    expect(found.lead).toContain('1 of 4 pairs')
  })

  it('a metric is said to be tried only where it was, and those that name no customer are counted', async () => {
    const { customers: found, faults } = await as('executive').interplay.get()
    expect(Object.fromEntries(faults.map(({ metric, tried }) => [metric.key, tried]))).toEqual({
      ...{ on_time: 'yes', complete: 'yes' },
      ...{ answered: 'no: its facts name no customer', tidy: 'no: its facts name no customer' },
      solved: 'no: its facts name no customer',
    })
    expect(found.few).toEqual([])
    expect(found.unnamed).toBe('3 more metrics were not tried: their facts name no customer.')
  })

  it('and of fewer than five customers no share is told', async () => {
    const catalog = await catalogFor(ctxOf('executive'))
    const [one] = (await readRelations(store.db, catalog)).customers
    if (!one) throw new Error('nothing was worked out')
    const rowOf = (customers: number, n: number) => {
      const faulty = { customers, n, good: 3 }
      return presentRow(catalog, { ...one, figures: { ...one.figures, faulty } }).faulty
    }
    expect([rowOf(0, 0), rowOf(4, 9), rowOf(5, 12)]).toEqual(['0', 'fewer than 5 customers', '25% of 12'])
  })

  it('tried is what has a pair that was, too few what names customers in none', async () => {
    const { customers: all } = await readRelations(store.db, await catalogFor(ctxOf('executive')))
    const of = all.filter(({ from }) => from.key === 'on_time')
    const untried = (isNamed: boolean) =>
      of.map((one, at) => (at === 0 ? one : { ...one, figures: { ...one.figures, found: null, isNamed } }))
    const statesOf = (pairs: typeof all) => [...triedBy(pairs).values()]
    expect(statesOf(untried(true))).toEqual(['tried'])
    expect(statesOf(untried(true).toReversed())).toEqual(['tried'])
    expect(statesOf(untried(true).slice(1))).toEqual(['few'])
    expect(statesOf(untried(false).slice(1))).toEqual(['unnamed'])
  })

  it('in time: the headline two months after its driver, with its sign, and no trend', async () => {
    const { time } = await as('function_head').interplay.get()
    expect(time.findings.map(({ sentence }) => sentence)).toEqual([
      'When answered rises, solved tends to fall 2 months later.',
    ])
    expect(time.findings[0]).toMatchObject({ lag: 2, id: 'answered-solved' })
    expect(time.findings[0]?.lags).toHaveLength(6)
    expect(time.lead).toMatch(/^1 of \d+ pairs and lags tried/)
    expect(time.all.find(({ id }) => id === 'tidy-solved')?.months).toBe(MONTHS)
  })

  it('for other screens, in words and with their place', async () => {
    const findings = await listInterplayFindings(store.db, await loadCatalog(store.db, NOW))
    expect(findings.map(({ kind, href }) => [kind, href])).toEqual([
      ['customers', '/interplay#on_time-renewed'],
      ['time', '/interplay#answered-solved'],
    ])
    expect(findings[0]).toMatchObject({
      caution: 'This may have other reasons.',
      from: 'on_time',
      to: 'renewed',
    })
    expect(findings[0]?.customers).toBeGreaterThan(20)
    // The whole tells the first, and how many more there are; of a part of the company nothing was worked out.
    const whole = await getOverview(ctxOf('executive'), DEFAULT_FILTERS)
    expect(whole.interplay).toEqual({
      ...{ words: findings[0]?.words, href: '/interplay#on_time-renewed' },
      rest: 'This may have other reasons. 1 more relation was found.',
    })
    const part = await getOverview(ctxOf('executive'), { ...DEFAULT_FILTERS, tier: 'large' })
    expect(part.interplay).toBeNull()
  })

  it('as a file, with all that was tried', async () => {
    const lines = (await exportInterplay(ctxOf('executive'))).trim().split('\r\n')
    expect(lines.filter(line => line.startsWith('In customers'))).toHaveLength(5 * 2)
    expect(lines.filter(line => line.includes(',found,'))).toHaveLength(2)
    expect(lines.filter(line => line.includes(',no customer named,'))).toHaveLength(3 * 2)
  })
})

describe('how old it is', () => {
  it('is said once something was brought, and it is worked out anew when imports have settled', async () => {
    expect(await askIfDue(store.db, later(2))).toBe(false)
    const run = await makeRun(store.db, stream.sourceId)
    const end = (endedAt: Date) =>
      store.pool.query(`UPDATE runs SET state = 'succeeded', inserted = 1, ended_at = $1 WHERE id = $2`, [
        endedAt,
        run.id,
      ])
    expect(await askIfDue(store.db, later(2))).toBe(false)
    await end(later(1.9))
    expect((await as('executive', later(2)).interplay.get()).asOf).toMatchObject({ isOld: true })
    expect(await askIfDue(store.db, later(2))).toBe(false)
    expect(await askIfDue(store.db, later(2.2))).toBe(true)
    expect(await work(later(2.2))).toBe(true)
    expect((await as('executive', later(2.3)).interplay.get()).asOf).toMatchObject({ isOld: false })
    expect((await as('executive', later(60)).interplay.get()).asOf).toMatchObject({ isOld: true })
    // What is over is not kept.
    expect(await store.db.select().from(interplayTurns)).toHaveLength(1)
  })

  it('is said once ids are somebody else’s, and not when they stay with whom they were', async () => {
    const [one, other] = await store.db.select().from(identities).limit(2)
    const bind = (customerId: number | null) =>
      transactionOn(store.pool, client =>
        rebind(client, [{ ...UNSURE, identityId: one?.id ?? 0, customerId }], null),
      )
    const isOld = async () => (await as('executive', later(2.3)).interplay.get()).asOf?.isOld
    await bind(one?.customerId ?? 0)
    expect(await isOld()).toBe(false)
    await bind(other?.customerId ?? 0)
    expect(await isOld()).toBe(true)
    await bind(one?.customerId ?? 0)
  })

  it('not more often than once an hour, and each night anyway', async () => {
    await makeRun(store.db, stream.sourceId).then(({ id }) =>
      store.pool.query(`UPDATE runs SET state = 'succeeded', inserted = 1, ended_at = $1 WHERE id = $2`, [
        later(2.3),
        id,
      ]),
    )
    expect(await askIfDue(store.db, later(2.9))).toBe(false)
    expect(await askIfDue(store.db, later(2.9), true)).toBe(true)
    await work(later(2.9))
  })

  it('a turn that was interrupted begins anew', async () => {
    await as('cx_lead').interplay.compute()
    await store.pool.query(`UPDATE interplay_turns SET state = 'running' WHERE state = 'asked'`)
    const stopped = { db: store.db, pool: store.pool, now: () => later(3), isStopping: () => true }
    await workOnInterplay(stopped)
    expect((await as('executive').interplay.get()).open).not.toBeNull()
    expect((await as('executive').interplay.get()).customers.findings).toHaveLength(1)
    await work(later(3))
    expect((await as('executive').interplay.get()).open).toBeNull()
  })
})

describe('what counts as a fault', () => {
  const FAULT = { metric: 'on_time', words: 'a late delivery', hours: null, isActive: true, revision: 0 }

  it('is named by a CX lead, and its words stand in the sentence', async () => {
    await expect(as('function_head').interplay.setFault(FAULT)).rejects.toThrow('CX lead')
    expect(await as('cx_lead').interplay.setFault(FAULT)).toEqual({ revision: 1 })
    await expect(as('cx_lead').interplay.setFault(FAULT)).rejects.toThrow('meanwhile')
    const { customers: found, faults, asOf } = await as('cx_lead').interplay.get()
    expect(found.findings[0]?.sentence).toContain('Customers with a late delivery in the 6 months before')
    expect(faults.find(({ metric }) => metric.key === 'on_time')).toMatchObject({
      called: 'a late delivery',
      revision: 1,
    })
    expect(asOf?.isOld).toBe(true)
    const lines = await store.db.select().from(auditLog)
    expect(lines.find(({ action }) => action === 'interplay.faultSet')).toMatchObject({
      subject: 'metrics',
      after: { words: 'a late delivery', hours: null, isActive: true },
    })
  })

  it('is refused where single facts are none, and hours where there are none', async () => {
    const lead = as('cx_lead')
    await expect(lead.interplay.setFault({ ...FAULT, metric: 'csat' })).rejects.toThrow('cannot be faults')
    await expect(lead.interplay.setFault({ ...FAULT, hours: 4, revision: 1 })).rejects.toThrow(
      'Only a duration',
    )
    await expect(lead.interplay.setFault({ ...FAULT, metric: 'nothing' })).rejects.toThrow('nothing')
  })

  it('is not tried where somebody said so', async () => {
    await as('cx_lead').interplay.setFault({ ...FAULT, isActive: false, revision: 1 })
    await as('cx_lead').interplay.compute()
    await work(later(4))
    const { customers: found, summary } = await as('cx_lead').interplay.get()
    expect(found.findings).toEqual([])
    expect(found.lead).toContain('0 of 2 pairs')
    const { faults } = await as('cx_lead').interplay.get()
    expect(faults.find(({ metric }) => metric.key === 'on_time')?.tried).toBe('no: switched off')
    expect(summary[0]).toBe('When answered rises, solved tends to fall 2 months later.')
  })

  it('says of how much there is no evidence, each lag counted as it was tried', async () => {
    await store.pool.query('UPDATE interplay_results SET listed = false')
    const { customers: found, time, summary } = await as('cx_lead').interplay.get()
    const lags = Number(time.lead.match(/0 of (\d+) pairs and lags tried/)?.[1])
    expect(lags).toBeGreaterThan(time.all.length)
    expect(summary).toEqual([`No evidence of interplay in ${found.none.length + lags} pairs and lags tried.`])
  })
})
