import type { Role } from '@/domain/role'
import type { Cell } from './access-matrix'

const NOBODY_ID = 2_000_000_000
/** Who manages sources: some of them, which the rows decide. */
const MANAGING: readonly Role[] = ['cx_lead', 'function_head', 'admin']

/** Procedures of sources and of what is sent to them; part of the one matrix. */
export const SOURCE_PROCEDURES: Readonly<Record<string, Cell>> = {
  'push.making': { may: MANAGING },
  'push.create': {
    may: MANAGING,
    changes: true,
    input: { name: 'A test', functionKey: 'no-such-function', metrics: ['nps'], expectedEveryDays: null },
  },
  'push.get': { may: MANAGING, input: { id: NOBODY_ID } },
  'push.giveToken': { may: MANAGING, changes: true, input: { id: NOBODY_ID, overlapDays: 7 } },
  'push.endToken': { may: MANAGING, changes: true, input: { id: NOBODY_ID, tokenId: NOBODY_ID } },
  'push.changeMetrics': { may: MANAGING, changes: true, input: { id: NOBODY_ID, metrics: ['nps'] } },
  'push.retry': { may: MANAGING, changes: true, input: { id: NOBODY_ID, field: 'score', reason: 'wrong' } },
  'push.webhook': { may: MANAGING, input: { id: NOBODY_ID } },
  'push.setWebhook': {
    may: MANAGING,
    changes: true,
    input: { id: NOBODY_ID, scheme: 'standard', secret: '' },
  },
  'push.saveMapping': { may: MANAGING, changes: true, input: { id: NOBODY_ID, mapping: '{}' } },
  'push.tryMapping': { may: MANAGING, changes: true, input: { id: NOBODY_ID, mapping: '{}', sample: '{}' } },
  'events.sources': { may: MANAGING },
  'events.upload': {
    may: MANAGING,
    changes: true,
    input: { source: NOBODY_ID, text: 'no,such,file' },
  },
  'sources.list': { may: MANAGING },
  'sources.get': { may: MANAGING, input: { id: NOBODY_ID } },
  'sources.runs': { may: MANAGING, input: { id: NOBODY_ID } },
  'sources.edit': {
    may: MANAGING,
    changes: true,
    input: { id: NOBODY_ID, revision: 1, name: 'Other', expectedEveryDays: null },
  },
  'sources.retire': { may: MANAGING, changes: true, input: { id: NOBODY_ID, revision: 1 } },
  'sources.ignore': {
    may: MANAGING,
    changes: true,
    input: { id: NOBODY_ID, field: 'score', reason: 'wrong' },
  },
  'sources.resolveWarning': { may: MANAGING, changes: true, input: { id: NOBODY_ID, warningId: 1 } },
}
