import { expect, it } from 'vitest'
import { inForce, keptOf, lapsesOf, type PromiseMonth, wholeOf } from './promise'
import type { Judged, StatusReason } from './status'

const figure = (value: number | null, low: number, high: number, rest: Partial<Judged> = {}): Judged => ({
  ...{ value, low, high, state: 'ok', partial: false },
  ...rest,
})

it('keeps what is as good as promised, and breaks only what the whole interval says', () => {
  expect(keptOf(figure(92, 90, 94), 90, 'up')).toEqual({ kept: 'kept', reason: 'meets' })
  expect(keptOf(figure(90, 85, 95), 90, 'up').kept).toBe('kept')
  expect(keptOf(figure(88, 85, 91), 90, 'up')).toEqual({ kept: 'cannot_tell', reason: 'within_margin' })
  expect(keptOf(figure(88, 86, 90), 90, 'up')).toEqual({ kept: 'cannot_tell', reason: 'within_margin' })
  expect(keptOf(figure(88, 86, 89.9), 90, 'up')).toEqual({ kept: 'not_kept', reason: 'misses' })
  expect(keptOf(figure(50, 40, 60), 36, 'down').kept).toBe('not_kept')
  expect(keptOf(figure(30, 20, 40), 36, 'down').kept).toBe('kept')
  // A count has no margin, and may be worse by chance.
  const bare = { value: 11, low: null, high: null, state: 'ok', partial: false } as const
  expect(keptOf(bare, 10, 'down')).toEqual({ kept: 'cannot_tell', reason: 'within_margin' })
})

it('never breaks what nobody can tell', () => {
  const bad = [0, 0, 1] as const
  for (const state of ['no_data', 'too_few', 'spans_versions'] as const)
    expect(keptOf(figure(...bad, { state, value: null }), 90, 'up')).toEqual({
      kept: 'cannot_tell',
      reason: state,
    })
  expect(keptOf(figure(...bad, { partial: true }), 90, 'up')).toEqual({
    kept: 'cannot_tell',
    reason: 'partial',
  })
  expect(keptOf(figure(...bad), 90, 'neutral').kept).toBe('cannot_tell')
})

it('is kept as a whole where all that can be told are and one can', () => {
  expect(wholeOf([])).toBe('cannot_tell')
  const kept = { kept: 'kept', reason: 'meets' } as const
  const notKept = { kept: 'not_kept', reason: 'misses' } as const
  const nobody = (reason: StatusReason) => ({ kept: 'cannot_tell', reason }) as const
  expect(wholeOf([nobody('no_data'), nobody('too_few')])).toBe('cannot_tell')
  expect(wholeOf([nobody('no_data'), kept])).toBe('kept')
  expect(wholeOf([nobody('too_few'), kept])).toBe('kept')
  // Worse each month, by less than its margin: that is no kept promise.
  expect(wholeOf([nobody('within_margin'), kept])).toBe('cannot_tell')
  expect(wholeOf([nobody('partial'), kept])).toBe('cannot_tell')
  expect(wholeOf([kept, notKept, nobody('within_margin')])).toBe('not_kept')
})

const months = (...lines: string[]): PromiseMonth[] =>
  [...(lines[0] ?? '')].map((_, at) => {
    const parts = new Map(
      lines.map((line, id) => {
        const kept = ({ k: 'kept', n: 'not_kept' } as const)[line[at] as 'k' | 'n'] ?? 'cannot_tell'
        return [id, kept] as const
      }),
    )
    return { key: String(at), kept: [...parts.values()][0] ?? 'cannot_tell', parts }
  })

it('says since when a metric is not kept, past months that nobody can tell; of one that nobody can tell now nothing', () => {
  expect(lapsesOf(months('knnk', 'kkkn', 'kn?n', 'n?n?', '????'))).toEqual([
    { metricId: 1, since: '3' },
    { metricId: 2, since: '1' },
  ])
})

it('has the version in force that began last, of one day the newer', () => {
  const versions = [
    { id: 1, validFrom: '2026-01-01' },
    { id: 3, validFrom: '2026-03-01' },
    { id: 2, validFrom: '2026-03-01' },
  ]
  expect(inForce(versions, '2025-12-31')).toBeNull()
  expect(inForce(versions, '2026-02-28')?.id).toBe(1)
  expect(inForce(versions, '2026-03-01')?.id).toBe(3)
})
