import type pg from 'pg'
import { bucketOf } from '@/domain/histogram'
import { type CaseEvent, passagesOf, summaryOfCase } from '@/domain/journey'
import { applyDeltas, Deltas } from './cells'

interface Derived extends CaseEvent {
  id: string
  caseKey: string
  since: number
  toId: number | null
  waited: number | null
  overlapped: boolean
}

/** One at a time: cells and cases are read, changed and written back. Held until the client's transaction ends; after the stream's lock, never before. */
export async function lockJourney(client: pg.ClientBase): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('wholeview journey'), 0)`)
}

// A case may be told of by several sources: what tells its events apart has to be the same in whatever order they came.
const CASE_EVENTS = `SELECT id, case_key AS "caseKey", stream_id || ' ' || external_id AS key, touchpoint_id AS "touchpointId",
  round(extract(epoch FROM arrived_at) * 1000)::float8 AS "arrivedAt", round(extract(epoch FROM left_at) * 1000)::float8 AS "leftAt",
  person, round(extract(epoch FROM since) * 1000)::float8 AS since, to_touchpoint_id AS "toId", waited::float8, overlapped
  FROM journey_events WHERE case_key = ANY ($1::text[]) AND NOT deleted`

async function casesOf(client: pg.ClientBase, cases: readonly string[]): Promise<Map<string, Derived[]>> {
  const { rows } = await client.query<Derived>(CASE_EVENTS, [cases])
  const found = new Map<string, Derived[]>()
  for (const row of rows) {
    const list = found.get(row.caseKey)
    if (list) list.push(row)
    else found.set(row.caseKey, [row])
  }
  return found
}

async function settingOf(client: pg.ClientBase) {
  const zone = await client.query<{ timeZone: string }>(
    `SELECT time_zone AS "timeZone" FROM generations WHERE state = 'current'`,
  )
  const points = await client.query<{ id: number; functionId: number }>(
    `SELECT id, function_id AS "functionId" FROM touchpoints`,
  )
  const functions = new Map(points.rows.map(row => [row.id, row.functionId]))
  return {
    timeZone: zone.rows[0]?.timeZone ?? 'UTC',
    functionOf: (touchpointId: number) => functions.get(touchpointId) ?? 0,
  }
}

/**
 * Does what changes the events of cases and keeps what is derived of them right: where each event's customer went next, and the cells. Takes
 * a client that holds the journey's lock, the cases before the change, and the change, which may name more of them.
 */
export async function changeCases(
  client: pg.ClientBase,
  cases: readonly string[],
  change: () => Promise<void>,
): Promise<void> {
  const { timeZone, functionOf } = await settingOf(client)
  const deltas = new Deltas(timeZone)
  for (const events of (await casesOf(client, cases)).values()) {
    for (const one of events) deltas.passage({ ...one, fromId: one.touchpointId }, -1)
    deltas.case(summaryOfCase(events, functionOf), -1)
  }
  await change()
  const changed: object[] = []
  for (const events of (await casesOf(client, cases)).values()) {
    const known = new Map(events.map(one => [one.key, one]))
    for (const passage of passagesOf(events)) {
      const { key, ...now } = passage
      deltas.passage(now, 1)
      const was = known.get(key)
      if (was && (was.toId !== now.toId || was.waited !== now.waited || was.overlapped !== now.overlapped))
        changed.push({
          id: was.id,
          to: now.toId,
          waited: now.waited,
          over: now.overlapped,
          bucket: bucketIn(now.waited),
        })
    }
    deltas.case(summaryOfCase(events, functionOf), 1)
  }
  await keepDerived(client, changed)
  await applyDeltas(client, deltas)
}

const bucketIn = (waited: number | null) => (waited === null ? null : bucketOf(waited))

async function keepDerived(client: pg.ClientBase, changed: readonly object[]): Promise<void> {
  if (changed.length === 0) return
  await client.query(
    `UPDATE journey_events e SET to_touchpoint_id = d."to", waited = d.waited, overlapped = d.over, bucket = d.bucket
     FROM jsonb_to_recordset($1::jsonb) AS d (id bigint, "to" int, waited bigint, over boolean, bucket int) WHERE e.id = d.id`,
    [JSON.stringify(changed)],
  )
}
