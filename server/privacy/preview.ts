import type pg from 'pg'
import { countEvents, eventRecordsOf } from '../events/service'
import { type FactRecord, recordsOf } from '../observations/service'
import type { ErasurePreviewDto, Places } from './dto'
import { presentFound, type Subject } from './subject'
import { countCopies, countMentions, countTold } from './traces'

// $1: identities, $2: the customer. What is counted twice here goes once: a deleted fact has no figure.
const COUNTS = `SELECT
  (SELECT count(*)::int FROM observations WHERE identity_id = ANY ($1)) AS facts,
  (SELECT count(*)::int FROM observation_changes c JOIN observations o ON o.id = c.observation_id
   WHERE o.identity_id = ANY ($1)) AS changes,
  (SELECT count(*)::int FROM observation_comments c JOIN observations o ON o.id = c.observation_id
   WHERE o.identity_id = ANY ($1)) AS comments,
  (SELECT count(*)::int FROM contracts WHERE customer_id = $2) AS contracts,
  (SELECT count(*)::int FROM customer_identifiers WHERE customer_id = $2)
   + (SELECT count(*)::int FROM identity_hints WHERE identity_id = ANY ($1)) AS identifiers,
  cardinality($1::int[]) AS identities`

/** Counts what there is of a customer, by place. Takes a client, the customer and the records of its facts. */
export async function countPlaces(
  client: pg.ClientBase,
  subject: Subject,
  records: readonly FactRecord[],
): Promise<Places> {
  const identityIds = subject.identities.map(one => one.id)
  const { rows } = await client.query<Omit<Places, 'rawRecords' | 'rejects' | 'events'>>(COUNTS, [
    identityIds,
    subject.customerId,
  ])
  const [counts] = rows
  if (!counts) throw new Error('counting gave no row')
  return {
    ...counts,
    events: await countEvents(client, identityIds),
    ...(await countCopies(client, subject, records)),
  }
}

async function figuresOf(client: pg.ClientBase, identityIds: readonly number[]) {
  const { rows } = await client.query<ErasurePreviewDto['figures'][number]>(
    `SELECT m.key AS metric, m.name, sum(o.times)::int AS facts,
       to_char(min(o.occurred_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "from",
       to_char(max(o.occurred_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "to"
     FROM observations o JOIN metrics m ON m.id = o.metric_id
     WHERE o.identity_id = ANY ($1) AND o.state = 'counted' AND NOT o.deleted
     GROUP BY m.id ORDER BY m.name`,
    [identityIds],
  )
  return rows
}

/** What erasing would find and do: the customer's own by place, mentions by others, and figures that would move. */
export async function previewOf(client: pg.ClientBase, subject: Subject): Promise<ErasurePreviewDto> {
  const identityIds = subject.identities.map(one => one.id)
  const records = [...(await recordsOf(client, identityIds)), ...(await eventRecordsOf(client, identityIds))]
  return {
    found: presentFound(subject),
    places: await countPlaces(client, subject, records),
    mentions: await countMentions(client, subject),
    told: await countTold(client, subject),
    figures: await figuresOf(client, identityIds),
  }
}
