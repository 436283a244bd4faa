import type { Cell } from './access-matrix'

/** Notices: everybody has their own, and nobody another's. */
export const NOTICES: Readonly<Record<string, Cell>> = {
  'notices.unread': { may: 'everyone' },
  'notices.list': { may: 'everyone', input: {} },
  'notices.markRead': { may: 'everyone', changes: true, input: { id: 2_000_000_000 } },
  'notices.settings': { may: 'everyone' },
  'notices.setMail': { may: 'everyone', changes: true, input: { kind: 'goal_moved', mail: false } },
}
