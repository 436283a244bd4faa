import type { Cell } from './access-matrix'

const NO_PLACE = { metric: 'no-such-metric', period: '2026-01-01', slice: null }

/** Entering figures by hand, and functions' own targets. */
export const ENTERING: Readonly<Record<string, Cell>> = {
  'entries.grid': { may: ['cx_lead', 'function_head'], input: {} },
  'entries.past': { may: ['cx_lead', 'function_head'], input: NO_PLACE },
  'entries.save': {
    may: ['cx_lead', 'function_head'],
    changes: true,
    input: { rows: [{ place: NO_PLACE, base: 0, figures: null, note: null }] },
  },
  'entries.submit': {
    may: ['cx_lead', 'function_head'],
    changes: true,
    input: { rows: [{ place: NO_PLACE, revision: 1 }] },
  },
  'entries.withdraw': {
    may: ['cx_lead', 'function_head'],
    changes: true,
    input: { place: NO_PLACE, revision: 1, reason: 'Because.' },
  },
  'entries.end': {
    may: ['cx_lead', 'function_head'],
    changes: true,
    input: { metric: 'no-such-metric', from: '2026-01-01', reason: 'Because.' },
  },
  'entries.ask': {
    may: ['cx_lead'],
    changes: true,
    input: { metric: 'no-such-metric', period: '2026-01-01' },
  },
  'entries.lock': { may: ['cx_lead'], changes: true, input: { period: 'no-such-month' } },
  'entries.unlock': {
    may: ['cx_lead'],
    changes: true,
    input: { period: 'no-such-month', reason: 'Because.' },
  },
  'goals.ownTargets': { may: ['cx_lead', 'function_head'], input: {} },
  'goals.setOwnTarget': {
    may: ['cx_lead', 'function_head'],
    changes: true,
    input: { metric: 'no-such-metric', target: 1, from: '2026-01-01', newest: null },
  },
}
