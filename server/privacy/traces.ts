import type pg from 'pg'
import { likePatterns, mentionPattern, type Terms } from '@/domain/mention'
import { columnsOf } from '@/domain/privacy'
import { type FactRecord, forgetNamingHistory } from '../observations/service'
import type { MentionDto } from './dto'
import type { Subject } from './subject'

type Client = pg.Pool | pg.ClientBase

/** Stands where a customer was named. */
export const BLANK = '[erased]'

// Tables and columns are the words of domain/privacy.ts, never input. $1: patterns for a quick look; $2: the exact one.
const names = (column: string) => `(${column}::text ILIKE ANY ($1::text[]) AND ${column}::text ~* $2)`

// Others' comments can name a customer as well; the customer's own go whole.
const BLANKED: [string, string][] = [...columnsOf('mention'), ['observation_comments', 'comment']]

const looked = (terms: readonly string[]) => [likePatterns(terms), mentionPattern(terms)]

async function countIn(
  client: Client,
  columns: readonly [string, string][],
  terms: readonly string[],
  except = '',
): Promise<MentionDto[]> {
  if (terms.length === 0) return []
  const counts = columns.map(
    ([table, column]) =>
      `SELECT '${table}' AS "table", '${column}' AS "column", count(*)::int AS rows FROM ${table}
       WHERE ${names(column)}${table === 'observation_comments' ? except : ''}`,
  )
  const { rows } = await client.query<MentionDto>(
    `SELECT * FROM (${counts.join(' UNION ALL ')}) found WHERE rows > 0 ORDER BY 1, 2`,
    looked(terms),
  )
  return rows
}

/** Where others name the customer, the customer's own comments apart: columns and rows. */
export function countMentions(client: Client, { terms, identities }: Subject): Promise<MentionDto[]> {
  const own = identities.map(one => one.id).join(', ') || '0'
  const except = ` AND observation_id NOT IN (SELECT id FROM observations WHERE identity_id IN (${own}))`
  return countIn(client, BLANKED, terms.inTexts, except)
}

/** Where the customer is named and nothing may be changed: to be told. */
export function countTold(client: Client, { terms }: Subject): Promise<MentionDto[]> {
  return countIn(client, columnsOf('told'), terms.inTexts)
}

async function blankIn(
  client: Client,
  columns: readonly [string, string][],
  terms: readonly string[],
): Promise<number> {
  if (terms.length === 0) return 0
  let changed = 0
  for (const [table, column] of columns) {
    const { rowCount } = await client.query(
      `UPDATE ${table} SET ${column} = regexp_replace(${column}, $2::text, '${BLANK}', 'gi') WHERE ${names(column)}`,
      looked(terms),
    )
    changed += rowCount ?? 0
  }
  return changed
}

/**
 * Blanks every mention of the customer in others' words; gives how many texts were changed. A run's sentence quotes the
 * first value that was refused, so there also what is too short for other texts, and `cut` values of rejected rows.
 */
export async function blankMentions(
  client: pg.ClientBase,
  { inTexts, whole }: Terms,
  cut: string[],
): Promise<number> {
  const quoted = [...cut, ...whole].map(value => `“${value}”`)
  if (inTexts.length > 0)
    await forgetNamingHistory(client, likePatterns(inTexts), mentionPattern(inTexts) ?? '')
  const inRuns = await blankIn(client, [['runs', 'failure']], quoted)
  return inRuns + (await blankIn(client, BLANKED, inTexts))
}

// A value that was cut at 80 characters may end within a name.
const CUT_OFF = `(length(value) = 80 AND EXISTS (
  SELECT FROM unnest($4::text[]) AS term, generate_series(4, least(79, length(term) - 1)) AS letters
  WHERE lower(right(value, letters)) = lower(left(term, letters)))
  OR length(value) = 80 AND EXISTS (
  SELECT FROM unnest($4::text[]) AS term WHERE lower(left(term, 80)) = lower(value)))`

/** Copies of what sources said, with the parameters of their two conditions. */
interface Copies {
  rejects: unknown[]
  rawRecords: unknown[]
  sent: unknown[]
}

const REJECTS = `rejects WHERE ${columnsOf('copy')
  .filter(([table]) => table === 'rejects')
  .map(([, column]) => names(column))
  .join(' OR ')}
  OR (run_id IN (SELECT id FROM runs WHERE source_id = ANY ($3)) AND (value = ANY ($5) OR lower(value) = ANY ($5)
    OR external_id = ANY ($5) OR lower(external_id) = ANY ($5)))
  OR ${CUT_OFF}`

const RAW_RECORDS = `raw_records WHERE (stream_id, external_id) IN (SELECT * FROM unnest($3::int[], $4::text[]))
  OR (external_id = ANY ($5) AND stream_id IN (SELECT id FROM streams WHERE source_id = ANY ($6)))
  OR ${names('payload')} OR ${names('external_id')}`

// Answers name records by ids too short to be looked for: all of the customer's sources go, which are a day's.
const ANSWERS = `push_keys WHERE source_id = ANY ($3) OR ${names('answer')}`
const DELIVERIES = `deliveries WHERE ${names('body')}
  OR (body IS NOT NULL AND stream_id IN (SELECT id FROM streams WHERE source_id = ANY ($3)) AND EXISTS (SELECT FROM unnest($4::text[]) AS id
    WHERE id <> '' AND position(to_json(id)::text in body) > 0))`

function copiesOf({ identities, terms }: Subject, records: readonly FactRecord[]): Copies {
  const sources = [...new Set(identities.map(one => one.sourceId))]
  const ids = records.map(one => one.externalId)
  const look = looked(terms.inTexts)
  return {
    rejects: [...look, sources, terms.inTexts, [...terms.whole, ...ids]],
    rawRecords: [...look, records.map(one => one.streamId), ids, terms.whole, sources],
    sent: [...look, sources, [...terms.whole, ...ids]],
  }
}

/** How many rejected rows and raw records tell of the customer. */
export async function countCopies(client: Client, subject: Subject, records: readonly FactRecord[]) {
  const copies = copiesOf(subject, records)
  const count = async (what: string, values: unknown[]) => {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${what}`,
      values,
    )
    return rows[0]?.count ?? 0
  }
  return {
    rejects: await count(REJECTS, copies.rejects),
    rawRecords: await count(RAW_RECORDS, copies.rawRecords),
  }
}

/** Deletes rejected rows and raw records that tell of the customer; gives how many, and the values that were cut off. */
export async function deleteCopies(client: Client, subject: Subject, records: readonly FactRecord[]) {
  const copies = copiesOf(subject, records)
  const rejects = await client.query<{ value: string | null }>(
    `DELETE FROM ${REJECTS} RETURNING value`,
    copies.rejects,
  )
  const rawRecords = await client.query(`DELETE FROM ${RAW_RECORDS}`, copies.rawRecords)
  await client.query(`DELETE FROM ${ANSWERS}`, copies.sent.slice(0, 3))
  await client.query(`DELETE FROM ${DELIVERIES}`, copies.sent)
  const cut = rejects.rows.map(row => row.value ?? '').filter(value => value.length === 80)
  return { rejects: rejects.rows.length, rawRecords: rawRecords.rowCount ?? 0, cut }
}
