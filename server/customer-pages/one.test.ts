import { beforeAll, describe, expect, test } from 'vitest'
import { makeMetric } from '@/db/factories'
import { goals, ownTargets } from '@/db/schema'
import type { ObservationInput } from '@/domain/observation'
import { answer, day, match, record } from '../matching/testing'
import { getCustomer, listCustomers } from './service'
import { arrivals, ctx, database, filter, house, idOf, labels, support, TODAY, term, ticket } from './testing'

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
      ...{ key: 'renewed', kind: 'rate', family: 'renewal', functionId: support, countedAs: 'contracts' },
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

describe('what is due', () => {
  const fact = async (customer: string, ...terms: string[]) =>
    (await page(customer)).dto.facts.filter(one => terms.includes(one.term)).map(one => one.text)

  test('is what ends next, and all that runs beside it where that is more', async () => {
    expect(await fact('acme', 'Renewal')).toEqual(['due 24 Jan 2027, €1K a year'])
    await term('acme', TODAY - 100, TODAY + 200, 3000)
    expect(await fact('acme', 'Renewal')).toEqual(['€1K of €4K a year ends 24 Jan 2027'])
    // What has not begun runs beside nothing.
    await term('acme', TODAY + 100, TODAY + 300, 7000)
    expect(await fact('acme', 'Renewal')).toEqual(['€1K of €4K a year ends 24 Jan 2027'])
  })

  test('a customer whose first term has not begun is one from then on', async () => {
    await term('dorn', TODAY + 8, TODAY + 373, 10)
    expect(await fact('dorn', 'Customer from')).toEqual(['28 Nov 2026'])
    expect(await fact('dorn', 'Customer since')).toEqual([])
    expect(await fact('acme', 'Customer since')).toEqual(['24 Jan 2026'])
  })

  test('a term that ended is due until it is decided whether it is renewed', async () => {
    const due = () => listCustomers(ctx('cx_lead'), filter({ renewal: true }))
    // 30 days of grace: of the 21st of October nobody asks any more.
    await term('erle', TODAY - 380, TODAY - 30, 200)
    expect(await fact('erle', 'Renewal')).toEqual(['no term runs'])
    expect(labels(await due())).toEqual(['Acme Works', 'Berg Works'])
    await term('fern', TODAY - 380, TODAY - 29, 500)
    expect(await fact('fern', 'Renewal')).toEqual([
      'term ended 22 Oct 2026, €500 a year, renewal not decided',
    ])
    const list = await due()
    expect(labels(list)).toEqual(['Fern Works', 'Acme Works', 'Berg Works'])
    expect(list.rows[0]).toMatchObject({ renewal: { text: 'ended 22 Oct 2026' }, value: '€500' })
    // Fern has said nothing for a year, and the sentence counts whom its list has.
    expect(list.silent.text).toMatch(/^2 customers, €2.5K a year, are up for renewal/)
    // Renewed within its grace: what runs is due.
    await term('fern', TODAY - 28, TODAY + 337, 600)
    expect(await fact('fern', 'Renewal')).toEqual(['due 23 Oct 2027, €600 a year'])
    expect(labels(await due())).toEqual(['Acme Works', 'Berg Works'])
  })
})

test('what a term keeps of its amount is counted by terms, and gross keeps no growth', async () => {
  const kept = (metric: string, nth: number, after: number): ObservationInput => ({
    ...{ metric, externalId: `${metric}-${nth}`, customer: 'berg', grain: 'day', at: day(TODAY - 40 - nth) },
    ...{ before: 62_200, after },
  })
  await record(
    house,
    'crm',
    ['grr', 'nrr'].flatMap(metric => [kept(metric, 1, 64_100), kept(metric, 2, 31_100)]),
  )
  await match(house)
  const { verdict, outcomes } = await page('berg')
  expect(
    verdict('Company-wide')
      ?.lines.slice(0, 2)
      .map(({ text }) => text),
  ).toEqual(['grr: 2 terms', 'nrr: 2 terms'])
  expect(outcomes('grr')).toEqual(['€62.2K of €62.2K', '€31.1K of €62.2K'])
  expect(outcomes('nrr')).toEqual(['€64.1K of €62.2K', '€31.1K of €62.2K'])
})
