import { beforeAll, describe, expect, test } from 'vitest'
import { testDb } from '@/db/testing'
import type { UserActor } from '@/domain/access'
import { DEFAULT_FILTERS } from '@/domain/filter'
import { appRouter } from '@/server/root'
import { makeDemo } from './service'

const NOW = new Date('2026-11-21T09:00:00Z')
const database = testDb()

beforeAll(async () => {
  await makeDemo(database, { now: NOW })
}, 300_000)

const executive: UserActor = {
  kind: 'user',
  role: 'executive',
  ...{ id: 1, name: 'Ingrid', email: 'executive@demo.example', headOf: [], isCustomerOwner: false },
}
const ask = (actor: UserActor = executive) =>
  appRouter.createCaller({ db: database.db, pool: database.pool, actor, now: NOW, requestId: 'test' })
const whole = (filters: Partial<typeof DEFAULT_FILTERS> = {}) =>
  ask().overview.get({ ...DEFAULT_FILTERS, ...filters })

describe('the whole of the demo company', () => {
  test('1. the first finding is the gap at Get help, with its evidence, customers, revenue and owner', async () => {
    const { findings, throughline } = await whole()
    expect(findings[0]?.text).toMatch(
      /^Get help meets all \d of its own targets; customers there are \d+(\.\d)? points below goal\.$/,
    )
    expect(findings[0]).toMatchObject({
      href: '/gaps/stage/get_help',
      tone: 'concern',
      evidence: expect.stringMatching(/^Satisfaction after support 7\d(\.\d)?%, Aug to Oct 2026$/),
      concerns: expect.stringMatching(/^\d+ customers who answered, €[\d.]+M to renew in a year$/),
      who: expect.stringMatching(/^owner /),
    })
    const states = throughline.map(({ key, gap }) => [key, gap.state])
    expect(states.filter(([, state]) => state !== 'none' && state !== 'cannot_tell')).toEqual([
      ['get_help', 'silo_gap'],
    ])
  })

  test('1. no function, region, product or tier has one besides who serves Get help', async () => {
    const gapsOf = async (rows: 'function' | 'region' | 'product' | 'tier') =>
      (await whole({ rows })).rows.rows.map(({ key, gap }) => [key, gap.state] as const)
    const bad = (states: (readonly [string, string])[]) =>
      states.filter(([, state]) => state === 'silo_gap' || state === 'both_off_target').map(([key]) => key)
    expect(bad(await gapsOf('function'))).toEqual(['support'])
    for (const rows of ['region', 'product', 'tier'] as const) {
      const states = await gapsOf(rows)
      expect([rows, bad(states)]).toEqual([rows, []])
      expect(states.length).toBeGreaterThan(2)
    }
  })

  test('1. fix first begins with the support ticket, its parts visible', async () => {
    const { fixFirst } = await whole()
    expect(fixFirst.places.map(({ name }) => name)).toEqual(['Support ticket'])
    expect(fixFirst.places[0]).toMatchObject({
      stage: 'Get help',
      functionName: 'Support',
      gap: expect.stringMatching(/points below goal$/),
      customers: expect.stringMatching(/customers who answered$/),
      revenue: expect.stringMatching(/^€.+ to renew in a year$/),
    })
  })

  test('1. its gap has a screen with both sides, who passed and since when', async () => {
    const page = await ask().gaps.get({ kind: 'stage', key: 'get_help', filters: DEFAULT_FILTERS })
    expect(page.sentence).toMatch(/a silo gap\.$/)
    expect(page.periods).toHaveLength(12)
    expect(page.periods.at(-1)).toMatchObject({ label: 'Oct 2026', state: 'silo_gap' })
    expect(page.targets.length).toBeGreaterThanOrEqual(5)
    expect(page.targets.every(({ met }) => met)).toBe(true)
    expect(page.passed.words).toMatch(/€[\d.]+M of theirs is due for renewal/)
    // The company does not let executives see customers.
    expect(page.passed.list).toBeNull()
    expect(new Set(page.serving.map(({ functionName }) => functionName))).toEqual(
      new Set(['Support', 'Product', 'Corvane Logistics']),
    )
  })

  test('3. the action under way is named, with its review', async () => {
    const { fixFirst } = await whole()
    expect(fixFirst.actions.items[0]).toMatchObject({ state: 'under_way' })
  })

  test('4. what needs a decision begins with goals and contributions, for who leads', async () => {
    const lead: UserActor = { ...executive, role: 'cx_lead' }
    const { lines, more } = await ask(lead).owner.waiting()
    expect(lines).toHaveLength(3)
    expect(more).toBeGreaterThan(0)
    expect(lines.map(({ text }) => text).join(' ')).toMatch(/contribute/)
  })

  test('5. Marketing is late, on the whole and on its own screen', async () => {
    const { missingSummary } = await whole()
    expect(missingSummary).toMatch(/Marketing/)
    const page = await ask().functions.get({ key: 'marketing', filters: DEFAULT_FILTERS })
    expect(page.due.length).toBeGreaterThan(0)
    expect(page.due.every(({ state }) => state === 'late')).toBe(true)
    expect(page.sources.some(({ late }) => late)).toBe(true)
  })

  test('a function says how customers fare where it serves them', async () => {
    const page = await ask().functions.get({ key: 'support', filters: DEFAULT_FILTERS })
    expect(page.sentence).toMatch(
      /^Customers whom Support serves are \d+(\.\d)? points below goal \(Satisfaction after support 7.+\), while Support meets 4 of 4 own targets\.$/,
    )
    expect(page.head).toMatch(/^Head: Amara Okafor/)
    expect(page.deputies).toBe('Deputy: Lukas Brandt')
    expect(page.stages.map(({ key }) => key)).toEqual(['get_help'])
    expect(page.gap.state).toBe('silo_gap')
    expect(page.missing).toEqual([])
  })
})
