import type { Cell } from './access-matrix'

const RETIRED = { id: 2_000_000_000, revision: 1, reason: 'Because.' }

/** What others reach, our own best, and who we are; from which side functions look. */
export const BENCHMARKS: Readonly<Record<string, Cell>> = {
  'perspectives.get': { may: 'everyone' },
  'perspectives.links': { may: ['cx_lead'], input: { key: 'no-such-metric' } },
  'perspectives.link': {
    may: ['cx_lead'],
    changes: true,
    input: { key: 'no-such-metric', revision: 1, customerMetrics: [] },
  },
  'benchmarks.list': { may: 'everyone' },
  'benchmarks.setting': { may: ['cx_lead'], input: {} },
  'benchmarks.set': {
    may: ['cx_lead'],
    changes: true,
    input: {
      id: null,
      revision: 0,
      benchmark: {
        ...{ metric: 'no-such-metric', lower: null, median: 1, upper: null, source: 'A study', link: null },
        ...{ year: 2025, industry: 'all', customers: 'both', population: 'Some', unit: 'points' },
        ...{ scale: null, boxes: null, retention: null, period: 'other', ownerId: 2_000_000_000 },
        reviewOn: '2099-01-01',
      },
    },
  },
  'benchmarks.retire': { may: ['cx_lead'], changes: true, input: RETIRED },
  'benchmarks.upload': { may: ['cx_lead'], changes: true, input: { text: 'no,such,file' } },
  'benchmarks.adopt': {
    may: ['cx_lead'],
    changes: true,
    input: { starter: 'no-such', metric: 'no-such-metric', reviewOn: '2099-01-01' },
  },
  'benchmarks.addOwnBest': {
    may: ['cx_lead'],
    changes: true,
    input: { metric: 'no-such-metric', by: 'region', over: 'quarter' },
  },
  'benchmarks.retireOwnBest': { may: ['cx_lead'], changes: true, input: RETIRED },
  'benchmarks.setProfile': {
    may: ['cx_lead'],
    changes: true,
    // A revision that nobody has read: refused, and nothing is changed.
    input: { revision: 1_999_999_999, industry: 'other', customers: 'both' },
  },
}
