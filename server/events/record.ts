import { createHash } from 'node:crypto'
import type pg from 'pg'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { nameIdentities } from '../observations/service'
import { loadSuppression } from '../suppression/service'
import { changeCases, lockJourney } from './derive'
import { MOST_EVENTS_A_CASE, type Move, overfull } from './fullness'

/** An event as it is told: a customer arrived at a touchpoint. Instants in ms. */
export interface TouchpointEvent {
  /** Its place in what was sent, to be named by. */
  line: number
  externalId: string
  /** Null for one that is taken back: all else of it is not looked at. */
  said: {
    caseKey: string
    touchpointId: number
    arrivedAt: number
    leftAt: number | null
    person: string | null
    /** What the source calls the customer; null: it does not say. */
    customer: string | null
  } | null
  /** The source's version of the record; null: the batch's stamp. */
  stamp: number | null
}

/** Whose events, with which run; `stamp`: of events without a version of their own. */
export interface EventBatch {
  sourceId: number
  streamId: number
  runId: number
  stamp: number
  /** Two events with one id, a case that would be too long: refuse the whole batch, or leave them out and take the rest. */
  duplicates: 'refuse' | 'leave_out'
  /** Only what would become of each is asked: nothing is written, and nobody waits for it. */
  trial?: boolean
}

/** inserted + updated + deleted + unchanged + those of duplicates + tooMany + leftOut = events given; nothing is written of a batch that is refused. */
export interface RecordedEvents {
  inserted: number
  updated: number
  deleted: number
  unchanged: number
  /** Lines that claim to be the same event. */
  duplicates: number[][]
  /** By line, the case that would have too many events with it. */
  tooMany: ReadonlyMap<number, string>
  /** Lines of customers who were erased. */
  leftOut: number[]
}

interface Stored {
  id: string
  externalId: string
  caseKey: string
  identityId: number | null
  touchpointId: number
  stamp: string
  hash: string
  deleted: boolean
}

function duplicatesIn(events: readonly TouchpointEvent[]): number[][] {
  const lines = new Map<string, number[]>()
  for (const { externalId, line } of events) lines.set(externalId, [...(lines.get(externalId) ?? []), line])
  return [...lines.values()].filter(list => list.length > 1)
}

// What an event says, without whom it was about: equal content is an equal hash.
function hashOf({ said }: TouchpointEvent, identityId: number | null): string {
  const text = said
    ? JSON.stringify([said.caseKey, said.touchpointId, said.arrivedAt, said.leftAt, said.person, identityId])
    : 'deleted'
  return createHash('md5').update(text).digest('hex')
}

async function identitiesOf(
  client: pg.ClientBase,
  sourceId: number,
  events: readonly TouchpointEvent[],
): Promise<Map<string, number>> {
  const named = [...new Set(events.flatMap(({ said }) => said?.customer ?? []))].sort()
  const ids = await nameIdentities(
    client,
    named.map(externalId => ({ sourceId, externalId })),
  )
  return new Map(named.map((name, at) => [name, ids[at] ?? 0]))
}

async function storedOf(
  client: pg.ClientBase,
  streamId: number,
  ids: readonly string[],
): Promise<Map<string, Stored>> {
  const { rows } = await client.query<Stored>(
    `SELECT id, external_id AS "externalId", case_key AS "caseKey", identity_id AS "identityId",
       touchpoint_id AS "touchpointId", stamp, replace(hash::text, '-', '') AS hash, deleted
     FROM journey_events WHERE stream_id = $1 AND external_id = ANY ($2::text[]) ORDER BY id FOR UPDATE`,
    [streamId, ids],
  )
  return new Map(rows.map(row => [row.externalId, row]))
}

interface Write {
  ext: string
  case: string
  identity: number | null
  point: number
  arrived: number
  left: number | null
  person: string | null
  stamp: number
  hash: string
  deleted: boolean
}

// A tombstone of an event that nobody knew keeps its stamp, so that an older telling does not bring it to life.
function writeOf(
  event: TouchpointEvent,
  stamp: number,
  identity: number | null,
  was: Stored | undefined,
): Write {
  const { said } = event
  const nothing = {
    case: was?.caseKey ?? '',
    point: was?.touchpointId ?? 0,
    arrived: 0,
    left: null,
    person: null,
  }
  return {
    ext: event.externalId,
    identity: said ? identity : (was?.identityId ?? null),
    ...(said
      ? {
          ...{ case: said.caseKey, point: said.touchpointId, arrived: said.arrivedAt },
          ...{ left: said.leftAt, person: said.person },
        }
      : nothing),
    stamp,
    hash: hashOf(event, identity),
    deleted: said === null,
  }
}

async function write(client: pg.ClientBase, { streamId, runId }: EventBatch, rows: readonly Write[]) {
  if (rows.length === 0) return
  await client.query(
    `INSERT INTO journey_events AS e (stream_id, external_id, case_key, identity_id, touchpoint_id, arrived_at, left_at,
       person, stamp, hash, deleted, run_id, since)
     SELECT $1, ext, "case", identity, point, to_timestamp(arrived / 1000.0), to_timestamp("left" / 1000.0), person, stamp,
       hash::uuid, deleted, $2, to_timestamp(coalesce("left", arrived) / 1000.0)
     FROM jsonb_to_recordset($3::jsonb) AS w (ext text, "case" text, identity int, point int, arrived float8, "left" float8,
       person text, stamp bigint, hash text, deleted boolean) ORDER BY ext
     ON CONFLICT (stream_id, external_id) DO UPDATE SET case_key = excluded.case_key, identity_id = excluded.identity_id,
       touchpoint_id = excluded.touchpoint_id, arrived_at = excluded.arrived_at, left_at = excluded.left_at,
       person = excluded.person, stamp = excluded.stamp, hash = excluded.hash, deleted = excluded.deleted,
       run_id = excluded.run_id, since = excluded.since, to_touchpoint_id = NULL, waited = NULL, bucket = NULL,
       overlapped = false`,
    [streamId, runId, JSON.stringify(rows)],
  )
}

async function leaveOutErased(
  client: pg.ClientBase,
  { sourceId, streamId }: EventBatch,
  events: readonly TouchpointEvent[],
): Promise<TouchpointEvent[]> {
  const list = await loadSuppression(client, sourceId)
  if (!list) return []
  return events.filter(
    ({ said, externalId }) =>
      (said?.customer != null && list.holds({ kind: 'customer', externalId: said.customer })) ||
      list.holds({ kind: 'record', streamId, externalId }) ||
      // Its own case, told again without its name.
      (said != null && said.customer === null && list.holds({ kind: 'case', externalId: said.caseKey })),
  )
}

interface Sorted {
  counts: Pick<RecordedEvents, 'inserted' | 'updated' | 'deleted' | 'unchanged'>
  writes: Write[]
  /** Whose content is as it was, at a newer version. */
  newer: { id: string; stamp: number }[]
  cases: Set<string>
  moves: Move[]
}

function sortOut(
  batch: EventBatch,
  events: readonly TouchpointEvent[],
  stored: ReadonlyMap<string, Stored>,
  identities: ReadonlyMap<string, number>,
): Sorted {
  const sorted: Sorted = {
    counts: { inserted: 0, updated: 0, deleted: 0, unchanged: 0 },
    ...{ writes: [], newer: [], cases: new Set(), moves: [] },
  }
  for (const event of events) {
    const was = stored.get(event.externalId)
    const identity = identities.get(event.said?.customer ?? '') ?? null
    const stamp = event.stamp ?? batch.stamp
    const row = writeOf(event, stamp, identity, was)
    const isSame = was !== undefined && (was.hash === row.hash || (was.deleted && row.deleted))
    if (was && (stamp <= Number(was.stamp) || isSame)) {
      sorted.counts.unchanged += 1
      if (stamp > Number(was.stamp)) sorted.newer.push({ id: was.id, stamp })
      continue
    }
    if (row.deleted) sorted.counts[was ? 'deleted' : 'unchanged'] += 1
    else sorted.counts[was && !was.deleted ? 'updated' : 'inserted'] += 1
    sorted.writes.push(row)
    const move = {
      line: event.line,
      from: was && !was.deleted ? was.caseKey : null,
      to: row.deleted ? null : row.case,
    }
    sorted.moves.push(move)
    for (const key of [move.from, move.to]) if (key !== null) sorted.cases.add(key)
  }
  return sorted
}

/**
 * The one door by which events enter. Takes a client inside a transaction of the caller's, whose batch it is, and events; gives exact counts.
 * What is derived (where a customer went next, how long they waited) and the cells are right when it returns, in whatever order events,
 * corrections and deletions come. A case that would have more events than one order or issue can have: the events that it has too many are left out with the
 * duplicates, or INVALID; INVALID too where the batch's cases have more events than one batch may read. Then nothing may be kept.
 */
export async function recordEvents(
  client: pg.ClientBase,
  batch: EventBatch,
  events: readonly TouchpointEvent[],
): Promise<RecordedEvents> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('wholeview stream'), $1)`, [batch.streamId])
  if (!batch.trial) await lockJourney(client)
  const duplicates = duplicatesIn(events)
  const nothing = { inserted: 0, updated: 0, deleted: 0, unchanged: 0 }
  if (duplicates.length > 0 && batch.duplicates === 'refuse')
    return { ...nothing, duplicates, tooMany: new Map(), leftOut: [] }
  const twice = new Set(duplicates.flat())
  const once = events.filter(one => !twice.has(one.line))
  const erased = await leaveOutErased(client, batch, once)
  const taken = once.filter(one => !erased.includes(one))
  const identities = await identitiesOf(client, batch.sourceId, taken)
  const stored = await storedOf(
    client,
    batch.streamId,
    taken.map(one => one.externalId),
  )
  const all = sortOut(batch, taken, stored, identities)
  const tooMany = await overfull(client, batch, all.moves)
  const [one] = tooMany.values()
  if (one !== undefined && batch.duplicates === 'refuse')
    throw new DomainError('INVALID', textIn().journey.events.longCase(one, MOST_EVENTS_A_CASE))
  const fitting = taken.filter(event => !tooMany.has(event.line))
  const sorted = tooMany.size > 0 ? sortOut(batch, fitting, stored, identities) : all
  if (!batch.trial) await keep(client, batch, sorted)
  return { ...sorted.counts, duplicates, tooMany, leftOut: erased.map(({ line }) => line) }
}

async function keep(
  client: pg.ClientBase,
  batch: EventBatch,
  { cases, writes, newer }: Sorted,
): Promise<void> {
  await changeCases(client, [...cases], () => write(client, batch, writes))
  if (newer.length > 0)
    await client.query(
      `UPDATE journey_events e SET stamp = n.stamp FROM jsonb_to_recordset($1::jsonb) AS n (id bigint, stamp bigint) WHERE e.id = n.id`,
      [JSON.stringify(newer)],
    )
}
