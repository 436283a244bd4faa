import type { Cell } from './access-matrix'

/** Notices, saved views and what one may go to: everybody has their own, and nobody another's. */
export const NOTICES: Readonly<Record<string, Cell>> = {
  'notices.unread': { may: 'everyone' },
  'notices.list': { may: 'everyone', input: {} },
  'notices.markRead': { may: 'everyone', changes: true, input: { id: 2_000_000_000 } },
  'notices.settings': { may: 'everyone' },
  'rows.list': { may: 'everyone', input: { key: 'no-such-metric', filters: {} } },
  'search.find': { may: 'everyone', changes: true, input: { text: 'nps' } },
  'views.list': { may: 'everyone' },
  'views.save': {
    may: 'everyone',
    changes: true,
    input: { name: 'EMEA', path: '/metrics', query: 'region=emea', shared: false },
  },
  'views.change': {
    may: 'everyone',
    changes: true,
    input: { id: 2_000_000_000, revision: 1, name: 'EMEA', shared: false },
  },
  'views.remove': { may: 'everyone', changes: true, input: { id: 2_000_000_000, revision: 1 } },
  'notices.setMail': { may: 'everyone', changes: true, input: { kind: 'goal_moved', mail: false } },
}
