import { expect, it } from 'vitest'
import { KINDS } from './kind'
import { sampleFigure } from './metric-sample'

it('gives what the engine gives: Wilson, adjusted Wald, Student', () => {
  expect(sampleFigure('top_box', {})).toEqual({ value: '70%', margin: '± 8.1' })
  expect(sampleFigure('nps', {})).toMatchObject({ value: '30' })
  expect(sampleFigure('mean_score', { scale: { min: 1, max: 5 } })).toMatchObject({ value: '4' })
  expect(sampleFigure('duration', { clock: 'business' }).value).toBe('8 h')
})

it('has a figure for every kind, and a margin for all but counts', () => {
  for (const kind of KINDS) {
    const { value, margin } = sampleFigure(kind, { retention: 'gross' })
    expect(value).not.toBe('no data')
    expect(margin === null).toBe(kind === 'count')
  }
})
