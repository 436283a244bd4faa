import { describe, expect, it } from 'vitest'
import { bestOf, rankOf, searchWordsOf } from './search'
import { searchInput } from './search-input'

describe('what is typed into the palette', () => {
  it('is compared by the beginnings of words, whatever case, accent or order', () => {
    const rank = (text: string, name: string, also = '') => rankOf(searchWordsOf(text), name, also)
    expect(rank('first', 'First reply time')).toBe(0)
    expect(rank('first re', 'First reply time')).toBe(0)
    expect(rank('ti re', 'First reply time')).toBe(1)
    expect(rank('CAFE', 'Café Zürich')).toBe(0)
    expect(rank('zur', 'Café Zürich')).toBe(1)
    expect(rank('reply sup', 'First reply time', 'Support')).toBe(2)
    expect(rank('eply', 'First reply time')).toBeNull()
    expect(rank('reply reply', 'First reply time')).toBeNull()
    expect(rank('s support', 'Support and Sales')).toBe(1)
    expect(rank('  –  ', 'First reply time')).toBeNull()
  })

  it('finds the best first and no more than there is room for', () => {
    const things = ['Reopened', 'Time to reply', 'Reply time', 'Offers'].map(name => ({ name, also: '' }))
    expect(bestOf('re', things).map(({ name }) => name)).toEqual(['Reopened', 'Reply time', 'Time to reply'])
    expect(bestOf('re', things, 1)).toHaveLength(1)
    expect(bestOf('', things)).toEqual([])
  })

  it('is short, and what was opened lately is little', () => {
    expect(searchInput.safeParse({ text: 'x'.repeat(101) }).success).toBe(false)
    expect(searchInput.safeParse({ text: '', recent: Array(7).fill('/') }).success).toBe(false)
    expect(searchInput.parse({ text: '' })).toEqual({ text: '', recent: [] })
  })
})
