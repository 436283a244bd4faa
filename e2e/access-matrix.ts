import type { Role } from '@/domain/role'
import { ACTING } from './access-acting'
import { BENCHMARKS } from './access-benchmarks'
import { CUSTOMERS } from './access-customers'
import { ENTERING } from './access-entering'
import { GOALS } from './access-goals'
import { NOTICES } from './access-notices'
import { ORGANISATION } from './access-organisation'
import { OWNING } from './access-owning'
import { PULLS } from './access-pulls'
import { SOURCE_PROCEDURES } from './access-sources'

/** Who may call it: 'anyone' without signing in, everyone who is signed in, or these roles. */
export interface Cell {
  may: 'anyone' | 'everyone' | readonly Role[]
  /** A mutation. */
  changes?: true
  /** An input that the procedure takes, so that a refusal is about the person and not about the input. */
  input?: unknown
}

const FILTERS = {}
const NOBODY_ID = 2_000_000_000
const NO_METRIC = { key: 'no-such-metric', revision: 1 }
const IN_PLACE = {
  ...{ name: 'Other', family: 'driver', countedAs: 'facts', perspective: 'company', cadence: 'month' },
  ...{ dueDay: 5, minN: 5, definition: 'As tested.' },
}
export const DEFINITION = {
  ...IN_PLACE,
  key: 'other',
  kind: 'count',
  direction: 'up',
  rule: {},
  stage: 'no-such-stage',
}
const RULE = {
  ...{ ...NO_METRIC, rule: {}, direction: 'up', definition: 'As tested.' },
  ...{ from: '2026-01-01', old: 'stay', reason: 'Because.' },
}

/** Who may manage sources of some kind; of which, is decided by the row. */
const MANAGING: readonly Role[] = ['cx_lead', 'function_head', 'admin']

/**
 * Every procedure by its flat name. Written by hand, not made from the permission table: it is what the table is
 * held against. A procedure that is missing here fails the tests.
 */
export const PROCEDURES: Readonly<Record<string, Cell>> = {
  ...ACTING,
  ...BENCHMARKS,
  ...CUSTOMERS,
  ...ENTERING,
  ...GOALS,
  ...OWNING,
  ...NOTICES,
  ...SOURCE_PROCEDURES,
  'annotations.add': {
    may: ['cx_lead', 'function_head'],
    changes: true,
    input: {
      ...{ metric: 'no-such-metric', reach: 'metric', onDay: '2026-01-05', text: 'Prices rose', link: null },
    },
  },
  'annotations.change': {
    may: ['cx_lead', 'function_head'],
    changes: true,
    input: { id: NOBODY_ID, revision: 1, onDay: '2026-01-05', text: 'Prices rose', link: null },
  },
  'annotations.remove': {
    may: ['cx_lead', 'function_head'],
    changes: true,
    input: { id: NOBODY_ID, revision: 1 },
  },
  'calendar.get': { may: ['admin'] },
  'calendar.saveCompany': { may: ['admin'], changes: true, input: { name: '' } },
  'calendar.proposeCut': { may: ['admin'], changes: true, input: { timeZone: 'Nowhere' } },
  'calendar.proposeHours': { may: ['admin'], changes: true, input: { functionId: NOBODY_ID, hours: null } },
  'calendar.proposeRates': { may: ['admin'], changes: true, input: [{}] },
  'calendar.take': { may: ['admin'], changes: true, input: { id: NOBODY_ID } },
  'calendar.discard': { may: ['admin'], changes: true, input: { id: NOBODY_ID } },
  // A head reads those of the own function; an executive where the company allows it, which it does not unless told.
  'comments.list': {
    may: ['cx_lead', 'function_head', 'admin'],
    input: { key: 'no-such-metric', filters: FILTERS },
  },
  'company.filterOptions': { may: 'everyone' },
  'files.start': { may: MANAGING, input: {} },
  'files.preview': { may: MANAGING, input: { upload: NOBODY_ID } },
  'files.ask': {
    may: MANAGING,
    changes: true,
    input: {
      ...{ upload: NOBODY_ID, source: { name: 'Other', functionKey: null }, mapping: '{}', task: 'import' },
    },
  },
  'files.task': { may: MANAGING, input: { task: NOBODY_ID } },
  'files.stop': { may: MANAGING, changes: true, input: { task: NOBODY_ID } },
  'files.discard': { may: MANAGING, changes: true, input: { upload: NOBODY_ID } },
  'files.runs': { may: MANAGING, input: { source: NOBODY_ID } },
  'files.undo': { may: MANAGING, changes: true, input: { run: NOBODY_ID } },
  'follows.follow': { may: 'everyone', changes: true, input: { key: 'no-such-metric' } },
  'follows.unfollow': { may: 'everyone', changes: true, input: { key: 'no-such-metric' } },
  'follows.saw': {
    may: 'everyone',
    changes: true,
    input: {
      key: 'no-such-metric',
      seen: {
        ...{ period: '2026-01', start: '2026-01-01', value: null, status: 'cannot_tell' },
        ...{ signal: null, goal: null },
      },
    },
  },
  'matching.get': { may: ['cx_lead', 'admin'] },
  'matching.facts': { may: ['cx_lead', 'admin'] },
  'matching.queue': { may: ['cx_lead', 'admin'], input: { after: null } },
  'matching.findIdentities': { may: ['cx_lead', 'admin'], changes: true, input: { text: 'nobody' } },
  'matching.findCustomers': { may: ['cx_lead', 'admin'], changes: true, input: { text: 'nobody' } },
  'matching.decide': {
    may: ['cx_lead'],
    changes: true,
    input: { identityId: NOBODY_ID, seen: null, decision: { to: 'nobody' } },
  },
  'matching.matchAgain': { may: ['cx_lead'], changes: true },
  'matching.setDefines': {
    may: ['cx_lead'],
    changes: true,
    input: { sourceId: NOBODY_ID, defines: true },
  },
  'matching.merges': { may: ['cx_lead', 'admin'] },
  'matching.previewMerge': { may: ['cx_lead'], changes: true, input: { fromId: NOBODY_ID, intoId: 1 } },
  'matching.merge': {
    may: ['cx_lead'],
    changes: true,
    input: { fromId: NOBODY_ID, intoId: 1, reason: 'a test' },
  },
  'matching.unmerge': { may: ['cx_lead'], changes: true, input: { mergeId: NOBODY_ID, reason: 'a test' } },
  'metrics.list': { may: 'everyone', input: FILTERS },
  'metrics.get': { may: 'everyone', input: { key: 'no-such-metric', filters: FILTERS } },
  'metrics.origin': { may: 'everyone', input: { key: 'no-such-metric', filters: FILTERS } },
  'metrics.defining': { may: ['cx_lead', 'function_head'], input: {} },
  'metrics.define': { may: ['cx_lead'], changes: true, input: { definition: DEFINITION } },
  'metrics.editing': { may: ['cx_lead'], input: { key: 'no-such-metric' } },
  'metrics.edit': { may: ['cx_lead'], changes: true, input: { ...NO_METRIC, ...IN_PLACE } },
  'metrics.tryRule': { may: ['cx_lead'], changes: true, input: RULE },
  'metrics.changeRule': { may: ['cx_lead'], changes: true, input: RULE },
  'metrics.retire': {
    may: ['cx_lead'],
    changes: true,
    input: { ...NO_METRIC, on: '2026-01-01', reason: 'Because.' },
  },
  'metrics.reopen': { may: ['cx_lead'], changes: true, input: NO_METRIC },
  'metrics.remove': { may: ['cx_lead'], changes: true, input: NO_METRIC },
  'metrics.proposals': { may: ['cx_lead', 'function_head'] },
  'metrics.propose': {
    may: ['cx_lead', 'function_head'],
    changes: true,
    input: { definition: DEFINITION, why: 'Because.' },
  },
  'metrics.decline': { may: ['cx_lead'], changes: true, input: { id: NOBODY_ID, reason: 'Because.' } },
  'metrics.withdraw': { may: ['cx_lead', 'function_head'], changes: true, input: { id: NOBODY_ID } },
  'metrics.ready': { may: ['cx_lead', 'admin'] },
  'metrics.begin': { may: ['cx_lead', 'admin'], changes: true, input: { picks: [] } },
  ...ORGANISATION,
  'overview.get': { may: 'everyone', input: FILTERS },
  'ownCompany.start': { may: ['admin'], changes: true },
  'people.me': { may: 'everyone' },
  'people.changeProfile': { may: 'everyone', changes: true, input: { name: 'Ada', locale: 'de-CH' } },
  'people.endSession': {
    may: 'everyone',
    changes: true,
    input: { handle: '00000000-0000-4000-8000-000000000000' },
  },
  'people.link': { may: 'anyone', input: { kind: 'invite', token: 'no-such-token' } },
  'people.list': { may: ['admin'] },
  'people.invite': {
    may: ['admin'],
    changes: true,
    input: { name: 'Bo', email: 'bo@acme.example', role: 'executive', headships: [] },
  },
  'people.giveLink': { may: ['admin'], changes: true, input: { userId: NOBODY_ID } },
  'people.withdraw': { may: ['admin'], changes: true, input: { userId: NOBODY_ID } },
  'people.changeRole': {
    may: ['admin'],
    changes: true,
    input: { userId: NOBODY_ID, revision: 1, role: 'admin' },
  },
  'people.disabling': { may: ['admin'], input: { userId: NOBODY_ID } },
  'people.disable': { may: ['admin'], changes: true, input: { userId: NOBODY_ID, revision: 1 } },
  'people.enable': { may: ['admin'], changes: true, input: { userId: NOBODY_ID, revision: 1 } },
  'people.takeover': {
    may: ['admin'],
    input: { functionId: NOBODY_ID, deputy: false, validFrom: '2026-01-01' },
  },
  'people.addHeadship': {
    may: ['admin'],
    changes: true,
    input: { userId: NOBODY_ID, revision: 1, functionId: NOBODY_ID, deputy: false, validFrom: '2026-01-01' },
  },
  'people.endHeadship': {
    may: ['admin'],
    changes: true,
    input: { headshipId: NOBODY_ID, revision: 1, validTo: '2026-01-01' },
  },
  'people.changePassword': {
    may: 'everyone',
    changes: true,
    input: { current: 'wrong', next: 'orchid basalt ferry umbrella' },
  },
  'people.sessions': { may: 'everyone' },
  'people.whomToAsk': { may: 'everyone' },
  'people.endOtherSessions': { may: 'everyone', changes: true },
  'people.endSessions': { may: ['admin'], changes: true, input: { userId: NOBODY_ID } },
  'privacy.get': { may: ['admin'] },
  'privacy.change': {
    may: ['admin'],
    changes: true,
    input: { executivesSeeCustomers: false, retentionMonths: null },
  },
  'privacy.retention': { may: ['admin'], input: { months: 24 } },
  'privacy.find': { may: ['admin'], changes: true, input: { by: 'name', text: 'no such customer' } },
  'privacy.preview': { may: ['admin'], input: { customerId: NOBODY_ID } },
  'privacy.erase': {
    may: ['admin'],
    changes: true,
    input: { subject: { customerId: NOBODY_ID }, mode: 'erase', reason: 'a test' },
  },
  ...PULLS,
  'rebases.preview': { may: ['cx_lead'], input: { metric: 'no-such-metric', onDay: '2026-01-05' } },
  'rebases.add': {
    may: ['cx_lead'],
    changes: true,
    input: { metric: 'no-such-metric', onDay: '2026-01-05', reason: 'a test' },
  },
  'rebases.undo': { may: ['cx_lead'], changes: true, input: { id: NOBODY_ID, reason: 'a test' } },
  'setupFile.read': { may: ['admin'] },
  'setupFile.compare': { may: ['admin'], changes: true, input: { text: '{}' } },
  'setupFile.bringIn': { may: ['admin'], changes: true, input: { text: '{}', seen: '' } },
  'setup.entrance': { may: 'anyone' },
  'tokens.get': { may: ['admin'] },
  'tokens.create': {
    may: ['admin'],
    changes: true,
    input: { name: 'A test', names: false, functionKey: 'no-such-function', days: 30 },
  },
  'tokens.revoke': { may: ['admin'], changes: true, input: { id: NOBODY_ID } },
  'welcome.get': { may: ['cx_lead', 'admin'] },
  'welcome.skip': { may: ['cx_lead', 'admin'], changes: true, input: { step: 'slices' } },
  'welcome.resume': { may: ['cx_lead', 'admin'], changes: true, input: { step: 'slices' } },
}
