import { hash as digest } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Fact } from '@/domain/observation'

/** A fact, the line of the file (or place in the batch) it came from, and which of several batches that are written together it belongs to. */
export type LocatedFact = Fact & { line: number; part?: number }

// Of the session and emptied by each commit: made once a connection, so small batches don't churn the
// catalogue, and a crash leaves nothing to clean up (decision 005).
const TABLES = `
CREATE TEMP TABLE IF NOT EXISTS staged (
  row bigint, line bigint, part int, metric_id int, version_id int, external_id text, function_id int, region_id int,
  product_id int, tier_id int, channel_id int, customer text, grain text, state text,
  occurred_at timestamptz, started_at timestamptz, ended_at timestamptz, times int, a numeric, b numeric,
  bucket int, bucket_business int, currency text, original_a numeric, original_b numeric,
  matures_after int, business_by_us boolean, tier_stated boolean, estimated boolean, hints jsonb, stamp bigint, versioned boolean, deleted boolean, comment text, hash uuid
) ON COMMIT DELETE ROWS;
CREATE TEMP TABLE IF NOT EXISTS changed (row bigint, id bigint) ON COMMIT DELETE ROWS;
CREATE TEMP TABLE IF NOT EXISTS moves (
  observation_id bigint, version_id int, function_id int, region_id int, product_id int, tier_id int, channel_id int,
  identity_id int, grain text, occurred_at timestamptz, times int, a numeric, b numeric,
  bucket int, bucket_business int, matures_on date
) ON COMMIT DELETE ROWS;
CREATE TEMP TABLE IF NOT EXISTS placed (
  version_id int, function_id int, region_id int, product_id int, tier_id int, channel_id int, identity_id int,
  month_id int, day_id int, times int, a numeric, b numeric, bucket int, bucket_business int, pending_until date
) ON COMMIT DELETE ROWS;
CREATE TEMP TABLE IF NOT EXISTS touched_units (
  version_id int, function_id int, period_id int, customer_key int,
  PRIMARY KEY (version_id, period_id, customer_key, function_id)
) ON COMMIT DELETE ROWS;
CREATE TEMP TABLE IF NOT EXISTS unit_moves (
  version_id int, function_id int, region_id int, product_id int, tier_id int, channel_id int,
  period_id int, sign int, kept numeric, before numeric, matures_on date
) ON COMMIT DELETE ROWS;
CREATE TEMP TABLE IF NOT EXISTS bindings (
  identity_id int PRIMARY KEY, customer_id int, rule text, locked boolean, in_review boolean, former_key int
) ON COMMIT DELETE ROWS;
CREATE TEMP TABLE IF NOT EXISTS retiered (id bigint, tier_id int, was int, renetted boolean) ON COMMIT DELETE ROWS;
CREATE TEMP TABLE IF NOT EXISTS restated (id bigint, a numeric, b numeric, bucket_business int)
  ON COMMIT DELETE ROWS`

const NAMES = 'staged changed moves placed touched_units unit_moves bindings retiered restated'.split(' ')
const HOLDS_SOMETHING = `SELECT ${NAMES.map(name => `EXISTS (SELECT FROM ${name})`).join(' OR ')} AS any`

/**
 * Makes the session's work tables where they are not there yet, and empties them. Most are empty already, by the commit before: to truncate
 * them all the same would give each a new file, which costs more than a small batch.
 */
export async function prepareStaging(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('pg_temp.restated') IS NOT NULL AS there`,
  )
  if (!rows[0]?.there) {
    await client.query(TABLES)
    return
  }
  const held = await client.query<{ any: boolean }>(HOLDS_SOMETHING)
  if (held.rows[0]?.any) await client.query(`TRUNCATE ${NAMES.join(', ')}`)
}

const NULL = '\\N'
const text = (value: string | undefined) =>
  value === undefined
    ? NULL
    : value.replace(/[\\\t\n\r]/g, char =>
        char === '\\' ? '\\\\' : char === '\t' ? '\\t' : char === '\n' ? '\\n' : '\\r',
      )
const number = (value: number | undefined) => (value === undefined ? NULL : String(value))
const flag = (value: boolean) => (value ? 't' : 'f')
const time = (value: number | undefined) => (value === undefined ? NULL : new Date(value).toISOString())

/** What the fact says, in COPY's text form; its MD5 tells a changed record from a repeated one. */
function content(fact: Fact): string {
  return [
    number(fact.metricId),
    number(fact.versionId),
    text(fact.externalId),
    number(fact.functionId),
    number(fact.regionId),
    number(fact.productId),
    number(fact.tierId),
    number(fact.channelId),
    text(fact.customer),
    fact.grain,
    fact.state,
    time(fact.occurredAt),
    time(fact.startedAt),
    time(fact.endedAt),
    number(fact.times),
    number(fact.a),
    number(fact.b),
    number(fact.bucket),
    number(fact.bucketBusiness),
    text(fact.currency),
    number(fact.originalA),
    number(fact.originalB),
    number(fact.maturesAfterDays),
  ].join('\t')
}

// What the record said, without what we made of it by our hours and rates: they may change, the record has not.
function recordOf(fact: Fact): string {
  if (fact.originalA !== undefined) return content({ ...fact, a: 0, b: 0 })
  return content({ ...fact, b: 0, bucketBusiness: undefined })
}

const hints = (fact: Fact) => text(fact.hints && JSON.stringify(fact.hints))

function row(fact: LocatedFact, at: number, stamp: number): string {
  const said = content(fact)
  const record = fact.businessByUs || fact.originalA !== undefined ? recordOf(fact) : said
  // Added only where it is said: the hashes of what was recorded before stay as they are.
  const told = fact.estimated ? `${record}\testimated` : record
  const hash = digest('md5', fact.comment ? told + fact.comment : told)
  return `${at}\t${fact.line}\t${fact.part ?? 0}\t${said}\t${flag(fact.businessByUs)}\t${flag(fact.tierId !== undefined)}\t${flag(fact.estimated)}\t${hints(fact)}\t${fact.stamp ?? stamp}\t${flag(fact.stamp !== undefined)}\t${flag(fact.deleted)}\t${text(fact.comment)}\t${hash}\n`
}

/** What was staged: how many facts of each batch, and whether any of them names a customer, tells of one, or has a comment. */
export interface Staged {
  parts: number[]
  hasCustomers: boolean
  hasHints: boolean
  hasComments: boolean
}

function note(staged: Staged, fact: LocatedFact): void {
  const part = fact.part ?? 0
  staged.parts[part] = (staged.parts[part] ?? 0) + 1
  if (fact.customer !== undefined) staged.hasCustomers = true
  if (fact.hints) staged.hasHints = true
  if (fact.comment !== undefined) staged.hasComments = true
}

async function* chunks(
  facts: Iterable<LocatedFact> | AsyncIterable<LocatedFact>,
  stamp: number,
  staged: Staged,
) {
  let buffer: string[] = []
  let at = 0
  for await (const fact of facts) {
    note(staged, fact)
    buffer.push(row(fact, at++, stamp))
    if (buffer.length === 512) {
      yield buffer.join('')
      buffer = []
    }
  }
  if (buffer.length > 0) yield buffer.join('')
}

/**
 * Streams facts into the session's staging table. Takes a client inside a transaction, the facts, the stamp
 * of those that bring none and of how many batches they are; gives what was staged. Memory does not grow with their number.
 */
export async function stage(
  client: pg.ClientBase,
  facts: Iterable<LocatedFact> | AsyncIterable<LocatedFact>,
  stamp: number,
  parts: number,
): Promise<Staged> {
  const staged: Staged = {
    ...{
      parts: Array.from({ length: parts }, () => 0),
      hasCustomers: false,
      hasHints: false,
      hasComments: false,
    },
  }
  const copy = client.query(copyFrom('COPY staged FROM STDIN'))
  await pipeline(Readable.from(chunks(facts, stamp, staged)), copy)
  // Temporary tables are invisible to autovacuum: without this the planner takes a million rows for ten.
  if (copy.rowCount > 500) await client.query('ANALYZE staged')
  return staged
}
