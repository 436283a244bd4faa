import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeMetric, makeRun, makeStream } from '@/db/factories'
import { auditLog, users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { factOf, isRejection } from '@/domain/fact'
import { DEFAULT_FILTERS, type Filters } from '@/domain/filter'
import type { Context } from '../context'
import { getMetric } from '../metrics/service'
import { loadReference } from '../observations/reference'
import { recordObservations } from '../observations/service'
import { addRebase, previewRebase, undoRebase } from './service'

const NOW = new Date('2026-11-15T12:00:00Z')
const database = testDb()
let lead: UserActor
const context = (more: Partial<Context> = {}): Context => ({
  ...{ db: database.db, pool: database.pool, actor: lead, now: NOW, requestId: 'test', ...more },
})
const screen = (filters: Partial<Filters> = {}) =>
  getMetric(context(), { key: 'csat', filters: { ...DEFAULT_FILTERS, ...filters } })

/** 24 months that end with October 2026: of 20 answers 14 or 15 good, from the 13th month on 8 or 9. */
const MONTHS = Array.from({ length: 24 }, (_, i) => Date.UTC(2024, 10 + i, 10, 12))
const goodIn = (month: number) => (month < 12 ? 14 : 8) + (month % 2)

async function record(): Promise<void> {
  const reference = await loadReference(database.db)
  const stream = await makeStream(database.db, 'answers')
  const run = await makeRun(database.db, stream.sourceId)
  const facts = MONTHS.flatMap((at, month) =>
    Array.from({ length: 20 }, (_, i) => {
      const score = i < goodIn(month) ? 5 : 2
      const input = { metric: 'csat', externalId: `${month}-${i}`, grain: 'instant', at, score } as const
      const fact = factOf(input, reference)
      if (isRejection(fact)) throw new Error(fact.reason)
      return { ...fact, line: i }
    }),
  )
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
  await client.query('COMMIT')
  client.release()
}

beforeAll(async () => {
  const { db } = database
  await makeCompany(db)
  await makeMetric(db, {
    ...{ key: 'csat', kind: 'top_box', family: 'satisfaction', rule: { scale: { min: 1, max: 5 } } },
  } as const)
  const [row] = await db
    .insert(users)
    .values({ email: 'tomas@test', name: 'Tomás Ferreira', role: 'cx_lead' })
    .returning()
  lead = {
    ...{ kind: 'user', id: row?.id ?? 0, name: 'Tomás Ferreira', email: 'tomas@test', role: 'cx_lead' },
    ...{ headOf: [], isCustomerOwner: false },
  }
  await record()
})

describe('limits that start anew', () => {
  const START = '2025-11-01'

  it('show beforehand what changes, and warn where a worsening is hidden', async () => {
    const preview = await previewRebase(context(), { metric: 'csat', onDay: START, grain: 'month' })
    expect(preview.from).toBe('Nov 2025')
    expect(preview.before).toMatch(/^\d.* to \d.*%, mean 57\.5%$/)
    expect(preview.after).toMatch(/ mean 42\.5% \(trial limits\)$/)
    expect(preview.gone).toEqual(
      expect.arrayContaining([
        'Concern: 7 in a row below the mean, since Nov 2025, and it still holds.',
        'Improvement: 7 in a row above the mean, from Nov 2024 to Oct 2025.',
      ]),
    )
    expect(preview.warnings).toEqual(
      expect.arrayContaining([expect.stringContaining('hides it. This would no longer be said: Concern:')]),
    )
  })

  it('cut the chart, by name, and are put back with the reason', async () => {
    const before = (await screen()).series
    expect(before.segments).toHaveLength(1)
    expect(before.signals[0]).toMatchObject({ reading: 'concern', holds: true, at: '2026-10' })
    const { id } = await addRebase(context(), { metric: 'csat', onDay: START, reason: 'new desk' })
    const after = await screen()
    expect(after.series.segments.map(({ from, reason, trial }) => [from, reason, trial])).toEqual([
      ['2023-11', null, true],
      ['2025-11', 'new desk', true],
    ])
    expect(after.series.signals).toEqual([])
    expect(after.series.quiet).toBe(
      'No signal in the 24 whole months shown: all of it is ordinary variation.',
    )
    expect(after.marks.find(mark => mark.kind === 'rebase')).toMatchObject({
      ...{ text: 'Limits start anew in Nov 2025: new desk', by: 'Tomás Ferreira', onDay: START },
      change: { id, revision: 0 },
    })
    const again = { metric: 'csat', onDay: START, reason: 'twice' }
    await expect(addRebase(context(), again)).rejects.toMatchObject({ code: 'CONFLICT' })
    await undoRebase(context(), { id, reason: 'it was not the desk' })
    expect((await screen()).series).toEqual(before)
    await expect(undoRebase(context(), { id, reason: 'again' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const lines = await database.db.select().from(auditLog).where(eq(auditLog.subject, 'rebases'))
    expect(lines.map(({ action, reason, actorId }) => [action, reason, actorId])).toEqual([
      ['rebase.added', 'new desk', lead.id],
      ['rebase.undone', 'it was not the desk', lead.id],
    ])
  })

  it.each([
    ['2026-11-16', /still to come/],
    ['2024-11-01', /lies before/],
    ['2026-11-02', /No whole period/],
  ])('cannot begin on %s', async (onDay, said) => {
    const wrong = { code: 'INVALID', message: expect.stringMatching(said) }
    await expect(addRebase(context(), { metric: 'csat', onDay, reason: 'x' })).rejects.toMatchObject(wrong)
    await expect(previewRebase(context(), { metric: 'csat', onDay, grain: 'month' })).rejects.toMatchObject(
      wrong,
    )
  })

  it.each(['executive', 'function_head', 'admin'] as const)('are not for %s', async role => {
    const actor = { ...lead, role }
    const refused = { code: 'FORBIDDEN' }
    const input = { metric: 'csat', onDay: START, reason: 'x' }
    await expect(addRebase(context({ actor }), input)).rejects.toMatchObject(refused)
    await expect(undoRebase(context({ actor }), { id: 1, reason: 'x' })).rejects.toMatchObject(refused)
  })
})

describe('a line by days and weeks', () => {
  it('has in each only what happened in it, not the whole month', async () => {
    const { points } = (await screen({ grain: 'week' })).series
    const ofOctober = points.filter(({ start, end }) => end > '2026-10-01' && start < '2026-10-26')
    expect(ofOctober.map(({ n }) => n)).toEqual([0, 20, 0, 0])
    const days = (await screen({ grain: 'day' })).series.points
    expect(days.filter(({ n }) => n > 0).map(({ key }) => key)).toEqual(['2026-09-10', '2026-10-10'])
  })
})
