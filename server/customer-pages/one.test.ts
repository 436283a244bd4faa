import { beforeAll, describe, expect, test } from 'vitest'
import { makeMetric } from '@/db/factories'
import { goals, ownTargets } from '@/db/schema'
import type { ObservationInput } from '@/domain/observation'
import { answer, day, match, record } from '../matching/testing'
import { getCustomer } from './service'
import { arrivals, ctx, database, house, idOf, support, TODAY, ticket } from './testing'

const page = async (customer: string) => {
  const dto = await getCustomer(ctx('cx_lead'), { id: idOf(customer) })
  const verdict = (name: string) => dto.verdicts.find(one => one.name === name)
  const entries = dto.timeline?.months.flatMap(month => month.entries) ?? []
  const outcomes = (metric: string) =>
    entries.flatMap(entry => entry.what.filter(({ name }) => name === metric).map(({ outcome }) => outcome))
  return { dto, verdict, entries, outcomes }
}

describe('what is not decided yet', () => {
  const renewal = (at: number, hit: 0 | 1): ObservationInput => ({
    ...{ metric: 'renewed', externalId: `renewal-${at}`, customer: 'fern', grain: 'day', at: day(at) },
    ...{ numerator: hit, denominator: 1 },
  })

  beforeAll(async () => {
    const { metric } = await makeMetric(database.db, {
      ...{ key: 'renewed', kind: 'rate', functionId: support, countedAs: 'contracts' },
      rule: { maturesAfterDays: 30 },
    })
    await database.db
      .insert(ownTargets)
      .values([{ metricId: metric.id, functionId: support, target: 90, validFrom: '2020-01-01' }])
    await record(house, 'crm', [renewal(TODAY - 20, 0)])
    await match(house)
  })

  test('is left out of the verdict, which says so, and is neither yes nor no', async () => {
    const { verdict, outcomes, entries } = await page('fern')
    expect(verdict('support')).toMatchObject({
      status: 'cannot_tell',
      lines: [{ text: 'renewed: 1 not decided yet', fault: false }],
    })
    expect(outcomes('renewed')).toEqual(['not decided yet (until 30 Nov 2026)'])
    expect(entries.find(({ what }) => what[0]?.name === 'renewed')?.unhappy).toBe(false)
  })

  test('counts once its days are over', async () => {
    await record(
      house,
      'crm',
      [60, 61, 62, 63].map(days => renewal(TODAY - days, 0)),
    )
    await match(house)
    const { verdict, outcomes } = await page('fern')
    expect(verdict('support')).toMatchObject({
      status: 'off_target',
      lines: [{ text: 'renewed: 0 of 4 contracts, 1 not decided yet, own target 90%', fault: true }],
    })
    expect(outcomes('renewed')).toEqual(['not decided yet (until 30 Nov 2026)', 'no', 'no', 'no', 'no'])
  })
})

describe('a miss within chance', () => {
  beforeAll(async () => {
    const { metric } = await makeMetric(database.db, {
      ...{ key: 'solve', kind: 'duration', direction: 'down', perspective: 'company', countedAs: 'tickets' },
      ...{ rule: { datedBy: 'start' as const }, functionId: support },
    })
    await database.db.insert(goals).values({
      ...{ metricId: metric.id, functionId: support, kind: 'keep', measuredOver: 'quarter', target: 36 },
      ...{ startsOn: '2026-01-01', dueOn: '2027-01-01', ownerId: 1, why: 'Test.', lifecycle: 'published' },
    })
    const solved = (at: number, hours: number) => ticket('erle', at, hours, { metric: 'solve' })
    await record(house, 'crm', [
      ...[1, 40, 50].map((hours, nth) => solved(TODAY - 30 - nth, hours)),
      ...[1, 2].map(nth => ticket('erle', TODAY - 40 - nth, 3)),
    ])
    await match(house)
  })

  test('stands there with its count and by what it is judged, and makes the function no worse', async () => {
    const { verdict, dto } = await page('erle')
    // By hand: of three within a median’s target at most one comes to half of all.
    expect(verdict('support')).toMatchObject({ status: 'on_target', word: 'On target' })
    expect(verdict('support')?.lines).toMatchObject([
      { text: 'solve: 1 of 3 tickets within 36 h, goal of the median, within chance', fault: false },
      { text: 'reply: 2 of 2 facts within 4 h, own target of the median', fault: false },
    ])
    expect(dto.verdictNote).toMatch(
      /at most 1 customer in 40 .* up to 1 in 10; a likelier one is within chance/,
    )
  })
})

describe('arrivals on the way', () => {
  test('are recorded: whose touchpoint it is, is not silent, and the year counts them', async () => {
    const before = await page('clay')
    expect(before.verdict('sales')).toMatchObject({
      status: 'silent',
      lines: [{ text: 'Nothing was ever recorded.' }],
    })
    await arrivals('clay', [TODAY - 250])
    const long = (await page('clay')).verdict('sales')
    expect(long).toMatchObject({ status: 'silent' })
    expect(long?.lines[0]?.text).toBe('Nothing recorded in 8 months, last on 15 Mar 2026.')
    await arrivals('clay', [TODAY - 20, TODAY - 18])
    // Without a function it is the company’s, which is no function.
    await record(house, 'crm', [answer('clay', { at: day(TODAY - 10) })])
    await match(house)
    const { dto, verdict, entries } = await page('clay')
    expect(verdict('sales')).toMatchObject({ status: 'cannot_tell', word: 'Cannot tell' })
    expect(verdict('sales')?.lines.map(({ text }) => text)).toEqual([
      '2 arrivals at touchpoints, last on 2 Nov 2026.',
      'No own target and no goal to judge it by.',
    ])
    expect(dto.year?.lanes.map(({ name, count }) => [name, count])).toEqual([
      ['sales', 3],
      ['Company-wide', 1],
    ])
    expect(dto.year?.words).toMatch(/^4 things that 1 function and the company as a whole recorded from /)
    expect(entries.filter(({ kind }) => kind === 'passage')).toHaveLength(3)
  })
})
