import type pg from 'pg'
import type { ConnectionConfig } from '@/domain/pull/connection'
import type { PullSchedule } from '@/domain/pull/schedule'
import type { SOURCE_STATES, SourceKind } from '@/domain/source'
import { one } from './one'

/** A connected source, as it is kept. */
export interface ConnectedSource {
  id: number
  key: string
  name: string
  kind: SourceKind
  functionId: number | null
  functionKey: string | null
  config: unknown
  schedule: PullSchedule | null
  state: (typeof SOURCE_STATES)[number]
  parkedUntil: Date | null
  nextRunAt: Date | null
  failures: number
  revision: number
  /** Somebody is at it just now. */
  isRunning: boolean
}

const COLUMNS = `s.id, s.key, s.name, s.kind, s.function_id AS "functionId", f.key AS "functionKey", s.config, s.schedule, s.state,
  s.parked_until AS "parkedUntil", s.next_run_at AS "nextRunAt", s.failures, s.revision,
  s.lease_until IS NOT NULL AND s.lease_until > clock_timestamp() AS "isRunning"`

/** A source that is connected, or undefined. `locked`: until the client's transaction ends nobody else changes it or takes it over. */
export async function findConnected(
  client: pg.Pool | pg.ClientBase,
  sourceId: number,
  locked = false,
): Promise<ConnectedSource | undefined> {
  const { rows } = await client.query<ConnectedSource>(
    `SELECT ${COLUMNS} FROM sources s LEFT JOIN functions f ON f.id = s.function_id
     WHERE s.id = $1 AND s.kind IN ('http', 'sql') AND s.retired_at IS NULL ${locked ? 'FOR NO KEY UPDATE OF s' : ''}`,
    [sourceId],
  )
  return rows[0]
}

interface NewConnected {
  key: string
  name: string
  kind: 'http' | 'sql'
  functionId: number | null
  config: ConnectionConfig
  schedule: PullSchedule | null
  nextRunAt: Date
  expectedEveryDays: number | null
  createdBy: number | null
  now: Date
}

/** Connects a source; gives its id. Takes a client in a transaction. */
export async function addConnected(client: pg.ClientBase, made: NewConnected): Promise<number> {
  const { id } = await one<{ id: number }>(
    client,
    `INSERT INTO sources (key, name, kind, function_id, config, schedule, next_run_at, expected_every_days, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
    [
      ...[made.key, made.name, made.kind, made.functionId, JSON.stringify(made.config)],
      ...[
        made.schedule === null ? null : JSON.stringify(made.schedule),
        made.nextRunAt,
        made.expectedEveryDays,
      ],
      ...[made.createdBy, made.now],
    ],
  )
  return id
}

/** What of a source is changed; whatever is left out stays. */
export interface ConnectedChange {
  name?: string
  config?: ConnectionConfig
  schedule?: PullSchedule | null
  state?: ConnectedSource['state']
  parkedUntil?: Date | null
  nextRunAt?: Date | null
  failures?: number
  expectedEveryDays?: number | null
}

const CHANGED = {
  name: 'name',
  config: 'config',
  schedule: 'schedule',
  state: 'state',
  parkedUntil: 'parked_until',
  nextRunAt: 'next_run_at',
  failures: 'failures',
  expectedEveryDays: 'expected_every_days',
} as const

/** Changes a source and counts its revision up; gives the new one. Takes a client that holds it locked. */
export async function changeConnected(
  client: pg.ClientBase,
  sourceId: number,
  change: ConnectedChange,
): Promise<number> {
  const names = (Object.keys(CHANGED) as (keyof ConnectedChange)[]).filter(name => change[name] !== undefined)
  const values = names.map(name => {
    const value = change[name]
    return (name === 'config' || name === 'schedule') && value !== null ? JSON.stringify(value) : value
  })
  const list = ['revision = revision + 1', ...names.map((name, at) => `${CHANGED[name]} = $${at + 2}`)].join(
    ', ',
  )
  const { revision } = await one<{ revision: number }>(
    client,
    `UPDATE sources SET ${list} WHERE id = $1 RETURNING revision`,
    [sourceId, ...values],
  )
  return revision
}

/** Keys of sources that begin so; a new one takes another. */
export async function takenKeys(client: pg.Pool | pg.ClientBase, stem: string): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>('SELECT key FROM sources WHERE starts_with(key, $1)', [
    stem,
  ])
  return rows.map(row => row.key)
}

/** Warnings of a source that nobody has resolved yet. */
export async function listWarnings(client: pg.Pool | pg.ClientBase, sourceId: number) {
  const { rows } = await client.query<{ id: number; kind: string; detail: string; since: Date }>(
    'SELECT id, kind, detail, since FROM source_warnings WHERE source_id = $1 AND resolved_at IS NULL ORDER BY id',
    [sourceId],
  )
  return rows
}
