import { describe, expect, it } from 'vitest'
import { commentsHref, moodOf, moodsOf, parseCommentSearch, piecesOf, searchWords } from './comments'
import { DEFAULT_FILTERS } from './filter'

describe('a search in comments', () => {
  it('looks for the beginnings of words, and for nothing that means something to a database or a pattern', () => {
    expect(searchWords(" Slow  reply: (really) O'Neil — 3.5 % ")).toEqual([
      'slow',
      'reply',
      'really',
      'o',
      'neil',
      '3',
      '5',
    ])
    expect(searchWords('Ärger größer 遅い')).toEqual(['ärger', 'größer', '遅い'])
    expect(searchWords("'; DROP TABLE x; -- :* & | ! \u0000")).toEqual(['drop', 'table', 'x'])
    expect(searchWords('* & | ! () <-> :*')).toEqual([])
    expect(searchWords('a b c d e f g h i j')).toHaveLength(8)
  })

  it('marks the whole words that begin so, wherever they stand, and loses no letter', () => {
    const said = 'Slowly. The SLOW desk is not aslow; größere Mühe.'
    const pieces = piecesOf(said, searchWords('slow größ'))
    expect(pieces.filter(piece => piece.hit).map(piece => piece.text)).toEqual(['Slowly', 'SLOW', 'größere'])
    expect(pieces.map(piece => piece.text).join('')).toBe(said)
    expect(piecesOf('<b>fast</b>', ['fast'])).toEqual([
      { text: '<b>', hit: false },
      { text: 'fast', hit: true },
      { text: '</b>', hit: false },
    ])
    expect(piecesOf('as it is', [])).toEqual([{ text: 'as it is', hit: false }])
  })

  it('comes from the address, where junk chooses nothing, and goes back there', () => {
    expect(parseCommentSearch({ q: ' slow ', mood: 'detractor', after: '1790000000000.42' })).toEqual({
      q: 'slow',
      mood: 'detractor',
      after: '1790000000000.42',
    })
    expect(parseCommentSearch({ q: 'x'.repeat(500), mood: 'angry', after: "1' OR 1" })).toEqual({
      q: 'x'.repeat(100),
      mood: null,
      after: null,
    })
    expect(commentsHref('/metrics/nps', DEFAULT_FILTERS, { q: 'a b', mood: null, after: null })).toBe(
      '/metrics/nps?q=a+b#comments',
    )
    expect(
      commentsHref(
        '/metrics/nps',
        { ...DEFAULT_FILTERS, region: 'emea' },
        { q: '', mood: 'passive', after: '1.2' },
      ),
    ).toBe('/metrics/nps?region=emea&mood=passive&after=1.2#comments')
  })
})

it('tells an answer’s mood by its two numbers', () => {
  expect(moodOf('nps', { a: 1, b: 0 })).toBe('promoter')
  expect(moodOf('nps', { a: 0, b: 0 })).toBe('passive')
  expect(moodOf('nps', { a: 0, b: 1 })).toBe('detractor')
  expect(moodOf('top_box', { a: 0, b: 2 })).toBe('unfavourable')
  expect(moodOf('mean_score', { a: 5, b: 0 })).toBeNull()
  expect(moodsOf('mean_score')).toEqual([])
})
