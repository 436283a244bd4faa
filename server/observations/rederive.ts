import type pg from 'pg'
import type { Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import type { Kind } from '@/domain/kind'
import type { MetricRule } from '@/domain/metric'
import { favourableOf } from '@/domain/parts'
import { textIn } from '@/domain/text/text'
import { liveGenerations } from './generations'
import { moved, takeOut } from './merge'
import { dayOf, MIDDLE } from './places'
import { rollUp } from './rollup'
import { prepareStaging } from './staging'

/** Which facts of a metric come under another version, and from which day on. */
export interface Rederivation {
  metricId: number
  kind: Kind
  fromVersion: number
  toVersion: number
  rule: MetricRule
  fromDay: Day
  actorId: number | null
}

// A statement over a million rows outlasts the limit of a request; so many at once stay far below it.
const AT_ONCE = 20_000

// The day on which a row counts; a month lies in the period that holds its middle.
const countsOn = (row: string) =>
  `(${dayOf(row, 'g.time_zone')} + CASE ${row}.grain WHEN 'month' THEN ${MIDDLE} ELSE 0 END)`

/** How many counted facts of a version count on a day or later, and the last of those days. Takes a client; writes nothing. */
export async function countFrom(
  client: pg.ClientBase,
  versionId: number,
  fromDay: Day,
): Promise<{ facts: number; last: Day | null }> {
  const { rows } = await client.query<{ facts: number; last: Day | null }>(
    `SELECT coalesce(sum(o.times), 0)::int AS facts, max(${countsOn('o')})::text AS last
     FROM observations o JOIN generations g ON g.state = 'current'
     WHERE o.version_id = $1 AND o.state = 'counted' AND NOT o.deleted AND ${countsOn('o')} >= $2`,
    [versionId, fromDay],
  )
  return rows[0] ?? { facts: 0, last: null }
}

// What a fact is by the new rule, from what was kept of it. $1 kind, $2 dated by its end, $3 good answers, $4 days to mature.
const NEWLY = `
  SELECT c.id, n.at, d.day, d.day + CASE o.grain WHEN 'month' THEN ${MIDDLE} ELSE 0 END AS counts_on,
    CASE WHEN $3::numeric[] IS NULL OR o.state <> 'counted' OR o.bucket IS NULL THEN o.a WHEN o.b = ANY ($3::numeric[]) THEN 1 ELSE 0 END AS a
  FROM changed c JOIN observations o USING (id) JOIN generations g ON g.state = 'current'
  CROSS JOIN LATERAL (SELECT CASE WHEN $1 <> 'duration' OR o.started_at IS NULL OR o.state = 'alone' THEN o.occurred_at
    WHEN $2 AND o.ended_at IS NOT NULL THEN o.ended_at ELSE o.started_at END AS at) n
  CROSS JOIN LATERAL (SELECT (n.at AT TIME ZONE CASE o.grain WHEN 'instant' THEN g.time_zone ELSE 'UTC' END)::date AS day) d`

/**
 * Brings facts of a version that count on a day or later under another version, by its rule: good answers, dating and days to mature are
 * derived anew from what is kept of each fact. Takes a client inside a transaction that holds the writers off, in which both versions hold
 * as they shall; gives how many facts moved. Change rows say what they were, every rollup is right when it returns.
 */
export async function rederiveFacts(client: pg.ClientBase, asked: Rederivation): Promise<number> {
  await refuseGroups(client, asked)
  const generations = await liveGenerations(client)
  let [after, gone] = [0, 0]
  for (;;) {
    await prepareStaging(client)
    const { rows } = await client.query<{ facts: number; last: number | null }>(
      `WITH next AS (
         INSERT INTO changed SELECT row_number() OVER (), id FROM (
           SELECT o.id FROM observations o JOIN generations g ON g.state = 'current'
           WHERE o.version_id = $1 AND o.id > $2 AND ${countsOn('o')} >= $3 ORDER BY o.id LIMIT ${AT_ONCE}) few
         RETURNING id)
       SELECT count(*)::int AS facts, max(id)::float8 AS last FROM next`,
      [asked.fromVersion, after, asked.fromDay],
    )
    const { facts, last } = rows[0] ?? { facts: 0, last: null }
    if (facts === 0 || last === null) return gone
    await client.query('ANALYZE changed')
    await rewrite(client, asked)
    if (facts > 500) await client.query('ANALYZE moves')
    await rollUp(client, generations)
    after = last
    gone += facts
  }
}

// Of favourable and other answers that somebody typed as such nobody knows which they were: other boxes can't be derived from them.
async function refuseGroups(client: pg.ClientBase, { kind, fromVersion, fromDay, rule }: Rederivation) {
  if (kind !== 'top_box') return
  const { rows } = await client.query<{ name: string; rule: MetricRule }>(
    `SELECT m.name, v.rule FROM metric_versions v JOIN metrics m ON m.id = v.metric_id
     WHERE v.id = $1 AND EXISTS (SELECT FROM observations o JOIN generations g ON g.state = 'current'
       WHERE o.version_id = v.id AND o.bucket IS NULL AND o.state = 'counted' AND NOT o.deleted AND ${countsOn('o')} >= $2)`,
    [fromVersion, fromDay],
  )
  const [grouped] = rows
  if (!grouped || favourableOf(grouped.rule).join() === favourableOf(rule).join()) return
  throw new DomainError('CONFLICT', textIn().faults.typedInGroups(grouped.name))
}

// What was, what it becomes, what is: three steps, as for every correction.
async function rewrite(client: pg.ClientBase, asked: Rederivation): Promise<void> {
  const { kind, rule, metricId, fromDay, toVersion, actorId } = asked
  await takeOut(client, null, actorId)
  const boxes = kind === 'top_box' ? favourableOf(rule) : null
  // A case that the new rule dates before it began counts where it started, under the version of then.
  await client.query(
    `UPDATE observations o SET a = n.a, occurred_at = n.at, matures_on = n.day + $4::int,
       version_id = CASE WHEN n.counts_on >= $6 THEN $5::int ELSE coalesce((SELECT v.id FROM metric_versions v
         WHERE v.metric_id = $7 AND v.superseded_at IS NULL AND n.counts_on >= v.valid_from
           AND n.counts_on < v.valid_to), $5::int) END
     FROM (${NEWLY}) n WHERE o.id = n.id`,
    [kind, rule.datedBy === 'end', boxes, rule.maturesAfterDays ?? null, toVersion, fromDay, metricId],
  )
  await client.query(
    `INSERT INTO moves ${moved('(SELECT o.* FROM changed JOIN observations o USING (id)) o', 1)}`,
  )
}

/**
 * Refuses staged facts that were made by a definition which has changed since: whoever brings them begins again and makes them by the new one.
 * Takes a client that holds the generations' lock, so that no definition changes any more. CONFLICT names the metric.
 */
export async function refuseStale(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT m.name FROM metric_versions v JOIN metrics m ON m.id = v.metric_id
     JOIN generations g ON g.state = 'current'
     JOIN staged s ON s.version_id = v.id AND NOT s.deleted
     WHERE (v.superseded_at IS NOT NULL OR v.valid_from > '1970-01-01' OR v.valid_to < '9999-12-31')
       AND (v.superseded_at IS NOT NULL OR ${countsOn('s')} < v.valid_from OR ${countsOn('s')} >= v.valid_to)
     LIMIT 1`,
  )
  const [stale] = rows
  if (stale) throw new DomainError('CONFLICT', textIn().faults.definitionChanged(stale.name))
}
