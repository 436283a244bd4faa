import type pg from 'pg'
import { transactionOn } from '@/db/client'
import { parseMapping } from '@/domain/mapping/language'
import { MappingFault } from '@/domain/mapping/scope'
import type { Reference } from '@/domain/observation'
import { because } from '@/domain/rejected'
import type { Workplace } from '../../jobs'
import { getLog } from '../../log'
import { addToRun, lockSource, runOfMinute } from '../../sources/service'
import { receiverOf } from '../receiver'
import { asRejects } from '../refused'
import { type Receiver, writeBatch } from '../write'
import { WEBHOOK } from './receive'
import { readRecords, refusedRecords, type Waiting } from './records'

const AT_ONCE = 100
const MOST_TRIES = 6
const FIRST_PAUSE_SECONDS = 10

interface Due {
  sourceId: number
  streamId: number
  mapping: unknown
}

/** Streams with deliveries that are due and a mapping to read them by. Until there is one they wait. */
async function listDue(pool: pg.Pool, now: Date): Promise<Due[]> {
  const { rows } = await pool.query<Due>(
    `SELECT s.source_id AS "sourceId", s.id AS "streamId", s.mapping FROM streams s JOIN sources o ON o.id = s.source_id
     WHERE s.mapping IS NOT NULL AND o.retired_at IS NULL
       AND EXISTS (SELECT FROM deliveries d WHERE d.stream_id = s.id AND d.state = 'waiting' AND d.due_at <= $1)`,
    [now],
  )
  return rows
}

/**
 * Works through what webhooks brought, each source's in the order in which it came. Takes the worker's place. A delivery that fails is tried
 * again by itself, later each time, six times; then its record is listed as refused. Gives how many were worked through.
 */
export async function workOnDeliveries({ db, pool, now, isStopping }: Workplace): Promise<number> {
  let worked = 0
  for (const due of await listDue(pool, now())) {
    for (let went = AT_ONCE; went > 0 && !isStopping?.(); ) {
      went = await turn({ db, pool }, due, now())
      worked += went
    }
  }
  return worked
}

type Place = Pick<Workplace, 'db' | 'pool'>

async function turn(place: Place, due: Due, now: Date): Promise<number> {
  const receiver = await receiverOf(place, due.sourceId, WEBHOOK)
  const waiting = await listWaiting(place.pool, due.streamId, now)
  if (waiting.length === 0) return 0
  try {
    await write(place, receiver, due, waiting, now)
    return waiting.length
  } catch (error) {
    getLog().warn(
      { err: error, source: due.sourceId, deliveries: waiting.length },
      'deliveries are tried again later',
    )
    await putOff(place.pool, receiver, waiting, error, now)
    return 0
  }
}

async function write(
  place: Place,
  receiver: Receiver,
  { mapping: kept }: Due,
  waiting: readonly Waiting[],
  now: Date,
): Promise<void> {
  const mapping = parseMapping(JSON.stringify(kept), WEBHOOK)
  if ('fault' in mapping) throw new MappingFault(mapping.fault)
  const { feeds } = receiver
  const bodies = waiting.map(one => one.body)
  const read = async (reference: Reference, client: pg.ClientBase) =>
    (await readRecords(client, bodies, mapping, { reference, feeds })).rows
  const how = { mode: 'partial', dryRun: false, key: null, startedBy: null, now } as const
  await writeBatch(place, receiver, { ...how, read }, client => finish(client, waiting, 'done'))
}

/** Those that are due, in the order in which they came; one that failed before goes alone, so that it holds nobody up. */
async function listWaiting(pool: pg.Pool, streamId: number, now: Date): Promise<Waiting[]> {
  const { rows } = await pool.query<{ id: string; body: string; attempts: number }>(
    `SELECT id, body, attempts FROM deliveries
     WHERE stream_id = $1 AND state = 'waiting' AND due_at <= $2 AND body IS NOT NULL ORDER BY id LIMIT $3`,
    [streamId, now, AT_ONCE],
  )
  const alone = rows.findIndex(row => row.attempts > 0)
  const together = alone === -1 ? rows : rows.slice(0, Math.max(1, alone))
  return together.map(({ id, body }) => ({ id: Number(id), body }))
}

async function finish(
  client: pg.ClientBase,
  waiting: readonly Waiting[],
  state: 'done' | 'failed',
): Promise<void> {
  await client.query(
    `UPDATE deliveries SET state = $2, body = NULL WHERE id = ANY ($1) AND state = 'waiting'`,
    [waiting.map(one => one.id), state],
  )
}

/** After the last try its record is listed among the refused, where somebody finds it. */
async function putOff(
  pool: pg.Pool,
  { sourceId, streamId }: Receiver,
  waiting: readonly Waiting[],
  error: unknown,
  now: Date,
): Promise<void> {
  await transactionOn(pool, async client => {
    const { rows } = await client.query<{ id: string; body: string }>(
      `UPDATE deliveries SET attempts = attempts + 1, due_at = $2::timestamptz + make_interval(secs => $3 * power(4, attempts))
       WHERE id = ANY ($1) AND state = 'waiting' RETURNING id, body, attempts >= $4 AS over`,
      [waiting.map(one => one.id), now, FIRST_PAUSE_SECONDS, MOST_TRIES],
    )
    const over = rows.filter(row => 'over' in row && row.over === true)
    if (over.length === 0) return
    const reason = error instanceof MappingFault ? { reason: error.message } : because('workedThrough')
    await lockSource(client, sourceId, () => undefined)
    const { runId } = await runOfMinute(client, sourceId, { startedBy: null, now })
    const refused = refusedRecords(
      over.map(row => row.body),
      reason,
    )
    const counts = { read: refused.length, inserted: 0, updated: 0, unchanged: 0, rejected: refused.length }
    await addToRun(client, runId, counts, await asRejects(client, { sourceId, streamId }, refused))
    await finish(
      client,
      over.map(row => ({ id: Number(row.id), body: row.body })),
      'failed',
    )
  })
}
