import { describe, expect, it } from 'vitest'
import type { Metric } from '@/domain/metric'
import { type Pair, partsOf, sumParts } from '@/domain/parts'
import { normal, randomFrom } from '@/domain/random'
import { emptyPool, type Pool, type Question, WHOLE_COMPANY } from './pools'
import { noteScatter } from './scatter'

const TODAY = '2026-01-10'
const version = (id: number, validFrom: string, validTo: string) => ({
  ...{ id, number: id, definition: '', rule: {}, validFrom, validTo },
})
const metric = (
  kind: Metric['kind'] = 'rate',
  versions = [version(1, '0001-01-01', '9999-12-31')],
): Metric => ({
  ...{ id: 1, key: 'uptime', name: 'Uptime', family: 'driver', kind, countedAs: 'minutes', direction: 'up' },
  ...{ perspective: 'company', functionId: null, stageId: null, cadence: 'month', minN: 1, versions },
})
const day = (month: number) =>
  `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
const months = (n: number) => Array.from({ length: n }, (_, at) => ({ start: day(at), end: day(at + 1) }))

function asked(pairs: readonly Pair[][], of = metric(), more = months(pairs.length)) {
  const spans = more
  const question: Question = { metric: of, scope: WHOLE_COMPANY, split: 'none', spans, histogram: false }
  const pools = spans.map(
    (span, at): Pool => ({ ...emptyPool(of, span), parts: sumParts((pairs[at] ?? []).map(partsOf)) }),
  )
  noteScatter(question, pools, TODAY)
  return pools.map(pool => pool.dispersion)
}
const random = randomFrom(5)
const uptime = () => [{ a: 43_200 - 60 * Math.abs(4 + 2 * normal(random)), b: 43_200 }]

describe('how much a rate scatters', () => {
  it('is told by the whole months of its line, for all stretches of the question', () => {
    const line = Array.from({ length: 12 }, uptime)
    const withBase = [...months(12), { start: '2024-01-01', end: '2025-01-01' }]
    const found = asked(line, metric(), withBase)
    expect(found).toHaveLength(13)
    expect(new Set(found).size).toBe(1)
    expect(found[0]).toBeGreaterThan(10)
  })

  it('leaves the running month out, and what is of an older version', () => {
    const line = Array.from({ length: 13 }, (_, at) => (at === 12 ? [{ a: 1, b: 43_200 }] : uptime()))
    expect(asked(line)[0]).toBeCloseTo(asked(line.slice(0, 12))[0] ?? 0, 10)
    const two = metric('rate', [
      version(1, '0001-01-01', '2025-02-01'),
      version(2, '2025-02-01', '9999-12-31'),
    ])
    const broken = [[{ a: 20_000, b: 43_200 }], ...line.slice(1, 12)]
    expect(asked(broken, two)[0]).toBeCloseTo(asked(line.slice(1, 12))[0] ?? 0, 10)
    expect(asked(broken)[0]).not.toBeCloseTo(asked(line.slice(1, 12))[0] ?? 0, 1)
  })

  it('is 1 of cases that are one each, and of every other kind', () => {
    const single = Array.from({ length: 12 }, () =>
      Array.from({ length: 50 }, () => ({ a: random() < 0.5 ? 1 : 0, b: 1 })),
    )
    expect(new Set(asked(single))).toEqual(new Set([1]))
    expect(new Set(asked(Array.from({ length: 12 }, uptime), metric('amount_rate')))).toEqual(new Set([1]))
  })

  it('is told by the facts where there is no line', () => {
    const days = Array.from({ length: 30 }, () => uptime()[0] ?? { a: 0, b: 1 })
    expect(asked([days, days])[0]).toBeGreaterThan(10)
    expect(asked([[{ a: 9, b: 10 }], [{ a: 5, b: 10 }]])).toEqual([1, 1])
  })
})
