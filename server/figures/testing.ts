import type { Db } from '@/db/client'
import { makeRun, makeStream } from '@/db/factories'
import type { testDb } from '@/db/testing'
import type { Day } from '@/domain/day'
import { factOf, isRejection } from '@/domain/fact'
import type { ObservationInput, Reference } from '@/domain/observation'
import { recordObservations } from '../observations/service'
import type { Catalog } from './catalog'
import { type Scope, WHOLE_COMPANY } from './pools'
import { readPools } from './service'

type Database = ReturnType<typeof testDb>

/** Records observations through the door, as one run of a stream of their own unless one is given. */
export async function record(
  { db, pool }: Database,
  reference: Reference,
  inputs: readonly ObservationInput[],
  given?: { id: number; sourceId: number },
): Promise<{ id: number; sourceId: number; runId: number }> {
  const stream = given ?? (await makeStream(db, `s${inputs[0]?.externalId}`))
  const run = await makeRun(db, stream.sourceId)
  const facts = inputs.map((input, line) => {
    const fact = factOf(input, reference)
    if (isRejection(fact)) throw new Error(`${fact.field}: ${fact.reason}`)
    return { ...fact, line }
  })
  const client = await pool.connect()
  await client.query('BEGIN')
  await recordObservations(client, { streamId: stream.id, runId: run.id }, facts)
  await client.query('COMMIT')
  client.release()
  return { id: stream.id, sourceId: stream.sourceId, runId: run.id }
}

/** The pools of a metric over months that follow each other, 'YYYY-MM-DD' each and the end of the last. */
export async function poolsOf(
  db: Db,
  catalog: Catalog,
  key: string,
  edges: readonly Day[],
  scope: Partial<Scope> = {},
) {
  const metric = catalog.metricsByKey.get(key)
  if (!metric) throw new Error(`no ${key}`)
  const spans = edges.slice(0, -1).map((start, at) => ({ start, end: edges[at + 1] ?? start }))
  const [answer] = await readPools(db, catalog, 'month', [
    {
      metric,
      spans,
      split: 'none',
      histogram: metric.kind === 'duration',
      scope: { ...WHOLE_COMPANY, ...scope },
    },
  ])
  return answer?.get(0) ?? []
}
