import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import * as schema from '@/db/schema'
import { cutoffOf } from '@/domain/privacy'
import { audit } from '../audit'
import { countForgettableNames, forgetNames } from '../customers/service'
import { forgetOldHistory } from '../observations/service'
import { countRefused, forgetRefused } from '../sources/service'
import type { RetentionDto } from './dto'
import { inTransaction } from './erase'

type Swept = Omit<RetentionDto, 'before'>

/** So many rows a transaction: short enough that nobody waits for it. */
const BATCH = 5000

const OLD_COMMENTS = `SELECT c.observation_id FROM observation_comments c JOIN observations o ON o.id = c.observation_id
  WHERE o.occurred_at < $1`
const OLD_HISTORY = `SELECT c.id FROM observation_changes c JOIN observations o ON o.id = c.observation_id
  WHERE o.occurred_at < $1 AND c.before ->> 'comment' IS NOT NULL`
// What was heard are a customer's words, too, whoever wrote them down.
const OLD_TALKS = 'SELECT id FROM customer_talks WHERE on_day < $1::date'
const OLD_RECORDS = 'SELECT id FROM raw_records WHERE received_at < $1'

/** What would go if customers' words were kept for so many months. Takes a pool, the time and the months. */
export async function retentionPreview(pool: pg.Pool, now: Date, months: number): Promise<RetentionDto> {
  const cutoff = cutoffOf(now, months)
  const count = async (rows: string) => {
    const { rows: counted } = await pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (${rows}) old`,
      [cutoff],
    )
    return counted[0]?.count ?? 0
  }
  return {
    before: cutoff.toISOString().slice(0, 10),
    comments: (await count(OLD_COMMENTS)) + (await count(OLD_HISTORY)) + (await count(OLD_TALKS)),
    rawRecords: await count(OLD_RECORDS),
    names: await countForgettableNames(pool, cutoff),
    ...(await countRefused(pool, cutoff)),
  }
}

async function sweepOnce(client: pg.ClientBase, cutoff: Date, atMost: number): Promise<Swept> {
  const remove = async (table: string, key: string, rows: string) => {
    const statement = `DELETE FROM ${table} WHERE ${key} IN (${rows} LIMIT $2)`
    return (await client.query(statement, [cutoff, atMost])).rowCount ?? 0
  }
  return {
    comments:
      (await remove('observation_comments', 'observation_id', OLD_COMMENTS)) +
      (await remove('customer_talks', 'id', OLD_TALKS)) +
      (await forgetOldHistory(client, cutoff, atMost)),
    rawRecords: await remove('raw_records', 'id', OLD_RECORDS),
    names: await forgetNames(client, cutoff, atMost),
    ...(await forgetRefused(client, cutoff, atMost)),
  }
}

/**
 * Takes away what is older than the company's retention period, a batch a transaction: customers' words, names of
 * customers without contract or news, raw records, refused rows. No figure moves. Takes a pool and the time; gives what
 * went, null where everything is kept. One audit line where something went.
 */
export async function applyRetention(
  { pool, now }: { pool: pg.Pool; now: Date },
  batch = BATCH,
): Promise<Swept | null> {
  const { rows } = await pool.query<{ months: number | null }>(
    'SELECT retention_months AS months FROM company',
  )
  const months = rows[0]?.months ?? null
  if (months === null) return null
  const cutoff = cutoffOf(now, months)
  const swept: Swept = { comments: 0, names: 0, rawRecords: 0, rejects: 0, failures: 0 }
  for (let went = batch; went >= batch; ) {
    const turn = await inTransaction(pool, client => sweepOnce(client, cutoff, batch))
    for (const what of kindsOf(swept)) swept[what] += turn[what]
    went = Math.max(...kindsOf(turn).map(what => turn[what]))
  }
  if (kindsOf(swept).some(what => swept[what] > 0)) {
    const entry = {
      action: 'retention.applied',
      subject: 'company',
      subjectId: 1,
      after: { months, ...swept },
    }
    await audit(drizzle(pool, { schema }), { actor: { kind: 'system' }, now }, entry)
  }
  return swept
}

/** The keys of a record of counts, as the keys that they are. */
function kindsOf(swept: Swept): (keyof Swept)[] {
  return Object.keys(swept) as (keyof Swept)[]
}
