import type pg from 'pg'
import { changesOf } from '@/domain/audit-log'
import type { AuditRow } from './query'

const METRIC_OF = (table: string) =>
  `SELECT t.id, m.name FROM ${table} t JOIN metrics m ON m.id = t.metric_id WHERE t.id = ANY($1)`
const NAME_IN = (table: string) => `SELECT id, name FROM ${table} WHERE id = ANY($1)`

/**
 * How the subject of a line is called, by its table. Customers and their ids are not among them, and never will be: the log tells which
 * one by its number, and who may see customers looks there.
 */
const NAMES: Readonly<Record<string, string>> = {
  users: NAME_IN('users'),
  metrics: NAME_IN('metrics'),
  functions: NAME_IN('functions'),
  stages: NAME_IN('stages'),
  touchpoints: NAME_IN('touchpoints'),
  slices: NAME_IN('slices'),
  sources: NAME_IN('sources'),
  api_tokens: NAME_IN('api_tokens'),
  goals: METRIC_OF('goals'),
  annotations: METRIC_OF('annotations'),
  rebases: METRIC_OF('rebases'),
  benchmarks: METRIC_OF('benchmarks'),
  internal_benchmarks: METRIC_OF('internal_benchmarks'),
  actions: 'SELECT id, title AS name FROM actions WHERE id = ANY($1)',
  // Their lines name the metric.
  own_targets: NAME_IN('metrics'),
  feeds: NAME_IN('metrics'),
  entries: METRIC_OF('entries'),
  entry_requests: METRIC_OF('entry_requests'),
  metric_proposals: `SELECT id, definition ->> 'name' AS name FROM metric_proposals WHERE id = ANY($1)`,
  appointments:
    'SELECT a.id, u.name FROM appointments a JOIN users u ON u.id = a.user_id WHERE a.id = ANY($1)',
  headships: `SELECT h.id, u.name || ', ' || f.name AS name FROM headships h JOIN users u ON u.id = h.user_id
    JOIN functions f ON f.id = h.function_id WHERE h.id = ANY($1)`,
  runs: 'SELECT r.id, s.name FROM runs r JOIN sources s ON s.id = r.source_id WHERE r.id = ANY($1)',
  entry_locks: `SELECT id, to_char(starts_on, 'YYYY-MM') AS name FROM entry_locks WHERE id = ANY($1)`,
}

/** Of which table the id in a field of before or after is. */
const FIELDS: Readonly<Record<string, string>> = {
  userId: 'users',
  ownerId: 'users',
  metricId: 'metrics',
  functionId: 'functions',
  stageId: 'stages',
  touchpointId: 'touchpoints',
  nextId: 'touchpoints',
  sourceId: 'sources',
}

/** Gives the name of a subject by its table and id; null where it has none. */
export type NameOf = (subject: string, id: unknown) => string | null
/** Gives the name behind an id that stands in a field; null where the field holds none. */
export type NameIn = (field: string, value: unknown) => string | null

const asId = (value: unknown): number | null =>
  (typeof value === 'number' || typeof value === 'string') && /^[1-9]\d{0,8}$/.test(String(value))
    ? Number(value)
    : null

/** Reads the names of all that lines speak of, one statement a table: the log itself holds ids. Takes a pool and the lines. */
export async function namesOf(
  pool: pg.Pool,
  rows: readonly AuditRow[],
): Promise<{ nameOf: NameOf; nameIn: NameIn }> {
  const wanted = new Map<string, Set<number>>()
  const want = (table: string | undefined, value: unknown) => {
    const id = asId(value)
    if (!table || id === null || !NAMES[table]) return
    wanted.set(table, (wanted.get(table) ?? new Set()).add(id))
  }
  for (const row of rows) {
    want(row.subject, row.subjectId)
    want(
      row.actorKind === 'user' ? 'users' : row.actorKind === 'token' ? 'api_tokens' : undefined,
      row.actorId,
    )
    for (const { field, was, is } of changesOf(row.before, row.after))
      for (const value of [was, is])
        for (const one of spread(field, value)) want(FIELDS[one.field], one.value)
  }
  const found = new Map<string, string>()
  await Promise.all(
    [...wanted].map(async ([table, ids]) => {
      const read = await pool.query<{ id: number; name: string | null }>(NAMES[table] ?? '', [[...ids]])
      for (const { id, name } of read.rows) if (name !== null) found.set(`${table} ${id}`, name)
    }),
  )
  const nameOf: NameOf = (subject, id) => found.get(`${subject} ${asId(id)}`) ?? null
  return { nameOf, nameIn: (field, value) => nameOf(FIELDS[field] ?? '', value) }
}

/** A field's value with the fields of the records within it. */
function spread(field: string, value: unknown): { field: string; value: unknown }[] {
  if (Array.isArray(value)) return value.slice(0, 50).flatMap(one => spread(field, one))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, one]) => spread(name, one))
  return [{ field, value }]
}
