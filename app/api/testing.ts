import { eq } from 'drizzle-orm'
import { makeCompany, makeFunction, makeMetric, makePerson, makeSlice } from '@/db/factories'
import {
  benchmarks,
  functionHeadlines,
  goals,
  headlines,
  metrics,
  promiseMetrics,
  promises,
  runs,
  sources,
  stages,
  touchpoints,
} from '@/db/schema'
import type { TestDatabase } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import type { ObservationInput } from '@/domain/observation'
import type { Context } from '@/server/context'
import { at, enter } from '@/server/entries/testing'
import { record } from '@/server/figures/testing'
import { loadReference } from '@/server/observations/service'

/** What a figure can be; `whole` and `zero` are in order, and no other may look like them. */
export const STATES = [
  'no_data',
  'too_few',
  'partial',
  'stale',
  'estimated',
  'restated',
  'no_goal',
  'zero',
  'whole',
] as const
export type State = (typeof STATES)[number]

export const NOW = new Date('2150-11-15T12:00:00Z')
const OCTOBER = '2150-10-01'
const [OCT_10, OCT_28] = [Date.UTC(2150, 9, 10, 12), Date.UTC(2150, 9, 28, 12)]
const ALL = 80

/** So many answers in two regions, of which so many are favourable. */
function answers(metric: string, good: number, when = OCT_10, all = ALL): ObservationInput[] {
  return Array.from({ length: all }, (_, nth) => ({
    ...{ metric, externalId: `${metric}-${when}-${nth}`, grain: 'instant' as const, at: when },
    ...{ score: nth < good ? 5 : 1, region: nth % 2 === 0 ? 'emea' : 'apac' },
  }))
}

const boxes = (favourable: number, estimated?: true) => ({
  form: 'boxes' as const,
  values: { favourable, answered: ALL / 2 },
  ...(estimated ? { estimated } : {}),
})

/** By state, what was recorded of October; the rest is typed. */
const RECORDED: Readonly<Partial<Record<State, ObservationInput[]>>> = {
  too_few: answers('too_few', 2, OCT_10, 4),
  // Those of the 10th count by now, those of the 28th do not yet.
  partial: [...answers('partial', 60), ...answers('partial', 60, OCT_28)],
  stale: answers('stale', 60),
  no_goal: answers('no_goal', 60),
  zero: answers('zero', 0),
  whole: answers('whole', 60),
}

async function defineState(db: TestDatabase['db'], state: State, functionId: number, ownerId: number) {
  const rule = { scale: { min: 1, max: 5 }, ...(state === 'partial' ? { maturesAfterDays: 30 } : {}) }
  const shape = { kind: 'top_box', family: 'satisfaction', countedAs: 'answers' } as const
  const { metric } = await makeMetric(db, { ...shape, key: state, name: 'Answers', functionId, rule })
  const [stage] = await db
    .insert(stages)
    .values({ key: state, name: 'Stage', position: 1, headlineMetricId: metric.id })
    .returning()
  const stageId = stage?.id ?? 0
  const [point] = await db
    .insert(touchpoints)
    .values({ key: state, name: 'Touchpoint', stageId, functionId, position: 1 })
    .returning()
  await db
    .update(metrics)
    .set({ touchpointId: point?.id ?? null })
    .where(eq(metrics.id, metric.id))
  const source = {
    value: 70,
    unit: 'percent',
    year: 2150,
    source: 'A study',
    population: 'Companies',
  } as const
  await db.insert(benchmarks).values({ ...source, metricId: metric.id, scaleMin: 1, scaleMax: 5, boxes: [5] })
  if (state !== 'no_goal')
    await db.insert(goals).values({
      ...{
        metricId: metric.id,
        kind: 'keep',
        measuredOver: 'month',
        target: 60,
        ownerId,
        why: 'It matters.',
      },
      ...{ startsOn: '2150-01-01', dueOn: '2150-12-31', lifecycle: 'published' },
    })
  return metric.id
}

/** A company with a metric of each state, all called alike and with the same value, so that nothing but their state tells them apart. */
export async function honestCompany(database: TestDatabase) {
  const { db, pool } = database
  await makeCompany(db, 'UTC')
  const support = (await makeFunction(db, 'support')).id
  for (const key of ['emea', 'apac']) await makeSlice(db, 'region', key)
  const { id, email } = await makePerson(db, 'Lee', { role: 'cx_lead' })
  const lead: UserActor = {
    ...{ kind: 'user', id, name: 'Lee', email, role: 'cx_lead', headOf: [], isCustomerOwner: false },
  }
  const context: Context = { db, pool, actor: lead, now: NOW, requestId: 'test' }
  const ids = new Map<State, number>()
  for (const state of STATES) ids.set(state, await defineState(db, state, support, id))
  const [promise] = await db.insert(promises).values({ text: 'We answer.', validFrom: OCTOBER }).returning()
  await db.insert(promiseMetrics).values(
    [...ids.values()].map((metricId, position) => ({
      ...{ promiseId: promise?.id ?? 0, metricId, threshold: 60, position },
    })),
  )
  const reference = await loadReference(db)
  for (const [state, inputs] of Object.entries(RECORDED)) {
    const { sourceId, runId } = await record(database, reference, inputs)
    const isStale = state === 'stale'
    await db
      .update(sources)
      .set({ expectedEveryDays: isStale ? 1 : 60 })
      .where(eq(sources.id, sourceId))
    const endedAt = new Date(isStale ? '2150-10-20T12:00:00Z' : '2150-11-01T12:00:00Z')
    await db.update(runs).set({ state: 'succeeded', startedAt: endedAt, endedAt }).where(eq(runs.id, runId))
  }
  for (const region of ['emea', 'apac']) {
    await enter(context, at('estimated', OCTOBER, region), boxes(30, true), 'They are away.')
    await enter(context, at('restated', OCTOBER, region), boxes(29), 'They are away.')
    await enter(context, at('restated', OCTOBER, region), boxes(30), 'One was counted twice.')
  }
  return {
    context,
    ids,
    /** Makes it the metric of the satisfaction tile, of the function's row and of what customers say. */
    async lead(state: State) {
      const metricId = ids.get(state) ?? 0
      await db.delete(headlines)
      await db.insert(headlines).values({ family: 'satisfaction', metricId })
      await db.delete(functionHeadlines)
      await db.insert(functionHeadlines).values({ functionId: support, family: 'satisfaction', metricId })
    },
  }
}
