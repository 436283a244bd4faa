import type pg from 'pg'
import type { DbOrTx } from '@/db/client'
import { DomainError } from '@/domain/error'
import { isAnswer } from '@/domain/kind'
import type { DefinedMetric, Mapping } from '@/domain/mapping/language'
import { addMetric, offerHeadline } from '../metrics/service'
import { ensureFunction } from '../organisation/names/service'

const invalid = (message: string) => new DomainError('INVALID', message)

/**
 * Adds the functions and metrics that a mapping defines and the company does not have. Takes client and database of the import's
 * transaction; gives the keys of the metrics added. CONFLICT where one of that key is there and means something else:
 * a mapping never changes a metric.
 */
export async function define(client: pg.ClientBase, db: DbOrTx, mapping: Mapping): Promise<string[]> {
  for (const one of mapping.define.functions) await ensureFunction(client, one)
  const added: string[] = []
  for (const metric of mapping.define.metrics)
    if (await defineMetric(client, db, metric)) added.push(metric.key)
  return added
}

async function defineMetric(client: pg.ClientBase, db: DbOrTx, metric: DefinedMetric): Promise<boolean> {
  const { rows: known } = await client.query<{ kind: string; rule: Record<string, unknown> }>(
    `SELECT m.kind, v.rule FROM metrics m JOIN metric_versions v ON v.metric_id = m.id
     WHERE m.key = $1 ORDER BY v.number DESC`,
    [metric.key],
  )
  const [there] = known
  if (there) {
    // A definition that has changed since is the catalogue's to say; the mapping may still tell of an earlier one.
    const told = known.find(one => isSame(metric, one))
    if (!told) refuseOther(metric, there)
    return false
  }
  const { function: unit, headline, minN, ...defined } = metric
  const id = await addMetric(db, {
    ...defined,
    minN: minN ?? (isAnswer(metric.kind) ? 5 : 1),
    functionId: unit === null ? null : await functionOf(client, metric.key, unit),
    stageId: null,
    createdBy: null,
  })
  if (id !== null && headline) await offerHeadline(db, metric.family, id)
  return id !== null
}

async function functionOf(client: pg.ClientBase, metric: string, unit: string): Promise<number> {
  const { rows } = await client.query<{ id: number }>('SELECT id FROM functions WHERE key = $1', [unit])
  if (!rows[0]) throw invalid(`The metric “${metric}” belongs to a function “${unit}” that does not exist.`)
  return rows[0].id
}

interface Known {
  kind: string
  rule: Record<string, unknown>
}

const isSame = (metric: DefinedMetric, { kind, rule }: Known) =>
  kind === metric.kind && canonical(rule) === canonical(metric.rule)

function refuseOther(metric: DefinedMetric, there: Known): never {
  throw new DomainError(
    'CONFLICT',
    `There is a metric “${metric.key}” already, and it is another one (${there.kind}, ${canonical(there.rule)}, ` +
      `not ${metric.kind}, ${canonical(metric.rule)}). Give the mapping's metric another key.`,
  )
}

/** JSON with keys in order at every depth: the database does not keep the order in which they were written. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${entries.map(([key, one]) => `${key}: ${canonical(one)}`).join(', ')}}`
}
