import type { Cell } from './access-matrix'

const NOBODY_ID = 2_000_000_000

/** The customer owner, the promise and the audit log. */
export const OWNING: Readonly<Record<string, Cell>> = {
  'auditLog.page': { may: ['cx_lead', 'admin'], input: {} },
  'auditLog.choices': { may: ['cx_lead', 'admin'] },
  'owner.get': { may: 'everyone' },
  'owner.work': { may: 'everyone' },
  'owner.waiting': { may: ['cx_lead'] },
  'owner.looked': { may: 'everyone', changes: true, input: { seen: {} } },
  'owner.proposals': { may: 'everyone' },
  'owner.propose': { may: 'everyone', changes: true, input: { userId: NOBODY_ID, mandate: 'advisory' } },
  'owner.confirm': { may: ['executive', 'admin'], changes: true, input: { id: NOBODY_ID } },
  // Of those who may call it, only the owner themself is let through.
  'owner.stepDown': { may: 'everyone', changes: true, input: { id: NOBODY_ID } },
  'promise.get': { may: 'everyone', input: {} },
  'promise.setting': { may: ['cx_lead'] },
  'promise.set': {
    may: ['cx_lead'],
    changes: true,
    input: { text: 'We keep our word.', from: '2026-01', metrics: [], newest: NOBODY_ID, reason: 'Because.' },
  },
  'owner.decline': { may: 'everyone', changes: true, input: { id: NOBODY_ID } },
}
