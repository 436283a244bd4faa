import { describe, expect, it } from 'vitest'
import { DEFAULT_FILTERS, filterHref, filterQuery, filterSchema, parseFilters } from './filter'
import { textIn } from './text/text'

const { notShown } = textIn().shell.filter

describe('filters in the URL', () => {
  it('are the defaults without any', () => {
    expect(parseFilters(new URLSearchParams(), notShown)).toEqual({ filters: DEFAULT_FILTERS, notices: [] })
    expect(DEFAULT_FILTERS).toMatchObject({ period: 'last-month', comparison: '12-before', region: null })
  })

  it.each(['2026-10', '2026-Q4', 'FY27-Q1', '2026', 'FY27', 'last-quarter'])('take the period %s', period => {
    expect(parseFilters({ period }, notShown).filters.period).toBe(period)
  })

  it.each(['2025-10', '2025-Q3', '2025', 'FY26', 'FY26-Q2', 'FY26-P03', 'ytd'])(
    'compare with %s',
    comparison => {
      expect(parseFilters({ comparison }, notShown).filters.comparison).toBe(comparison)
    },
  )

  it.each([
    ['period', '2026-13'],
    ['period', 'yesterday'],
    ['comparison', 'best-ever'],
    ['comparison', 'last-month'],
    ['comparison', '2026-Q5'],
    ['grain', 'century'],
    ['rows', 'customer'],
    ['region', '<script>'],
    ['tier', 'x'.repeat(65)],
  ])('fall back from %s=%s and say so', (name, value) => {
    const { filters, notices } = parseFilters({ [name]: value }, notShown)
    expect(filters).toEqual(DEFAULT_FILTERS)
    expect(notices).toHaveLength(1)
    expect(notices[0]).toContain(name)
  })

  it('leave alone what is no filter, and take the first of a repeated one', () => {
    const params = new URLSearchParams('utm=1&region=emea&region=apac&tier=')
    expect(parseFilters(params, notShown)).toEqual({
      filters: { ...DEFAULT_FILTERS, region: 'emea' },
      notices: [],
    })
    expect(parseFilters({ region: ['emea', 'apac'] }, notShown).filters.region).toBe('emea')
  })

  it('come back as they went out, without the defaults', () => {
    const filters = { ...DEFAULT_FILTERS, period: '2026-10', region: 'emea', rows: 'tier' as const }
    expect(filterQuery(filters)).toBe('period=2026-10&region=emea&rows=tier')
    expect(parseFilters(new URLSearchParams(filterQuery(filters)), notShown).filters).toEqual(filters)
    expect(filterHref('/', DEFAULT_FILTERS)).toBe('/')
    expect(filterHref('/metrics/nps', filters, { region: null })).toBe(
      '/metrics/nps?period=2026-10&rows=tier',
    )
  })

  it('are refused as input of a procedure where they are no filters', () => {
    expect(filterSchema.safeParse({ region: 'emea', colour: 'red' }).success).toBe(false)
    expect(filterSchema.parse({})).toEqual(DEFAULT_FILTERS)
  })
})
