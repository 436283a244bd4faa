import type { Role } from '@/domain/role'
import type { Cell } from './access-matrix'

const NOBODY_ID = 2_000_000_000
const SOURCES: readonly Role[] = ['cx_lead', 'function_head', 'admin']
const NO_SYSTEM = { kind: 'preset', preset: 'zendesk', fields: {}, from: '2026-01-01' }

/** The procedures of sources that are pulled: a part of the matrix. */
export const PULLS: Readonly<Record<string, Cell>> = {
  'pulls.connecting': { may: SOURCES, input: { kind: 'sql' } },
  'pulls.connection': { may: SOURCES, input: { sourceId: NOBODY_ID } },
  'pulls.controls': { may: SOURCES, input: { sourceId: NOBODY_ID } },
  'pulls.test': { may: SOURCES, changes: true, input: { sourceId: NOBODY_ID, config: NO_SYSTEM } },
  'pulls.preview': { may: SOURCES, changes: true, input: { sourceId: NOBODY_ID, config: NO_SYSTEM } },
  'pulls.create': {
    may: SOURCES,
    changes: true,
    input: {
      ...{ name: 'A test', function: 'no-such-function', config: NO_SYSTEM, secrets: {}, schedule: null },
      figures: { by: 'offers', fed: {} },
    },
  },
  'pulls.save': {
    may: SOURCES,
    changes: true,
    input: {
      ...{ sourceId: NOBODY_ID, revision: 1, name: 'A test', config: NO_SYSTEM, secrets: {} },
      figures: { by: 'offers', fed: {} },
    },
  },
  'pulls.schedule': { may: SOURCES, changes: true, input: { sourceId: NOBODY_ID, schedule: null } },
  'pulls.pause': { may: SOURCES, changes: true, input: { sourceId: NOBODY_ID } },
  'pulls.resume': { may: SOURCES, changes: true, input: { sourceId: NOBODY_ID } },
  'pulls.runNow': { may: SOURCES, changes: true, input: { sourceId: NOBODY_ID } },
  'pulls.retry': { may: SOURCES, changes: true, input: { sourceId: NOBODY_ID } },
  'pulls.retryRejects': {
    may: SOURCES,
    changes: true,
    input: { id: NOBODY_ID, field: 'score', reason: 'wrong' },
  },
  'pulls.renew': { may: SOURCES, changes: true, input: { sourceId: NOBODY_ID, secrets: {} } },
  'pulls.resolve': { may: SOURCES, changes: true, input: { sourceId: NOBODY_ID, id: NOBODY_ID } },
}
