import { describe, expect, it } from 'vitest'
import { ALL_ROWS, hoursOf, parseRowSearch, rangeOf, rowParams } from './rows'

describe('which rows', () => {
  it('stand in the address, and junk chooses nothing', () => {
    const search = parseRowSearch({ answer: '0-6', share: 'counted', after: 'k7Gq-2xV_9bN4m', x: '1' })
    expect(search).toEqual({ ...ALL_ROWS, answer: '0-6', share: 'counted', after: 'k7Gq-2xV_9bN4m' })
    expect(rowParams(search).map(({ name, value }) => `${name}=${value}`)).toEqual([
      ...['answer=0-6', 'share=counted', 'after=k7Gq-2xV_9bN4m'],
    ])
    const junk = { answer: '6-', hours: '-1', mood: 'angry', share: 'all', after: "1'--" }
    expect(parseRowSearch(junk)).toEqual(ALL_ROWS)
  })
  it('reach from one end to the other', () => {
    expect(rangeOf('0-6')).toEqual({ from: 0, to: 6 })
    expect(rangeOf('9')).toEqual({ from: 9, to: 9 })
    expect(hoursOf('0.25-0.5')).toEqual({ over: 0.25, most: 0.5 })
    expect(hoursOf('2048')).toEqual({ over: 2048, most: null })
  })
})
