import { describe, expect, it } from 'vitest'
import type { FigureShape } from './figure'
import { histogramOf } from './histogram'
import { randomFrom } from './random'
import { againstRest, alikeToFirst, runsAlike } from './ranking'
import type { Sample } from './verdict'

const CSAT: FigureShape = { kind: 'top_box', minN: 5, direction: 'up' }
/** So many favourable of so many. */
const share = (a: number, n: number): Sample => ({ parts: { n, a, b: 0, aa: a, bb: 0, ab: 0 } })

describe('against the rest', () => {
  it('compares with all others together, never with a whole that holds the value itself', () => {
    const [one, two] = againstRest(CSAT, [share(56, 70), share(48, 80)])
    // Newcombe 1998: 56/70 against 48/80.
    expect(one).toMatchObject({ state: 'ok', real: true, direction: 'better', method: 'newcombe' })
    if (one?.state !== 'ok' || two?.state !== 'ok') throw new Error('no change')
    expect(one.difference).toBeCloseTo(20, 9)
    expect(one.low).toBeCloseTo(5.24, 2)
    expect(one.high).toBeCloseTo(33.39, 2)
    expect(two.difference).toBeCloseTo(-20, 9)
    expect(two.direction).toBe('worse')
  })

  it('calls few values different where none is: about one cut in twenty', () => {
    const random = randomFrom(7)
    const cut = () =>
      Array.from({ length: 8 }, () =>
        share(Array.from({ length: 120 }, random).filter(u => u < 0.6).length, 120),
      )
    const rounds = 300
    const shown = Array.from({ length: rounds }, cut).filter(samples =>
      againstRest(CSAT, samples).some(change => change?.state === 'ok' && change.real),
    ).length
    // Each alone would stand out in a third of all cuts.
    expect(shown / rounds).toBeLessThan(0.09)
  })

  it('says nothing of counts, of a lone value, and of too few answers', () => {
    expect(againstRest({ ...CSAT, kind: 'count' }, [share(3, 3), share(900, 900)])).toEqual([null, null])
    expect(againstRest(CSAT, [share(3, 9)])).toEqual([null])
    expect(againstRest(CSAT, [share(3, 4), share(90, 100)])[0]).toEqual({
      state: 'cannot_tell',
      reason: 'too_few',
    })
  })
})

describe('values that cannot be told apart', () => {
  it('are runs of neighbours; one that differs from all stands alone', () => {
    const ranked = [share(190, 200), share(130, 200), share(126, 200), share(120, 200)]
    expect(runsAlike(CSAT, ranked)).toEqual([[1, 3]])
  })

  it('may overlap, as where only the ends differ', () => {
    expect(runsAlike(CSAT, [share(150, 200), share(135, 200), share(118, 200)])).toEqual([
      [0, 1],
      [1, 2],
    ])
  })

  it('are all of them under noise, and none where each differs', () => {
    expect(runsAlike(CSAT, [share(12, 20), share(12, 20), share(11, 20)])).toEqual([[0, 2]])
    expect(runsAlike(CSAT, [share(190, 200), share(120, 200), share(40, 200)])).toEqual([])
  })

  it('are asked of the first alone, whoever stands between', () => {
    // The smallest part cannot be told apart, though a larger one above it can.
    expect(alikeToFirst(CSAT, [share(900, 1000), share(850, 1000), share(24, 30)])).toEqual([2])
    expect(alikeToFirst(CSAT, [share(19, 20), share(900, 1000), share(850, 1000)])).toEqual([1, 2])
    expect(alikeToFirst(CSAT, [share(190, 200), share(120, 200), share(40, 200)])).toEqual([])
    expect(alikeToFirst(CSAT, [share(190, 200)])).toBeNull()
  })

  it('of durations are told by their medians, for a handful of values only', () => {
    const reply: FigureShape = { kind: 'duration', minN: 5, direction: 'down' }
    const hours = (each: readonly number[]): Sample => ({
      parts: { n: each.length, a: 0, b: 0, aa: 0, bb: 0, ab: 0 },
      histogram: histogramOf(each.map(hour => hour * 3600)),
    })
    const spread = (by: number) => hours(Array.from({ length: 60 }, (_, i) => by * (1 + i / 30)))
    expect(runsAlike(reply, [spread(1), spread(1.05), spread(20)])).toEqual([[0, 1]])
    expect(
      runsAlike(
        reply,
        Array.from({ length: 7 }, () => spread(1)),
      ),
    ).toBeNull()
  })
})
