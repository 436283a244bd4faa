import type { Cell } from './access-matrix'

const NOBODY_ID = 2_000_000_000

/** Who may call what makes and changes functions, slices, stages and touchpoints. */
export const ORGANISATION: Readonly<Record<string, Cell>> = {
  'organisation.get': { may: ['admin', 'cx_lead'] },
  'organisation.describeTouchpoint': {
    may: ['admin', 'cx_lead'],
    changes: true,
    input: {
      ...{ id: NOBODY_ID, revision: 1, people: '', process: '', technology: '', data: '' },
      next: null,
    },
  },
  'journey.get': { may: 'everyone', input: {} },
  'journey.outcome': { may: 'everyone', input: { from: NOBODY_ID, to: NOBODY_ID, filters: {} } },
  'organisation.add': {
    may: ['admin'],
    changes: true,
    input: { noun: 'slice', dimension: 'region', name: 'Somewhere' },
  },
  'organisation.rename': {
    may: ['admin', 'cx_lead'],
    changes: true,
    input: { noun: 'stage', id: NOBODY_ID, revision: 1, name: 'Other' },
  },
  'organisation.move': {
    may: ['admin'],
    changes: true,
    input: { noun: 'function', id: NOBODY_ID, over: NOBODY_ID },
  },
  'organisation.retire': {
    may: ['admin', 'cx_lead'],
    changes: true,
    input: { noun: 'touchpoint', id: NOBODY_ID, revision: 1, on: '2020-01-01' },
  },
  'organisation.reopen': {
    may: ['admin'],
    changes: true,
    input: { noun: 'function', id: NOBODY_ID, revision: 1 },
  },
  'organisation.setDates': {
    may: ['admin', 'cx_lead'],
    changes: true,
    input: { noun: 'stage', id: NOBODY_ID, revision: 1, from: '2020-01-01', until: null },
  },
  'organisation.changeKind': {
    may: ['admin'],
    changes: true,
    input: { id: NOBODY_ID, revision: 1, kind: 'supplier' },
  },
  'organisation.merge': {
    may: ['admin'],
    changes: true,
    input: { noun: 'function', id: NOBODY_ID, revision: 1, into: NOBODY_ID, on: '2020-01-01' },
  },
  'organisation.previewMerge': {
    may: ['admin'],
    changes: true,
    input: { noun: 'function', id: NOBODY_ID, revision: 1, into: NOBODY_ID, on: '2020-01-01' },
  },
  'organisation.split': {
    may: ['admin'],
    changes: true,
    input: { id: NOBODY_ID, revision: 1, name: 'Other', within: null, on: '2020-01-01' },
  },
  'organisation.previewSplit': {
    may: ['admin'],
    changes: true,
    input: { id: NOBODY_ID, revision: 1, name: 'Other', within: null, on: '2020-01-01' },
  },
  'organisation.takeReorganisation': { may: ['admin'], changes: true, input: { id: NOBODY_ID } },
  'organisation.discardReorganisation': { may: ['admin'], changes: true, input: { id: NOBODY_ID } },
  'organisation.mergeStage': {
    may: ['admin', 'cx_lead'],
    changes: true,
    input: { id: NOBODY_ID, revision: 1, into: NOBODY_ID, on: '2020-01-01' },
  },
  'organisation.placeTouchpoint': {
    may: ['admin', 'cx_lead'],
    changes: true,
    input: { id: NOBODY_ID, revision: 1, stageId: NOBODY_ID, functionId: NOBODY_ID },
  },
}
