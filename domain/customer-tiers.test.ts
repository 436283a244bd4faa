import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fillTiers, type TierSpan } from './customer-tiers'

const span = (tierId: number, validFrom: string, validTo = '9999-12-31'): TierSpan => ({
  tierId,
  validFrom,
  validTo,
})

it.each<[string, TierSpan[], TierSpan[][], TierSpan[][]]>([
  ['nothing to fill', [span(1, '2020-01-01')], [[span(2, '2021-01-01')]], [[]]],
  [
    'before and after',
    [span(1, '2021-01-01', '2022-01-01')],
    [[span(2, '2020-01-01')]],
    [[span(2, '2020-01-01', '2021-01-01'), span(2, '2022-01-01')]],
  ],
  ['nobody knew', [], [[span(2, '2020-01-01')]], [[span(2, '2020-01-01')]]],
  [
    'the first of two others goes before',
    [],
    [[span(2, '2021-01-01')], [span(3, '2020-01-01')]],
    [[span(2, '2021-01-01')], [span(3, '2020-01-01', '2021-01-01')]],
  ],
])('%s', (_, own, others, filled) => {
  expect(fillTiers(own, others)).toEqual(filled)
})

const days = ['2020-01-01', '2020-04-01', '2020-07-01', '2020-10-01', '2021-01-01']
const history = fc
  .uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 4 })
  .map(starts => starts.map(start => span(start + 1, days[start] ?? '', days[start + 1] ?? '')))

it('says one tier a day at most, and the first who knows one says it', () => {
  fc.assert(
    fc.property(history, fc.array(history, { maxLength: 3 }), (own, others) => {
      const filled = fillTiers(own, others).flat()
      const on = (day: string, spans: readonly TierSpan[]) =>
        spans.filter(one => one.validFrom <= day && day < one.validTo).map(one => one.tierId)
      for (const day of days) {
        const [first] = [own, ...others].map(spans => on(day, spans)[0]).filter(tier => tier !== undefined)
        expect(on(day, [...own, ...filled])).toEqual(first === undefined ? [] : [first])
      }
    }),
  )
})
