import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { transactionOn } from '@/db/client'
import { makeCompany, makeMetric, makeRun, makeStream } from '@/db/factories'
import { auditLog, metrics, metricVersions, observations, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { factOf, isRejection } from '@/domain/fact'
import { parseFilters } from '@/domain/filter'
import type { Kind } from '@/domain/kind'
import type { MetricRule } from '@/domain/metric'
import { changeRuleInput } from '@/domain/metric-definition'
import type { ObservationInput } from '@/domain/observation'
import type { Context } from '../../context'
import { verifyRollups } from '../../observations/rebuild'
import { loadReference, recordObservations } from '../../observations/service'
import { getMetric } from '../service'
import { changeRule } from './rule'

const store = testDb()
const NOW = new Date('2026-10-10T09:00:00Z')
let lead: Context
let stream: { id: number; sourceId: number }

beforeAll(async () => {
  await makeCompany(store.db, 'Europe/Berlin')
  stream = await makeStream(store.db, 'survey')
  const [person] = await store.db
    .insert(users)
    .values({ email: 'lead@acme.example', name: 'Ada Lead', role: 'cx_lead' })
    .returning()
  const actor: UserActor = {
    ...{ kind: 'user', id: person?.id ?? 0, name: 'Ada', email: '', role: 'cx_lead', headOf: [] },
    isCustomerOwner: false,
  }
  lead = { db: store.db, pool: store.pool, actor, now: NOW, requestId: 'test' }
})

async function record(inputs: ObservationInput[], reference = loadReference(store.db)) {
  const known = await reference
  const run = await makeRun(store.db, stream.sourceId)
  const facts = inputs.map((input, line) => {
    const fact = factOf(input, known)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line }
  })
  return transactionOn(store.pool, client =>
    recordObservations(client, { streamId: stream.id, runId: run.id }, facts),
  )
}

const MONTHS = ['04', '05', '06', '07', '08', '09']
const SCORES = [1, 2, 3, 4, 4, 5, 5, 5]
/** Answers of half a year, by month and score. */
const answers = (metric: string): ObservationInput[] =>
  MONTHS.flatMap((month, at) =>
    SCORES.slice(at % 3).map((score, nth) => ({
      ...{ metric, externalId: `${metric}-${month}-${nth}`, grain: 'instant' as const, score },
      at: Date.parse(`2026-${month}-${10 + nth}T10:00:00Z`),
    })),
  )

const mismatches = async () => (await verifyRollups(store.pool)).filter(one => one.mismatches > 0)
const figures = async (key: string) => {
  const { filters } = parseFilters({}, () => '')
  const { series } = await getMetric(lead, { key, filters })
  return series.points
    .filter(point => point.n > 0)
    .map(({ start, n, value, version }) => ({ start, n, value, version }))
}
const change = (key: string, rule: MetricRule, more: object, mode: 'try' | 'do' = 'do') =>
  changeRule(
    lead,
    changeRuleInput.parse({
      ...{ key, revision: 1, rule, direction: 'up', definition: 'Anew.', reason: 'Better so.' },
      ...{ from: '2026-07-01', old: 'stay', ...more },
    }),
    mode,
  )
const add = (key: string, kind: Kind, rule: MetricRule) => makeMetric(store.db, { key, kind, rule, minN: 1 })
const FIVE = { scale: { min: 1, max: 5 } }
const BEST = { ...FIVE, favourable: [5] }

it('keeps old answers under the old rule: the newer ones are what a new import would make of them', async () => {
  await add('stay', 'top_box', FIVE)
  await record(answers('stay'))
  const before = await figures('stay')
  const tried = await change('stay', BEST, {}, 'try')
  expect(tried).toMatchObject({ version: 2, breaks: true, periods: 3, from: '2026-07-01' })
  expect(tried.last).toMatchObject({ period: 'Sep 2026' })
  expect(await figures('stay')).toEqual(before)
  const done = await change('stay', BEST, {})
  expect(done).toEqual(tried)
  const after = await figures('stay')
  expect(after.slice(0, 3)).toEqual(before.slice(0, 3))
  expect(after.map(point => point.version)).toEqual([1, 1, 1, 2, 2, 2])
  await add('fresh', 'top_box', BEST)
  await record(answers('fresh'))
  const fresh = await figures('fresh')
  expect(after.slice(3).map(point => point.value)).toEqual(fresh.slice(3).map(point => point.value))
  expect(await mismatches()).toEqual([])
})

it('breaks the line at the version: a quarter over both has no figure, no change crosses, limits restart', async () => {
  const year = { period: '2026', comparison: 'previous' } as const
  const { filters } = parseFilters(year, () => '')
  const { figure, change: moved } = await getMetric(lead, { key: 'stay', filters })
  expect(figure).toMatchObject({ value: null, state: 'spans_versions' })
  expect(moved.state).toBe('cannot_tell')
  const july = parseFilters({ period: '2026-07', comparison: 'previous' }, () => '').filters
  expect((await getMetric(lead, { key: 'stay', filters: july })).change.state).toBe('cannot_tell')
})

it('derives all answers anew where told: as if the rule had always been so, without a break', async () => {
  await add('anew', 'top_box', FIVE)
  await record(answers('anew'))
  const done = await change('anew', BEST, { old: 'rederive' })
  expect(done).toMatchObject({ breaks: false, version: 2, facts: answers('anew').length })
  const values = (await figures('anew')).map(({ n, value }) => ({ n, value }))
  expect(values).toEqual((await figures('fresh')).map(({ n, value }) => ({ n, value })))
  expect(await mismatches()).toEqual([])
  const again = await record(answers('anew'))
  expect((await figures('anew')).map(({ n, value }) => ({ n, value }))).toEqual(values)
  expect(again.inserted).toBe(0)
  expect(await mismatches()).toEqual([])
})

it('waits with days to mature, dating and the clock as a new import would', async () => {
  const cases = (metric: string): ObservationInput[] =>
    MONTHS.map(month => ({
      ...{ metric, externalId: `${metric}-${month}`, grain: 'instant' as const },
      startedAt: Date.parse(`2026-${month}-28T10:00:00Z`),
      endedAt: Date.parse(`2026-${month}-28T10:00:00Z`) + 5 * 86_400_000,
    }))
  await add('wait', 'duration', { datedBy: 'start', clock: 'elapsed' })
  await record(cases('wait'))
  await change('wait', { datedBy: 'end', clock: 'elapsed' }, {})
  const kept = await figures('wait')
  expect(kept.map(point => point.start)).toEqual([
    ...['2026-04-01', '2026-05-01', '2026-06-01', '2026-08-01', '2026-09-01', '2026-10-01'],
  ])
  expect(await mismatches()).toEqual([])
  await record(cases('wait'))
  expect(await figures('wait')).toEqual(kept)
  await add('back', 'duration', { datedBy: 'end', clock: 'elapsed' })
  await record(cases('back'))
  await change('back', { datedBy: 'start', clock: 'elapsed' }, {})
  const back = await figures('back')
  expect(back.reduce((sum, point) => sum + point.n, 0)).toBe(6)
  await record(cases('back'))
  expect(await figures('back')).toEqual(back)
  const ratios = (metric: string): ObservationInput[] =>
    ['2026-09-20', '2026-10-08'].map(day => ({
      ...{ metric, externalId: `${metric}-${day}`, grain: 'day' as const, numerator: 1, at: Date.parse(day) },
    }))
  await add('grace', 'rate', { maturesAfterDays: 7 })
  await record(ratios('grace'))
  await change('grace', { maturesAfterDays: 30 }, { old: 'rederive' })
  const rows = await store.db
    .select({ on: observations.maturesOn })
    .from(observations)
    .where(eq(observations.externalId, 'grace-2026-09-20'))
  expect(rows).toEqual([{ on: '2026-10-20' }])
  expect(await mismatches()).toEqual([])
})

it('nets retention anew, customer by customer', async () => {
  const terms = (metric: string): ObservationInput[] =>
    MONTHS.flatMap(month =>
      [80, 150].map((after, nth) => ({
        ...{ metric, externalId: `${metric}-${month}-${nth}`, grain: 'day' as const, customer: `c${nth}` },
        ...{ before: 100, after, at: Date.parse(`2026-${month}-10`) },
      })),
    )
  await add('kept', 'amount_rate', { retention: 'gross' })
  await record(terms('kept'))
  await change('kept', { retention: 'net' }, {})
  expect((await figures('kept')).map(point => Math.round(point.value ?? 0))).toEqual([
    90, 90, 90, 115, 115, 115,
  ])
  expect(await mismatches()).toEqual([])
})

it('refuses what cannot be: inside a month, a scale that answers know nothing of, before the present version', async () => {
  await add('scale', 'top_box', FIVE)
  await record(answers('scale'))
  const SEVEN = { scale: { min: 1, max: 7 } }
  const faults = [
    change('scale', BEST, { from: '2026-07-02' }),
    change('scale', SEVEN, { old: 'rederive' }),
    change('scale', SEVEN, {}),
    change('scale', FIVE, {}),
    change('scale', { ...FIVE, source: 'phone' }, { old: 'rederive' }),
    change('scale', { clock: 'business' }, {}),
    change('stay', FIVE, { revision: 2, from: '2026-06-01' }),
  ].map(one => one.catch(error => Object.values(error.fields ?? { all: error.message })[0]))
  expect(await Promise.all(faults)).toEqual([
    'A version begins with a month.',
    expect.stringContaining('say nothing on the new one'),
    expect.stringMatching(/^21 answers since then .* Begin on 1 Oct 2026 or later/),
    expect.stringContaining('Nothing changes'),
    expect.stringContaining('another thing'),
    expect.any(String),
    expect.stringContaining('Choose a later period'),
  ])
  expect(
    await store.db.select().from(metricVersions).where(eq(metricVersions.reason, 'Better so.')),
  ).toHaveLength(6)
  const coming = await change('scale', SEVEN, { from: '2026-11-01' })
  expect(coming).toMatchObject({ facts: 0, periods: 0, breaks: true })
})

it('reads the direction of the day, and refuses a change that somebody was quicker with', async () => {
  await add('effort', 'mean_score', FIVE)
  await record(answers('effort'))
  await change('effort', FIVE, { direction: 'down' })
  const { filters } = parseFilters({}, () => '')
  expect((await getMetric(lead, { key: 'effort', filters })).metric.direction).toBe('down')
  await expect(change('effort', { ...FIVE, source: 'phone' }, {})).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringMatching(/Ada Lead: started a new version.*which way is good/),
  })
  const [log] = await store.db.select().from(auditLog).where(eq(auditLog.action, 'metric.versioned'))
  expect(log).toMatchObject({
    reason: 'Better so.',
    actorId: lead.actor?.kind === 'user' ? lead.actor.id : 0,
  })
})

it('refuses facts that were made by a definition which has changed meanwhile', async () => {
  await add('race', 'top_box', FIVE)
  const old = loadReference(store.db)
  await old
  await change('race', BEST, {})
  await expect(record(answers('race'), old)).rejects.toMatchObject({ code: 'CONFLICT' })
  await record(answers('race'))
  expect(await mismatches()).toEqual([])
})

it('leaves everything as it was where it breaks off in the middle', async () => {
  await add('torn', 'top_box', FIVE)
  await record(answers('torn'))
  const before = await figures('torn')
  await store.pool.query(`CREATE FUNCTION tear() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.action = 'metric.versioned' THEN RAISE EXCEPTION 'torn'; END IF; RETURN NEW; END $$`)
  await store.pool.query(
    'CREATE TRIGGER tear BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION tear()',
  )
  await expect(change('torn', BEST, {})).rejects.toThrow()
  await store.pool.query('DROP TRIGGER tear ON audit_log')
  expect(await figures('torn')).toEqual(before)
  expect(await mismatches()).toEqual([])
  const [row] = await store.db.select().from(metrics).where(eq(metrics.key, 'torn'))
  expect(row?.revision).toBe(1)
})
