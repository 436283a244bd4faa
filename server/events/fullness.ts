import type pg from 'pg'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'

/** A case is one order or one issue; so many events of one from one list of records are a mistake of whoever sends them. */
export const MOST_EVENTS_A_CASE = 500
/** Events of all the cases that one batch changes: they are read, and every other batch waits meanwhile. */
export const MOST_EVENTS_READ = 20_000

/** Where an event was and where it is told to be; null: nowhere. */
export interface Move {
  line: number
  from: string | null
  to: string | null
}

type Known = { caseKey: string; own: number; all: number }

async function knownOf(client: pg.ClientBase, streamId: number, cases: readonly string[]): Promise<Known[]> {
  const { rows } = await client.query<Known>(
    `SELECT case_key AS "caseKey", count(*) FILTER (WHERE stream_id = $2)::int AS own, count(*)::int AS all FROM (
       SELECT case_key, stream_id FROM journey_events WHERE case_key = ANY ($1::text[]) AND NOT deleted LIMIT $3) e
     GROUP BY case_key`,
    [cases, streamId, MOST_EVENTS_READ + 1],
  )
  return rows
}

/**
 * Tells which events would make a case longer than one can be: by line, the case. Counted per list of records, so that no source fills a case of which another
 * tells. Takes a client that holds the stream. INVALID where so many events belong to the batch's cases that reading them would keep all others waiting.
 */
export async function overfull(
  client: pg.ClientBase,
  { streamId }: { streamId: number },
  moves: readonly Move[],
): Promise<ReadonlyMap<number, string>> {
  const cases = [...new Set(moves.flatMap(({ from, to }) => [from, to].filter(key => key !== null)))]
  const known = await knownOf(client, streamId, cases)
  if (known.reduce((sum, { all }) => sum + all, 0) > MOST_EVENTS_READ)
    throw new DomainError('INVALID', textIn().journey.events.manyEvents(MOST_EVENTS_READ))
  const counts = new Map(known.map(({ caseKey, own }) => [caseKey, own]))
  for (const { from, to } of moves) {
    if (from !== null) counts.set(from, (counts.get(from) ?? 0) - 1)
    if (to !== null) counts.set(to, (counts.get(to) ?? 0) + 1)
  }
  return new Map(
    moves.flatMap(({ line, from, to }): [number, string][] =>
      to !== null && to !== from && (counts.get(to) ?? 0) > MOST_EVENTS_A_CASE ? [[line, to]] : [],
    ),
  )
}
