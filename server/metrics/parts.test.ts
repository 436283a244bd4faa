import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makeSlice, makeStream } from '@/db/factories'
import { businessCalendars, runs } from '@/db/schema'
import { testDb } from '@/db/testing'
import { factOf, isRejection } from '@/domain/fact'
import { DEFAULT_FILTERS, type Filters } from '@/domain/filter'
import type { ObservationInput } from '@/domain/observation'
import { loadReference } from '../observations/reference'
import { recordObservations } from '../observations/service'
import { getOrigin } from './origin'
import { getMetric } from './service'

const NOW = new Date('2026-11-15T12:00:00Z')
const HOUR = 3_600_000
const database = testDb()
let stream = { id: 0, sourceId: 0 }

const system = (now = NOW) =>
  ({ db: database.db, pool: database.pool, actor: { kind: 'system' }, now, requestId: 'test' }) as const
const metric = (key: string, filters: Partial<Filters> = {}, now = NOW) =>
  getMetric(system(now), { key, filters: { ...DEFAULT_FILTERS, ...filters } })
const restated = async (filters: Partial<Filters> = {}) =>
  (await getOrigin(system(), { key: 'nps', filters: { ...DEFAULT_FILTERS, ...filters } })).restated

/** One run of the source, which began and ended at an instant. */
async function run(at: string, inputs: ObservationInput[]) {
  const when = new Date(at)
  const reference = await loadReference(database.db)
  const [made] = await database.db
    .insert(runs)
    .values({ sourceId: stream.sourceId, state: 'running', startedAt: when })
    .returning()
  const facts = inputs.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line }
  })
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await recordObservations(client, { streamId: stream.id, runId: made?.id ?? 0 }, facts)
  await client.query('COMMIT')
  client.release()
  await database.db
    .update(runs)
    .set({ state: 'succeeded', endedAt: when })
    .where(eq(runs.id, made?.id ?? 0))
}

const answers = (from: number, scores: readonly number[], at = Date.UTC(2026, 9, 12, 12)) =>
  scores.map(
    (score, i): ObservationInput => ({
      metric: 'nps',
      externalId: `n${from + i}`,
      grain: 'instant',
      at,
      score,
    }),
  )
const times = (score: number, count: number) => Array.from({ length: count }, () => score)

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'Europe/London')
  const support = await makeFunction(db, 'support')
  for (const key of ['emea', 'apac']) await makeSlice(db, 'region', key)
  await makeMetric(db, { key: 'nps', kind: 'nps', family: 'nps', countedAs: 'answers' })
  const ticket = {
    kind: 'duration',
    direction: 'down',
    countedAs: 'tickets',
    functionId: support.id,
  } as const
  await makeMetric(db, { ...ticket, key: 'worked', rule: { datedBy: 'start', clock: 'business' } })
  await makeMetric(db, { ...ticket, key: 'ended', rule: { datedBy: 'end' } })
  await makeMetric(db, { key: 'fcr', kind: 'rate', countedAs: 'contacts', rule: { maturesAfterDays: 7 } })
  const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to: '17:00' }] : []))
  await db.insert(businessCalendars).values({
    functionId: support.id,
    hours: { timeZone: 'Europe/London', week, holidays: [{ day: '2026-11-11', name: 'Closed' }] },
  })
  stream = await makeStream(db, 'desk')
})

describe('a figure that was restated', () => {
  test('is not one whose first facts came later than another file of its source', async () => {
    await run('2026-09-02T08:00:00Z', answers(3000, [9], Date.UTC(2026, 6, 12)))
    await run('2026-09-03T08:00:00Z', answers(3100, [9, 9, 2], Date.UTC(2026, 7, 12)))
    expect(await restated({ period: '2026-08' })).toBeNull()
  })

  test('says what it was when first reported whole, what it is, and what came since', async () => {
    // While October runs: no report is whole yet.
    await run('2026-10-20T08:00:00Z', answers(0, [...times(9, 50), ...times(7, 30)]))
    expect(await restated()).toBeNull()
    // On 2 November the first whole one: 54 promoters, 41 passives, 20 detractors.
    await run('2026-11-02T08:00:00Z', answers(80, [...times(10, 4), ...times(8, 11), ...times(3, 20)]))
    const then = await metric('nps')
    expect(await restated()).toBeNull()
    expect(then.figure).toMatchObject({ n: 115, text: '30' })
    expect(then.lineage.made).toBe('(54 promoters − 20 detractors) of 115 answers, times 100: 30.')
    // Six late answers, one corrected from 7 to 2, one withdrawn (a promoter).
    const [withdrawn] = answers(0, [9])
    await run('2026-11-09T08:00:00Z', [
      ...answers(200, times(9, 6)),
      ...answers(50, [2]),
      ...(withdrawn ? [{ ...withdrawn, deleted: true }] : []),
    ])
    const now = await metric('nps')
    // 59 − 21 of 120.
    expect(now.figure).toMatchObject({ n: 120, text: '32' })
    const said = await restated()
    expect(said).toBe(
      'Restated: 30 as first reported whole on 2 Nov 2026, 32 now: 6 late answers, 1 correction and 1 removed.',
    )
    // The same again changes nothing.
    await run('2026-11-10T08:00:00Z', answers(200, times(9, 6)))
    expect(await restated()).toBe(said)
  })

  test('is also one that a fact has left for another period, for both', async () => {
    const [may, june] = [Date.UTC(2026, 4, 12, 12), Date.UTC(2026, 5, 12, 12)]
    await run('2026-07-02T08:00:00Z', [
      ...answers(5000, [...times(9, 6), ...times(2, 4)], may),
      ...answers(5100, [...times(9, 5), ...times(7, 5)], june),
    ])
    // The source found out that two of May's detractors answered in June.
    await run('2026-07-09T08:00:00Z', answers(5006, times(2, 2), june))
    expect(await restated({ period: '2026-05' })).toBe(
      'Restated: 20 as first reported whole on 2 Jul 2026, 50 now: 2 removed.',
    )
    expect(await restated({ period: '2026-06' })).toBe(
      'Restated: 50 as first reported whole on 2 Jul 2026, 25 now: 2 late answers.',
    )
    // And back: nothing is left of it.
    await run('2026-07-16T08:00:00Z', answers(5006, times(2, 2), may))
    for (const period of ['2026-05', '2026-06']) expect(await restated({ period })).toBeNull()
  })

  test('is also one that a fact has left for another place, there alone', async () => {
    const april = Date.UTC(2026, 3, 12, 12)
    const of = (region: string, from: number, scores: readonly number[]) =>
      answers(from, scores, april).map(answer => ({ ...answer, region }))
    await run('2026-05-02T08:00:00Z', [
      ...of('emea', 6000, [...times(9, 6), ...times(2, 4)]),
      ...of('apac', 6100, times(7, 9)),
    ])
    await run('2026-05-09T08:00:00Z', of('apac', 6006, times(2, 1)))
    const at = async (region?: string) => await restated({ period: '2026-04', ...(region ? { region } : {}) })
    expect(await at('emea')).toBe('Restated: 20 as first reported whole on 2 May 2026, 33 now: 1 removed.')
    expect(await at('apac')).toBe(
      'Restated: 0 as first reported whole on 2 May 2026, −10 now: 1 late answer.',
    )
    expect(await at()).toBeNull()
  })

  test('is also one of whose facts none is left as it was first reported', async () => {
    const march = Date.UTC(2026, 2, 12, 12)
    await run('2026-04-02T08:00:00Z', answers(7000, times(9, 8), march))
    await run(
      '2026-04-09T08:00:00Z',
      answers(
        7000,
        [...times(9, 4), ...times(2, 4)].map(score => score - 1),
        march,
      ),
    )
    expect(await restated({ period: '2026-03' })).toBe(
      'Restated: 100 as first reported whole on 2 Apr 2026, −50 now: 8 corrections.',
    )
  })
})

describe('a distribution', () => {
  test('says whether its shape changed for real, and which boxes', async () => {
    const september = Date.UTC(2026, 8, 12, 12)
    await run(
      '2026-10-01T08:00:00Z',
      answers(1000, [...times(9, 20), ...times(7, 20), ...times(2, 60)], september),
    )
    const { distribution } = await metric('nps', { comparison: 'previous' })
    expect(distribution?.compared?.real).toBe(true)
    // 59 of 120 against 20 of 100; 21 of 120 against 60 of 100.
    expect(distribution?.compared?.words).toMatch(
      /^The shape is another one than in Sep 2026, for real: more promoters \(29 points, \d+ to \d+\), .*fewer detractors \(43 points, \d+ to \d+\)\.$/,
    )
    expect(distribution?.bins[2]).toMatchObject({ before: 0.6 })
    expect(
      (await metric('nps', { period: '2026-09', comparison: 'previous' })).distribution?.compared,
    ).toBeNull()
  })
})

describe('durations', () => {
  test('in working hours have open ones of an age by their function’s hours and holidays', async () => {
    const at = Date.UTC(2026, 9, 5, 9)
    // Friday 6 November 16:00 to Sunday 15 November: 1 h, then Mon, Tue, Thu and Fri of 8 h, Wednesday being closed.
    const open = Date.UTC(2026, 10, 6, 16)
    await run('2026-11-11T08:00:00Z', [
      ...[1, 2, 3, 4, 5, 6].map(
        (hours, i): ObservationInput => ({
          ...{ metric: 'worked', externalId: `w${i}`, grain: 'instant' },
          startedAt: at,
          endedAt: at + hours * HOUR,
        }),
      ),
      { metric: 'worked', externalId: 'open', grain: 'instant', startedAt: open },
      { metric: 'worked', externalId: 'lost', grain: 'instant', startedAt: at, closed: true },
    ])
    const { duration } = await metric('worked')
    expect(duration?.open).toMatchObject({ count: 1, oldest: 33 })
    expect(duration?.notes).toEqual([
      'Working hours of each function, without its holidays.',
      'Each counts in the period in which it began.',
      '1 was closed without a time and does not count.',
    ])
    expect(duration?.withOpen?.words).toBe('All that began in Oct 2026 are closed.')
  })

  test('dated by their end cannot be followed from their beginning, and say so', async () => {
    const at = Date.UTC(2026, 9, 6, 9)
    await run(
      '2026-11-12T08:00:00Z',
      [1, 2, 3, 4, 5, 6].map(
        (hours, i): ObservationInput => ({
          ...{ metric: 'ended', externalId: `e${i}`, grain: 'instant' },
          startedAt: at,
          endedAt: at + hours * HOUR,
        }),
      ),
    )
    const { duration } = await metric('ended')
    expect(duration?.withOpen).toBeNull()
    expect(duration?.notes).toContain('Each counts in the period in which it ended.')
    expect(duration?.notes.at(-1)).toMatch(/no median can be told/)
  })
})

test('what is not ripe is left out, and said with its window', async () => {
  const on = (day: number, i: number): ObservationInput => ({
    ...{ metric: 'fcr', externalId: `${day}-${i}`, grain: 'instant' },
    // The rollup asks the database's own clock whether a fact may ripen still.
    at: Date.UTC(2099, 10, day, 12),
    numerator: i % 2,
    denominator: 1,
  })
  await run('2099-11-14T08:00:00Z', [
    ...Array.from({ length: 10 }, (_, i) => on(3, i)),
    ...Array.from({ length: 4 }, (_, i) => on(12, i)),
  ])
  const { figure, lineage } = await metric('fcr', { period: '2099-11' }, new Date('2099-11-15T12:00:00Z'))
  expect(figure).toMatchObject({ n: 10, value: 50, partial: true })
  expect(lineage.partial).toContain(
    '4 contacts left out so far: each counts once 7 days have passed, the last on 19 Nov 2099.',
  )
})
