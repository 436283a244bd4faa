import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeMetric, makePerson, makeSlice } from '@/db/factories'
import { auditLog, stages } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { ObservationInput } from '@/domain/observation'
import type { Role } from '@/domain/role'
import { SIGNS } from '@/domain/self-check'
import { selfCheck } from '@/domain/text/en/self-check'
import type { Context } from '../context'
import { record } from '../figures/testing'
import { loadReference } from '../observations/service'
import { appRouter } from '../root'

const database = testDb()
let lead: UserActor
let reader: UserActor

const as = (actor: UserActor, now: string) => {
  const context: Context = {
    ...{ db: database.db, pool: database.pool, actor, now: new Date(`${now}T12:00:00Z`), requestId: 'test' },
  }
  return appRouter.createCaller(context)
}
const answer = (sign: (typeof SIGNS)[number], said: 'none' | 'some' | 'clear' | null, evidence = '') => ({
  ...{ sign, answer: said, evidence, link: null },
})

beforeAll(async () => {
  const { db } = database
  await makeCompany(db, 'UTC')
  const [asked] = await db
    .insert(stages)
    .values([
      { key: 'buy', name: 'Buy', position: 1 },
      { key: 'use', name: 'Use', position: 2 },
    ])
    .returning()
  await makeMetric(db, { key: 'nps', kind: 'nps', stageId: asked?.id ?? null })
  await makeMetric(db, { key: 'silent', kind: 'nps' })
  for (const key of ['plain', 'cut']) await makeMetric(db, { key, kind: 'nps', perspective: 'customer' })
  await makeSlice(db, 'tier', 'gold')
  await makeMetric(db, { key: 'calls', kind: 'count', perspective: 'company', payDependsOnIt: true })
  const person = async (name: string, role: Role): Promise<UserActor> => {
    const { id, email } = await makePerson(db, name, { role })
    return { kind: 'user', id, name, email, role, headOf: [], isCustomerOwner: false }
  }
  lead = await person('Lee', 'cx_lead')
  reader = await person('Ida', 'executive')
  await record(database, await loadReference(db), [
    { metric: 'nps', externalId: 'a', grain: 'instant', at: Date.UTC(2026, 2, 3), score: 9 },
  ])
})

/** Answers to a metric in March 2026, all of a tier where one is named. */
const answered = (metric: string, count: number, tier?: string) =>
  Array.from({ length: count }, (_, nth): ObservationInput => {
    const at = Date.UTC(2026, 2, 5)
    return { metric, externalId: `${metric} ${tier} ${nth}`, grain: 'instant', at, score: 9, tier }
  })

describe('a self-check', () => {
  it('is begun once a half year by who leads, and saved against what was read', async () => {
    await expect(as(reader, '2026-05-04').selfChecks.start()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const both = await Promise.allSettled([
      as(lead, '2026-05-04').selfChecks.start(),
      as({ ...reader, isCustomerOwner: true }, '2026-05-04').selfChecks.start(),
    ])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const { check, toBegin } = await as(reader, '2026-05-04').selfChecks.get({})
    expect(toBegin).toBeNull()
    expect(check).toMatchObject({ half: 'First half of 2026', isFinished: false, revision: 1, change: null })
    const input = {
      id: check?.id ?? 0,
      revision: 1,
      answers: [answer('one_message', 'some', 'One mail for all.')],
    }
    await as(lead, '2026-05-04').selfChecks.save(input)
    await expect(as(lead, '2026-05-04').selfChecks.save(input)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(
      as(lead, '2026-05-04').selfChecks.save({
        ...input,
        revision: 2,
        answers: [{ ...answer('one_message', 'some'), link: 'javascript:alert(1)' }],
      }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const lines = await database.db.select().from(auditLog)
    expect(lines.map(line => line.action)).toEqual(['self_check.started', 'self_check.saved'])
    expect(JSON.stringify(lines)).not.toContain('One mail')
  })

  it('has beside it what the data says, with n; what is not known is left out and never 0', async () => {
    const { check } = await as(reader, '2026-05-04').selfChecks.get({})
    const data = Object.fromEntries((check?.signs ?? []).map(one => [one.sign, one.data]))
    expect(data.no_feedback_system).toEqual({ about: 'coverage', stages: { of: 1, n: 2 } })
    expect(data.no_executive_time).toEqual({ about: 'time', executives: { of: 0, n: 1 }, talks: 0 })
    expect(data.internal_incentives).toEqual({
      ...{ about: 'mix', customer: { of: 4, n: 5 }, pay: { of: 0, n: 1 } },
    })
    // One answer is no segment that is told, and none that is not.
    expect(data.no_segments).toEqual({ about: 'tiers', tiers: 1, tooFew: 1 })
    expect(selfCheck.data({ about: 'tiers', tiers: 1, tooFew: 1 })).toContain(
      'Too few answers to say so of 1 customer metric.',
    )
    for (const sign of ['products_not_needs', 'one_message', 'mission_without_promise'])
      expect(data[sign]).toBeNull()
  })

  it('says that a metric tells the tier only of as many answers of one as its least n', async () => {
    const { db } = database
    const said = async () =>
      (await as(reader, '2026-05-04').selfChecks.get({})).check?.signs.find(one => one.sign === 'no_segments')
        ?.data
    const take = async (inputs: ObservationInput[]) => record(database, await loadReference(db), inputs)
    await take(answered('plain', 5))
    await take(answered('cut', 4, 'gold'))
    await take(answered('cut', 20))
    expect(await said()).toEqual({ about: 'tiers', tiers: 1, cut: { of: 0, n: 1 }, tooFew: 2 })
    await take([{ ...(answered('cut', 1, 'gold')[0] as ObservationInput), externalId: 'fifth' }])
    expect(await said()).toEqual({ about: 'tiers', tiers: 1, cut: { of: 1, n: 2 }, tooFew: 1 })
  })

  it('keeps what the data said on the day on which it was finished, and is changed no more', async () => {
    const { check } = await as(lead, '2026-06-20').selfChecks.get({})
    const id = check?.id ?? 0
    await as(lead, '2026-06-20').customerTime.log({
      ...{ userId: reader.id, customerId: null, whom: 'A school', onDay: '2026-06-19', kind: 'visit' },
      ...{ minutes: null, heard: 'They wait.', actionId: null },
    })
    await as(lead, '2026-06-20').selfChecks.finish({ id, revision: 2 })
    const later = await as(reader, '2026-09-20').selfChecks.get({ id })
    expect(later.check).toMatchObject({ isFinished: true, finishedOn: '2026-06-20', dataOn: '2026-06-20' })
    expect(later.check?.signs.find(one => one.sign === 'no_executive_time')?.data).toEqual({
      ...{ about: 'time', executives: { of: 1, n: 1 }, talks: 1 },
    })
    expect(later.toBegin).toBe('Second half of 2026')
    await expect(
      as(lead, '2026-09-20').selfChecks.save({ id, revision: 3, answers: [] }),
    ).rejects.toMatchObject({ cause: { code: 'LOCKED' } })
  })

  it('says what changed since the one before, of signs answered in both', async () => {
    const { id } = await as(lead, '2026-09-20').selfChecks.start()
    const answers = [answer('one_message', 'clear'), answer('no_segments', 'none')]
    await as(lead, '2026-09-20').selfChecks.save({ id, revision: 1, answers })
    const { check, checks, headline } = await as(reader, '2026-09-20').selfChecks.get({})
    expect(check?.change).toBe('Since H1 2026 clearer: “One message to everyone”.')
    expect(check?.summary).toBe('Of seven signs: 1 clear, 1 without any sign and 5 not answered.')
    expect(headline).toBe('First half of 2026. Of seven signs: 1 to some degree and 6 not answered.')
    expect(checks.map(one => one.answers)).toEqual([
      { one_message: 'clear', no_segments: 'none' },
      { one_message: 'some' },
    ])
    await expect(as(reader, '2026-09-20').selfChecks.get({ id: 999 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(SIGNS).toHaveLength(7)
  })
})
