import type { Cell } from './access-matrix'

const NOBODY_ID = 2_000_000_000
const NO_ACTION = { id: NOBODY_ID, revision: 1 }
const AIM = {
  ...{
    metric: 'no-such-metric',
    place: null,
    direction: 'up',
    startsOn: '2026-01-01',
    reviewOn: '2026-07-01',
  },
  comparison: null,
}
const TALK = {
  ...{ userId: NOBODY_ID, customerId: null, whom: 'A customer', onDay: '2026-01-05', kind: 'call' },
  ...{ minutes: null, heard: 'They want it sooner.', actionId: null },
}

/** Actions, the self-check and time with customers. */
export const ACTING: Readonly<Record<string, Cell>> = {
  'actions.list': { may: 'everyone', input: {} },
  'actions.get': { may: 'everyone', input: { id: NOBODY_ID } },
  'actions.registering': { may: ['cx_lead', 'function_head'] },
  'actions.foresee': { may: ['cx_lead', 'function_head'], input: AIM },
  'actions.register': {
    may: ['cx_lead', 'function_head'],
    changes: true,
    input: {
      ...AIM,
      ...{
        title: 'Call first',
        what: 'We call.',
        ownerId: NOBODY_ID,
        function: 'no-such-function',
        goalId: null,
      },
    },
  },
  // Anybody may own an action; of those who may call it, the row decides.
  'actions.change': {
    may: 'everyone',
    changes: true,
    input: { ...NO_ACTION, title: 'Call first', what: 'We call.', ownerId: NOBODY_ID },
  },
  'actions.withdraw': { may: 'everyone', changes: true, input: { ...NO_ACTION, reason: 'Because.' } },
  'actions.conclude': { may: 'everyone', changes: true, input: { ...NO_ACTION, conclusion: 'It stays.' } },
  'customerTime.get': { may: 'everyone', input: {} },
  // Executives where the company allows it, which it does not unless told.
  'customerTime.find': { may: ['cx_lead', 'function_head', 'admin'], input: { text: 'nobody' } },
  'customerTime.log': { may: 'everyone', changes: true, input: TALK },
  'customerTime.correct': { may: 'everyone', changes: true, input: { ...NO_ACTION, ...TALK } },
  'customerTime.takeBack': { may: 'everyone', changes: true, input: NO_ACTION },
  'interplay.get': { may: 'everyone' },
  'interplay.compute': { may: ['cx_lead'], changes: true },
  'interplay.setFault': {
    may: ['cx_lead'],
    changes: true,
    input: { metric: 'no-such-metric', words: '', hours: null, isActive: true, revision: 0 },
  },
  'selfChecks.get': { may: 'everyone', input: {} },
  'selfChecks.start': { may: ['cx_lead'], changes: true },
  'selfChecks.save': { may: ['cx_lead'], changes: true, input: { ...NO_ACTION, answers: [] } },
  'selfChecks.finish': { may: ['cx_lead'], changes: true, input: NO_ACTION },
}
