import { eq, gt } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makePerson, makeSlice } from '@/db/factories'
import * as schema from '@/db/schema'
import { actions, annotations, auditLog } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { RegisterActionInput } from '@/domain/action'
import { periodsBetween } from '@/domain/calendar'
import type { ObservationInput } from '@/domain/observation'
import type { Role } from '@/domain/role'
import type { Context } from '../context'
import { record } from '../figures/testing'
import { loadReference } from '../observations/service'
import { appRouter } from '../root'

const NOW = new Date('2026-11-15T12:00:00Z')
const VECTOR = [
  ...[70, 71, 69, 72, 71, 73, 72, 71, 74, 73, 74, 73],
  ...[79, 80, 79, 82, 81, 84, 83, 85, 84, 87, 86, 88],
]
/** 24 whole months that end with October 2026. */
const MONTHS = periodsBetween('2024-11-01', '2026-10-31', 'month')
const database = testDb()
let lead: UserActor
let head: UserActor
let other: UserActor
let supportId = 0

const context = (actor: Context['actor'], now = NOW): Context => ({
  ...{ db: database.db, pool: database.pool, actor, now, requestId: 'test' },
})
const as = (actor: UserActor, now?: Date) => appRouter.createCaller(context(actor, now))

/** A share of a hundred cases each month, in per cent. */
const shares = (metric: string, values: readonly number[], region?: string): ObservationInput[] =>
  values.map((value, at) => ({
    ...{ metric, externalId: `${metric} ${region} ${at}`, grain: 'month' as const, region },
    ...{ at: Date.parse(`${MONTHS[at]?.start}T00:00:00Z`), numerator: value, denominator: 100 },
  }))

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'UTC')
  supportId = (await makeFunction(db, 'support')).id
  const sales = (await makeFunction(db, 'sales')).id
  for (const key of ['emea', 'apac']) await makeSlice(db, 'region', key)
  for (const key of ['solved', 'untouched', 'moved', 'young'])
    await makeMetric(db, { key, name: key, kind: 'rate', functionId: supportId, countedAs: 'cases' })
  await makeMetric(db, { key: 'nps', kind: 'nps' })
  await makeMetric(db, { key: 'contract', kind: 'rate', cadence: 'quarter' })
  await makeMetric(db, { key: 'first', kind: 'rate', countedAs: 'cases', rule: { maturesAfterDays: 60 } })
  const person = async (name: string, role: Role, headOf: number[]): Promise<UserActor> => {
    const { id, email } = await makePerson(db, name, { role, headOf })
    return { kind: 'user', id, name, email, role, headOf, isCustomerOwner: false }
  }
  lead = await person('Lee', 'cx_lead', [])
  head = await person('Ada', 'function_head', [supportId])
  other = await person('Cy', 'function_head', [sales])
  await record(database, await loadReference(db), [
    ...shares('solved', VECTOR, 'emea'),
    ...shares(
      'moved',
      VECTOR.map((value, at) => value - 3 + (at % 2)),
    ),
    ...shares(
      'untouched',
      VECTOR.map(() => 50),
    ),
    ...shares('young', VECTOR.slice(0, 5)),
    ...shares('first', VECTOR),
  ])
})

const aim = (more: Partial<RegisterActionInput> = {}): RegisterActionInput => ({
  ...{ title: 'Call first', what: 'We call before we write.', metric: 'solved', function: 'support' },
  ...{ place: null, direction: 'up', startsOn: '2026-12-01', reviewOn: '2027-06-01' },
  ...{ ownerId: head.id, comparison: null, goalId: null },
  ...more,
})
const codeOf = (work: Promise<unknown>) => work.then(() => 'done').catch(error => error.code)

/** An action that was registered before its effect could be seen, as the demo's are. */
async function past(more: Partial<typeof actions.$inferInsert> = {}, metric = 'solved') {
  const found = await database.db.query.metrics.findFirst({ where: (one, { eq }) => eq(one.key, metric) })
  const [row] = await database.db
    .insert(actions)
    .values({
      ...{ metricId: found?.id ?? 0, functionId: supportId, title: 'Call first', direction: 'up' },
      ...{ startsOn: '2025-11-01', reviewOn: '2026-11-01', ownerId: head.id },
      ...more,
    })
    .returning({ id: actions.id })
  return row?.id ?? 0
}

describe('registering', () => {
  it('is for who leads, and for a head of the function whose action it is; anybody may own it', async () => {
    const { id } = await as(head).actions.register(aim({ ownerId: other.id }))
    expect(await as(other).actions.get({ id })).toMatchObject({
      ...{ state: 'under_way', effect: null, owner: 'Cy', functionName: 'support' },
      words: 'Begins 1 Dec 2026, review on 1 Jun 2027.',
      may: { change: true, conclude: false, withdraw: true },
    })
    await as(lead).actions.register(aim({ function: null, metric: 'nps' }))
    expect(await codeOf(as(head).actions.register(aim({ function: null })))).toBe('FORBIDDEN')
    expect(await codeOf(as(other).actions.register(aim()))).toBe('FORBIDDEN')
    for (const role of ['executive', 'admin'] as const)
      expect(await codeOf(as({ ...head, role, headOf: [] }).actions.register(aim()))).toBe('FORBIDDEN')
    const lines = await database.db.select().from(auditLog)
    expect(lines.map(line => line.action)).toEqual(['action.registered', 'action.registered'])
    expect(JSON.stringify(lines)).not.toContain('We call')
  })

  it('comes before the effect can be seen: in the month that runs or later', async () => {
    const refused = (more: Partial<RegisterActionInput>, field: string) =>
      expect(as(lead).actions.register(aim(more))).rejects.toMatchObject({
        ...{ code: 'BAD_REQUEST', cause: { fields: { [field]: expect.any(String) } } },
      })
    await refused({ startsOn: '2026-10-31' }, 'startsOn')
    await refused({ reviewOn: '2026-12-01' }, 'reviewOn')
    await refused({ startsOn: '2026-11-01', reviewOn: '2026-11-15' }, 'reviewOn')
    await refused({ metric: 'none' }, 'metric')
    await refused({ place: { dimension: 'region', key: 'mars' } }, 'place')
    await refused({ ownerId: 9999 }, 'ownerId')
    await refused({ goalId: 9999 }, 'goalId')
    await refused({ comparison: { metric: 'solved', place: null } }, 'comparison')
    await refused({ comparison: { metric: 'nps', place: null } }, 'comparison')
    const emea = { dimension: 'region', key: 'emea' } as const
    await refused({ comparison: { metric: 'solved', place: emea } }, 'comparison')
    await refused({ place: emea, comparison: { metric: 'solved', place: emea } }, 'comparison')
    const support = { dimension: 'function', key: 'support' } as const
    await refused({ place: emea, comparison: { metric: 'solved', place: support } }, 'comparison')
    const apac = { metric: 'solved', place: { dimension: 'region', key: 'apac' } as const }
    await as(lead).actions.register(aim({ place: emea, comparison: apac }))
    const { id } = await as(lead).actions.register(aim({ startsOn: '2026-11-02' }))
    expect((await as(lead).actions.get({ id })).points.at(-1)).toMatchObject({
      side: 'mixed',
      label: 'Nov 2026',
    })
  })

  it('comes before the effect can be seen, also where it is judged by quarters: months that are over have been seen', async () => {
    const quarterly = (startsOn: string) =>
      as(lead).actions.register(aim({ metric: 'contract', startsOn, reviewOn: '2028-01-01' }))
    // October is over, though its quarter runs.
    await expect(quarterly('2026-10-01')).rejects.toMatchObject({
      cause: { fields: { startsOn: expect.stringContaining('Months that are over') } },
    })
    await quarterly('2026-11-01')
    await database.db.delete(actions).where(eq(actions.startsOn, '2026-11-01'))
  })

  it('counts a month that waits for its facts to mature among those to come', async () => {
    const { metric, place, direction, startsOn, reviewOn, comparison } = aim({ metric: 'first' })
    const seen = { metric, place, direction, startsOn, reviewOn, comparison }
    // October is over and waits until the end of November: with November two of the 25 are still to come.
    const told = await as(head).actions.foresee(seen)
    expect(told.sentences[0]).toBe('By the review there will be 25 whole months before it and 6 under it.')
    const beside = { metric: 'first', place: null }
    const compared = await as(head).actions.foresee({ ...seen, metric: 'solved', comparison: beside })
    expect(compared.sentences[0]).toBe(told.sentences[0])
  })

  it('is told what the review will be able to tell', async () => {
    const { title: _, what: __, ownerId: ___, function: ____, goalId: _____, ...seen } = aim()
    const told = await as(head).actions.foresee(seen)
    expect(told.enough).toBe(true)
    expect(told.sentences[0]).toBe('By the review there will be 25 whole months before it and 6 under it.')
    expect(told.sentences[1]).toMatch(/^An effect of [\d.]+ points by then is found four times in five/)
    expect(told.sentences[2]).toMatch(/^A month has some 100 cases: two of them that differ by [\d.]+ points/)
    const soon = await as(head).actions.foresee({ ...seen, reviewOn: '2027-02-15' })
    expect(soon).toEqual({
      enough: false,
      sentences: [
        expect.stringContaining(
          'only 2 whole months under it; four are needed. Review it on 1 Apr 2027 or later',
        ),
        expect.stringContaining('some 100 cases'),
      ],
    })
    const young = await as(head).actions.foresee({ ...seen, metric: 'nps' })
    expect(young.sentences[0]).toContain('only 1 whole month with figures before it')
    const beside = { metric: 'untouched', place: null }
    expect((await as(head).actions.foresee({ ...seen, comparison: beside })).sentences.at(-1)).toContain(
      'the difference to untouched',
    )
  })
})

describe('the verdict', () => {
  it('is the difference from where the figure would have been, with its error', async () => {
    const id = await past()
    const noted = { onDay: '2025-03-04', createdAt: NOW }
    await database.db.insert(annotations).values([
      { ...noted, text: 'New desk', functionId: supportId },
      { ...noted, text: 'Too early', onDay: '2020-01-01' },
    ])
    const { effect, state, why, words, points, flags } = await as(lead).actions.get({ id })
    // What people noted meanwhile on those charts stands beside it.
    expect(flags).toMatchObject([{ number: 1, text: 'New desk', onDay: '2025-03-04' }])
    expect(points[flags[0]?.at ?? -1]?.key).toBe('2025-03')
    expect(state).toBe('better')
    expect(effect?.difference).toBeCloseTo(9.7378, 4)
    expect(effect?.ordinaryError).toBeCloseTo(1.5735, 4)
    expect(effect?.error).toBeCloseTo(1.5735, 4)
    expect(effect).toMatchObject({ before: 12, after: 12 })
    expect(words).toBe('9.7 points more than without it (6.5 to 13 more).')
    expect(why[0]).toBe(
      'In Oct 2026 the line of the figures since then stands at 87.6%; the line from before leads to 77.9%.',
    )
    expect(points.at(-1)).toMatchObject({ label: 'Oct 2026', side: 'after' })
    expect(points.at(-1)?.line).toBeCloseTo(effect?.withAction ?? 0, 9)
    expect(points.at(-1)?.without).toBeCloseTo(effect?.withoutAction ?? 0, 9)
  })

  it('is not told before the review, nor drawn', async () => {
    const id = await past({ reviewOn: '2026-11-16' })
    const early = await as(lead).actions.get({ id })
    expect(early).toMatchObject({ state: 'under_way', effect: null, why: [] })
    expect(early.points.every(point => point.line === null && point.without === null)).toBe(true)
    expect(JSON.stringify(early)).not.toMatch(/9\.7/)
    const due = await as(lead, new Date('2026-11-16T12:00:00Z')).actions.get({ id })
    expect(due.state).toBe('better')
    expect(await as(lead, new Date('2027-01-16T12:00:00Z')).actions.get({ id })).toMatchObject({
      effect: due.effect,
    })
  })

  it('is read the other way where the figure shall fall, and against what was not touched', async () => {
    const state = async (more: Parameters<typeof past>[0]) =>
      (await as(lead).actions.get({ id: await past(more) })).state
    expect(await state({ direction: 'down' })).toBe('worse')
    const id = async (key: string) =>
      (await database.db.query.metrics.findFirst({ where: (one, { eq }) => eq(one.key, key) }))?.id ?? 0
    expect(await state({ comparisonMetricId: await id('moved') })).toBe('cannot_tell')
    expect(await state({ comparisonMetricId: await id('untouched') })).toBe('better')
    const region = await database.db.query.slices.findMany()
    const placed = (key: string) => ({
      ...({ placeDimension: 'region', placeId: region.find(one => one.key === key)?.id ?? 0 } as const),
    })
    expect(await state(placed('emea'))).toBe('better')
    const nobody = await as(lead).actions.get({ id: await past(placed('apac')) })
    expect(nobody.state).toBe('waiting')
    expect(nobody.words).toBe('Its review has come, but the figures of Oct 2026 are not whole yet.')
  })

  it('says why it cannot be told, and does not wait for good', async () => {
    const young = await past({ startsOn: '2025-02-01', reviewOn: '2025-08-01' }, 'young')
    expect((await as(lead).actions.get({ id: young })).words).toBe(
      'Cannot tell: only 3 whole months before it, eight are needed.',
    )
    const short = await past({ startsOn: '2026-08-01' })
    expect((await as(lead).actions.get({ id: short })).words).toBe(
      'Cannot tell: only 3 whole months under it, four are needed.',
    )
  })

  it('leads the list, which is narrowed by state, function and owner', async () => {
    const { summary, items, all } = await as(lead).actions.list({})
    expect(summary).toBe(
      '3 of 7 reviewed actions helped, 1 made it worse, 3 cannot be told. 6 are under way.',
    )
    expect(items).toHaveLength(all)
    const worse = await as(lead).actions.list({ state: 'worse' })
    expect(worse.items.map(item => item.state)).toEqual(['worse'])
    expect(worse.summary).toBe(summary)
    expect((await as(lead).actions.list({ function: '-' })).items).toHaveLength(1)
    expect((await as(lead).actions.list({ owner: other.id })).items.map(item => item.owner)).toEqual(['Cy'])
  })

  it('is read for many at once, from the rollup alone', async () => {
    const asked: string[] = []
    const db = drizzle(database.pool, { schema, logger: { logQuery: query => asked.push(query) } })
    const list = () => appRouter.createCaller({ ...context(lead), db }).actions.list({})
    await list()
    const few = asked.splice(0)
    await Promise.all(Array.from({ length: 20 }, () => past()))
    expect((await list()).all).toBeGreaterThan(20)
    expect(asked).toHaveLength(few.length)
    // Which figures are estimated is asked once, of an index of those alone.
    const facts = asked.filter(query => /\bobservations\b/.test(query))
    expect(facts.filter(query => !query.includes('estimated and not deleted'))).toEqual([])
    await database.db.delete(actions).where(gt(actions.id, 13))
  })

  it('stands on its metric’s chart', async () => {
    const { marks } = await as(lead).metrics.get({ key: 'solved', filters: {} as never })
    const ours = marks.filter(mark => mark.kind === 'action' && mark.text.includes('worse'))
    expect(ours).toMatchObject([{ text: 'Action reviewed: Call first, worse', onDay: '2026-11-01' }])
    expect(ours[0]?.link).toMatch(/^\/actions\/\d+$/)
  })
})

describe('working an action', () => {
  it('changes its words and owner, and nothing that it is judged by', async () => {
    const { id } = await as(head).actions.register(aim())
    const change = {
      id,
      revision: 1,
      title: 'Call at once',
      what: 'We call within the hour.',
      ownerId: other.id,
    }
    expect(await codeOf(as(other).actions.change(change))).toBe('FORBIDDEN')
    const [one, two] = await Promise.allSettled([
      as(head).actions.change(change),
      as(lead).actions.change({ ...change, title: 'Call' }),
    ])
    expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected'])
    await expect(as(head).actions.change(change)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(
      as(head).actions.change({ ...change, revision: 2, reviewOn: '2026-12-02' } as never),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    // Its owner may, too, once it is theirs.
    expect(await as(other).actions.withdraw({ id, revision: 2, reason: 'Another way.' })).toEqual({
      revision: 3,
    })
    expect(await as(lead).actions.get({ id })).toMatchObject({
      ...{ state: 'withdrawn', words: 'Withdrawn: Another way.', effect: null },
      may: { change: false, conclude: false, withdraw: false },
    })
    const marks = (await as(lead).metrics.get({ key: 'solved', filters: {} as never })).marks
    expect(JSON.stringify(marks)).not.toContain(`/actions/${id}"`)
  })

  it('is concluded after its review and no earlier; a verdict is not taken back', async () => {
    const { id: early } = await as(head).actions.register(aim())
    const conclusion = { id: early, revision: 1, conclusion: 'It stays.' }
    await expect(as(head).actions.conclude(conclusion)).rejects.toMatchObject({ cause: { code: 'LOCKED' } })
    const id = await past()
    await expect(
      as(head).actions.withdraw({ id, revision: 1, reason: 'I do not like it.' }),
    ).rejects.toMatchObject({ cause: { code: 'LOCKED' } })
    await as(head).actions.conclude({ ...conclusion, id })
    expect((await as(lead).actions.get({ id })).conclusion).toEqual({
      ...{ text: 'It stays.', by: 'Ada', on: '2026-11-15' },
    })
    const lines = await database.db.query.auditLog.findMany({
      where: (line, { eq }) => eq(line.action, 'action.concluded'),
    })
    expect(lines).toMatchObject([{ after: { state: 'better', difference: expect.closeTo(9.7378, 4) } }])
  })
})
