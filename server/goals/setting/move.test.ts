import { beforeEach, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric } from '@/db/factories'
import {
  annotations,
  auditLog,
  benchmarkProfile,
  benchmarks,
  goalContributions,
  goalMoves,
  goals,
} from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/db/testing'
import { DEFAULT_FILTERS } from '@/domain/filter'
import type { GoalFields } from '@/domain/goal-setting'
import { getMetric } from '../../metrics/service'
import { answerContribution } from '../answering/contributions'
import { getGoal } from '../one/get'
import { goalFor, listGoals } from '../service'
import { as, codeOf, fields, seen } from '../testing'
import { withdrawGoal } from './end'
import { moveGoal } from './move'
import { setGoal } from './set'

const NOW = new Date('2026-06-10T09:00:00Z')
const EVERYWHERE = { function: -1, region: -1, product: -1, tier: -1, channel: -1 }
let store: TestDatabase
let lead: Awaited<ReturnType<typeof as>>
let head: Awaited<ReturnType<typeof as>>
let id = 0
beforeEach(async () => {
  store = await createTestDatabase()
  await makeCompany(store.db)
  await makeMetric(store.db, { key: 'nps', kind: 'nps', family: 'nps', name: 'Our NPS' })
  const support = await makeFunction(store.db, 'support')
  lead = await as(store, NOW, 'cx_lead', { name: 'Lea' })
  head = await as(store, NOW, 'function_head', { name: 'Hanna', headOf: [support.id] })
  const goal = fields(lead.id, { functions: ['support'], measuredOver: 'month' })
  const then = { ...lead, now: new Date('2026-01-02T09:00:00Z') }
  id = (await setGoal(then, { id: null, revision: 0, as: 'published', goal })).id
  return () => store.close()
})

const move = (more: Partial<GoalFields>, revision = 1, now = NOW, reason = 'The market turned.') =>
  moveGoal(
    { ...lead, now },
    {
      ...{ id, revision, reason },
      goal: fields(lead.id, { functions: ['support'], measuredOver: 'month', ...more }),
    },
  )
const targetOn = async (day: string) => {
  const found = goalFor(await listGoals(store.db), { id: 1, functionId: null }, EVERYWHERE, day)
  return found?.target ?? null
}

it('judges each day by what the goal wanted on it', async () => {
  await move({ target: 28, dueOn: '2027-06-30' })
  await move({ target: 26, dueOn: '2027-06-30' }, 2, new Date('2026-08-20T09:00:00Z'))
  expect(await Promise.all(['2026-06-09', '2026-06-10', '2026-08-19', '2026-08-20'].map(targetOn))).toEqual([
    30, 28, 28, 26,
  ])
  await withdrawGoal({ ...lead, now: new Date('2026-09-05T09:00:00Z') }, { id, revision: 3, reason: 'Over.' })
  expect(await Promise.all(['2026-06-09', '2026-09-04', '2026-09-05'].map(targetOn))).toEqual([30, 26, null])
})

it('says on its chart what people noted on the metric’s or on all charts', async () => {
  const noted = { onDay: '2026-06-03', createdAt: NOW }
  await store.db.insert(annotations).values([
    { ...noted, text: 'Prices rose' },
    { ...noted, text: 'Taken away', removedAt: NOW },
  ])
  const { marks } = (await getGoal(lead, { id })).chart
  expect(marks.filter(mark => mark.kind === 'annotation')).toMatchObject([
    { text: 'Prices rose', onDay: '2026-06-03', change: null },
  ])
  await store.db.delete(annotations)
})

it('says on the chart of the metric and of the goal from what it was moved, when, and why; also twice in a day', async () => {
  await move({ target: 28 })
  await move({ target: 27 }, 2, NOW, 'A slip.')
  const metric = await getMetric(lead, { key: 'nps', filters: DEFAULT_FILTERS })
  const text = 'Goal moved from 30 by 31 Dec 2026 to 27 by 31 Dec 2026: The market turned.; A slip.'
  expect(metric.marks).toContainEqual(expect.objectContaining({ text, onDay: '2026-06-10', kind: 'goal' }))
  expect(metric.series.goals.map(span => span.text)).toEqual(['30 by 31 Dec 2026', '27 by 31 Dec 2026'])
  const page = await getGoal(lead, { id })
  expect(page.chart.marks.map(mark => mark.text)).toContain(text)
  expect(page.chart.series.goals).toHaveLength(2)
  expect(page.moved).toBe('moved 2 times')
  expect(page.history.map(({ who, what, changes, reason }) => [who, what, changes, reason])).toEqual([
    ['Lea', 'moved it', ['target: 28 → 27'], 'A slip.'],
    ['Lea', 'moved it', ['target: 30 → 28'], 'The market turned.'],
    ['Lea', 'published it', [], null],
  ])
})

it('is not hidden by withdrawing the goal and setting it anew', async () => {
  await withdrawGoal(lead, { id, revision: 1, reason: 'Too hard.' })
  const again = await setGoal(lead, {
    id: null,
    revision: 0,
    as: 'published',
    goal: fields(lead.id, { target: 22 }),
  })
  const page = await getGoal(lead, { id: again.id })
  expect(page.others).toMatchObject([{ id, text: '30 by 31 Dec 2026' }])
  const { marks } = await getMetric(lead, { key: 'nps', filters: DEFAULT_FILTERS })
  expect(marks.map(mark => mark.text)).toEqual(
    expect.arrayContaining([
      'The goal of 30 by 31 Dec 2026 is withdrawn',
      'The goal moves to 22 by 31 Dec 2026',
    ]),
  )
})

it('asks those who answered again, who then answer to the new target', async () => {
  const answer = (target: number, agreed = true) =>
    answerContribution(head, {
      ...{ id, function: 'support', agreed, reason: agreed ? '' : 'No people.' },
      seen: seen({ target, measuredOver: 'month' }),
    })
  await answer(30)
  await move({ target: 28 })
  const page = await getGoal(head, { id })
  expect(page.agreed).toMatchObject({ agreed: 0, of: 1, text: 'agreed by 0 of 1' })
  expect(page.contributions[0]).toMatchObject({ state: 'asked', mine: true })
  expect(page.contributions[0]?.words).toMatch(/^Agreed to the former target of 30 \(Hanna, /)
  expect(await codeOf(answer(30))).toBe('CONFLICT')
  await answer(28)
  expect((await getGoal(head, { id })).agreed.text).toBe('agreed by 1 of 1')
  await move({ target: 28, why: 'Said better.' }, 2)
  expect((await getGoal(head, { id })).agreed.text).toBe('agreed by 1 of 1')
})

it('has others drawn over it only where a point is as long as what they were measured over', async () => {
  const study = { metricId: 1, value: 34, source: 'A study', year: 2025, population: 'Makers' } as const
  const ours = { industry: 'manufacturing', customers: 'business' } as const
  await store.db.insert(benchmarkProfile).values(ours)
  await store.db.insert(benchmarks).values({ ...study, ...ours, period: 'last_12_months' })
  const others = async (goal: number) => (await getGoal(lead, { id: goal })).chart.benchmark
  expect((await others(id))?.notDrawn).toContain(
    'it is for twelve months, and a point of this line is a month',
  )
  const goal = fields(lead.id, {
    measuredOver: 'last_12_months',
    startsOn: '2027-01-01',
    dueOn: '2027-12-31',
  })
  const year = await setGoal(lead, { id: null, revision: 0, as: 'published', goal })
  expect((await others(year.id))?.notDrawn).toBeNull()
})

it('needs something to move, keeps metric and kind, and loses against a newer change', async () => {
  expect(await codeOf(move({}))).toBe('INVALID')
  expect(await codeOf(move({ kind: 'keep', target: 25 }))).toBe('INVALID')
  expect(await codeOf(move({ target: 28 }, 7))).toBe('CONFLICT')
  expect(await codeOf(moveGoal(head, { id, revision: 1, reason: 'x', goal: fields(lead.id) }))).toBe(
    'FORBIDDEN',
  )
  const next = fields(lead.id, { startsOn: '2026-12-31', dueOn: '2027-12-31' })
  await setGoal(lead, { id: null, revision: 0, as: 'published', goal: next })
  expect(await codeOf(move({ dueOn: '2027-03-31' }))).toBe('CONFLICT')
  expect(await store.db.select().from(goalMoves)).toEqual([])
})

it('writes one line of the log with before, after and reason', async () => {
  await move({ target: 28, ownerId: head.id })
  const line = (await store.db.select().from(auditLog)).at(-1)
  expect(line).toMatchObject({
    ...{ action: 'goal.moved', reason: 'The market turned.' },
    before: { target: 30, ownerId: lead.id, revision: 1 },
    after: { target: 28, ownerId: head.id },
  })
})

it('cannot be hidden in the database either: only words of a reason are blanked', async () => {
  await move({ target: 28 })
  const refused = (statement: string) =>
    store.pool.query(statement).then(
      () => 'done',
      error => error.code,
    )
  expect(await refused('DELETE FROM goal_moves')).toBe('42501')
  expect(await refused('TRUNCATE goal_moves')).toBe('42501')
  expect(await refused('UPDATE goal_moves SET target = 28')).toBe('42501')
  expect(await refused(`UPDATE goal_moves SET reason = 'Nothing.'`)).toBe('42501')
  expect(await refused(`UPDATE goal_moves SET reason = '[erased] and more'`)).toBe('42501')
  expect(await refused('UPDATE goals SET target = 27')).toBe('42501')
  expect(await refused(`UPDATE goals SET lifecycle = 'draft'`)).toBe('42501')
  expect(await refused('UPDATE goals SET region_id = 3')).toBe('42501')
  expect(await refused('DELETE FROM goals')).not.toBe('done')
  expect(await refused(`UPDATE goal_moves SET reason = 'The [erased] turned.'`)).toBe('done')
  expect((await getGoal(lead, { id })).history[0]?.reason).toBe('The [erased] turned.')
  expect((await store.db.select().from(goals))[0]?.target).toBe(28)
  expect(await store.db.select().from(goalContributions)).toHaveLength(1)
})
