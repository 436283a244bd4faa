import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric, makePerson } from '@/db/factories'
import { auditLog, goals, metrics, ownTargets } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { randomFrom } from '@/domain/random'
import { perspectives } from '@/domain/text/en/perspectives'
import type { Context } from '../context'
import { record } from '../figures/testing'
import { loadReference } from '../observations/service'
import { getMetricLinks, setMetricLinks } from './links'
import { getPerspectives } from './service'

const database = testDb()
const NOW = new Date('2026-11-26T12:00:00Z')
let lead: UserActor
const context = (actor: Context['actor'] = lead): Context => ({
  ...{ db: database.db, pool: database.pool, actor, now: NOW, requestId: 'test' },
})
const read = () => getPerspectives(context())

/** 24 months of 200 answers up to October 2026: `share` of them good, with noise; another share in the last month. */
function series(metric: string, share: number, last: number, seed: number) {
  const random = randomFrom(seed)
  return Array.from({ length: 24 }, (_, month) => {
    const good = Math.round(200 * (month === 23 ? last : share + 0.04 * (random() - 0.5)))
    return Array.from({ length: 200 }, (_, at) => ({
      ...{ metric, externalId: `${month}-${at}`, grain: 'instant' as const },
      at: Date.UTC(2024, 10 + month, 10, 12),
      score: at < good ? 5 : 1,
    }))
  }).flat()
}

beforeAll(async () => {
  const { db } = database
  await makeCompany(db)
  const functionId = (await makeFunction(db, 'support')).id
  await makeFunction(db, 'idle')
  const rule = { scale: { min: 1, max: 5 } }
  const metric = async (key: string, perspective: 'customer' | 'company', payDependsOnIt = false) => {
    const own = { kind: 'top_box', family: 'driver', direction: 'up', rule } as const
    const { metric: made } = await makeMetric(db, { ...own, key, name: key, perspective, functionId })
    await db.update(metrics).set({ payDependsOnIt }).where(eq(metrics.id, made.id))
    return made.id
  }
  const paid = await metric('paid', 'company', true)
  await metric('paid-noise', 'company', true)
  await metric('unpaid', 'company')
  const happy = await metric('happy', 'customer')
  await metric('steady', 'customer')
  await makeMetric(db, { key: 'mute', kind: 'top_box', rule })
  const { id, email } = await makePerson(db, 'Lee', { role: 'cx_lead', headOf: [] })
  lead = { kind: 'user', id, name: 'Lee', email, role: 'cx_lead', headOf: [], isCustomerOwner: false }
  const goal = {
    kind: 'keep',
    target: 60,
    startsOn: '2026-01-01',
    dueOn: '2027-01-01',
    ownerId: id,
    why: 'x',
  } as const
  await db.insert(goals).values({ ...goal, metricId: happy, measuredOver: 'month', lifecycle: 'published' })
  await db.insert(ownTargets).values({ metricId: paid, functionId, target: 90, validFrom: '2026-01-01' })
  await record(database, await loadReference(db), [
    ...series('paid', 0.6, 0.9, 1),
    ...series('paid-noise', 0.6, 0.6, 2),
    ...series('unpaid', 0.6, 0.9, 3),
    ...series('happy', 0.7, 0.4, 4),
    ...series('steady', 0.7, 0.7, 5),
  ])
})

const link = (key: string, customerMetrics: string[], revision: number) =>
  setMetricLinks(context(), { key, revision, customerMetrics })
const revisionOf = async (key: string) => (await getMetricLinks(context(), { key })).revision

describe('from which side a function looks', () => {
  it('is counted by perspective, with own targets, goals and pay', async () => {
    const { functions, summary } = await read()
    expect(functions[0]).toMatchObject({
      sentence:
        'support measures three things of itself and two things that customers say or do; pay depends on two of them, both its own.',
      ownTargets: 1,
      goals: { company: 0, customer: 1 },
    })
    expect(perspectives.goals(0, 1)).toBe('one for what customers say or do, none for itself')
    expect(perspectives.goals(0, 0)).toBe('none')
    expect(functions[1]?.sentence).toBe('idle measures nothing yet.')
    expect(summary).toContain('One of one functions measures more of itself')
  })
})

describe('paid for while customers suffer', () => {
  it('is nothing as long as nobody linked the two', async () => {
    const { odds, watched } = await read()
    expect(odds).toEqual([])
    expect(watched).toContain('There is nothing to watch')
  })

  it('is found where both are signals and linked, and nowhere else', async () => {
    await link('paid', ['happy', 'steady'], 1)
    await link('paid-noise', ['happy', 'steady', 'mute'], 1)
    await link('unpaid', ['happy'], 1)
    const { odds, watched, untold, summary } = await read()
    expect(odds.map(({ key, by }) => [key, by])).toEqual([['paid happy', 'said']])
    expect(odds[0]?.words).toBe(
      'paid has improved and pay depends on it, while happy has worsened (Oct 2026; both are signals, not noise).',
    )
    expect(summary.startsWith('paid has improved')).toBe(true)
    expect(watched).toContain('Five pairs are watched')
    // Of what has no figure nothing is said but that.
    expect(watched).toContain('In none of those that can be told has')
    expect(untold).toContain('One of five pairs could not be told')
    await link('paid', [], await revisionOf('paid'))
    expect((await read()).odds).toEqual([])
    await link('paid-noise', ['mute'], await revisionOf('paid-noise'))
    expect(await read()).toMatchObject({
      watched: expect.stringMatching(/it serves\.$/),
      untold: expect.stringContaining('One of one pair could not be told'),
    })
    await link('paid-noise', ['happy'], await revisionOf('paid-noise'))
    expect(await read()).toMatchObject({ watched: expect.stringContaining('In none has'), untold: null })
  })
})

describe('a link', () => {
  it('is made by who leads, of a company metric, against the newest revision, with a line in the log', async () => {
    await expect(link('paid', ['happy'], 1)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(link('happy', ['steady'], 1)).rejects.toMatchObject({ code: 'INVALID' })
    await expect(link('paid', ['unpaid'], await revisionOf('paid'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const refused = setMetricLinks(context({ ...lead, role: 'executive' }), {
      ...{ key: 'paid', revision: 3, customerMetrics: [] },
    })
    await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const lines = await database.db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.action, 'metric.linked')))
    expect(lines).toHaveLength(6)
    expect((await getMetricLinks(context(), { key: 'happy' })).choices).toBeNull()
  })
})
