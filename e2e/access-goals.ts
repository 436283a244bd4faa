import type { Cell } from './access-matrix'

const NOBODY_ID = 2_000_000_000
const PLACE = { function: null, region: null, product: null, tier: null, channel: null }
const AIM = { metric: 'no-such-metric', place: PLACE, kind: 'keep', measuredOver: 'month', baseline: null }
const GOAL = {
  ...{ ...AIM, target: 1, startsOn: '2026-01-01', dueOn: '2099-01-01' },
  ...{ ownerId: NOBODY_ID, why: 'Because.', parentId: null, functions: [] },
}
const SEEN = { id: NOBODY_ID, revision: 1 }

/** Goals: everybody reads them, who leads sets them, heads answer for their functions; whose a goal is, is decided by the row. */
export const GOALS: Readonly<Record<string, Cell>> = {
  'gaps.get': {
    may: 'everyone',
    input: {
      ...{ kind: 'stage', key: 'no-such-stage' },
      filters: {},
    },
  },
  'functions.get': { may: 'everyone', input: { key: 'no-such-function', filters: {} } },
  'goals.list': { may: 'everyone' },
  'goals.get': { may: 'everyone', input: { id: NOBODY_ID } },
  'goals.setting': { may: ['cx_lead'], input: {} },
  'goals.advice': { may: ['cx_lead'], input: { ...AIM, target: null, startsOn: null, dueOn: null } },
  'goals.set': {
    may: ['cx_lead'],
    changes: true,
    input: { id: null, revision: 0, as: 'published', goal: GOAL },
  },
  'goals.remove': { may: ['cx_lead'], changes: true, input: SEEN },
  'goals.move': { may: ['cx_lead'], changes: true, input: { ...SEEN, goal: GOAL, reason: 'Because.' } },
  'goals.copy': { may: ['cx_lead'], changes: true, input: { id: NOBODY_ID } },
  'goals.withdraw': { may: ['cx_lead'], changes: true, input: { ...SEEN, reason: 'Because.' } },
  'goals.close': { may: 'everyone', changes: true, input: { ...SEEN, learnt: '' } },
  'goals.learn': { may: 'everyone', changes: true, input: { ...SEEN, learnt: 'Much.' } },
  'goals.answer': {
    may: ['function_head'],
    changes: true,
    input: {
      ...{ id: NOBODY_ID, function: 'no-such-function', agreed: true, reason: '' },
      seen: { target: 1, dueOn: '2030-12-31', measuredOver: 'quarter', direction: 'up' },
    },
  },
  'goals.checkIn': {
    may: 'everyone',
    changes: true,
    input: { id: NOBODY_ID, confidence: 'high', note: 'As tested.' },
  },
}
