import { beforeAll, describe, expect, test } from 'vitest'
import { makeMetric } from '@/db/factories'
import { ownTargets } from '@/db/schema'
import type { ObservationInput } from '@/domain/observation'
import { day, match, record } from '../matching/testing'
import { getCustomer } from './service'
import { ctx, database, house, idOf, support, TODAY } from './testing'

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
