import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { identities, observationComments, observations } from '@/db/schema'
import type { Mood } from '@/domain/comments'
import type { Span } from '@/domain/comparison'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { factDay, inPlace, inSpan } from '../figures/in-place'
import { type Scope, versionsIn } from '../figures/pools'

/** What of a metric's answers is looked at, by whom. */
export interface Looked {
  metric: CatalogMetric
  scope: Scope
  span: Span
  /** The functions whose records the asker may read. */
  within: 'all' | readonly number[]
}

/** Found comments are counted up to here; beyond it the page says "more than". */
export const FOUND_CAP = 1000

/** Answers of the span in the place that the asker may read. */
function here(catalog: Catalog, { metric, scope, span, within }: Looked): SQL {
  const ids = versionsIn(metric, span).map(version => version.id)
  const [only, ...more] = ids
  // One version is the rule: then the index has the order of the list.
  const version =
    more.length > 0 ? inArray(observations.versionId, ids) : eq(observations.versionId, only ?? 0)
  const conditions = and(
    version,
    eq(observations.deleted, false),
    inPlace(scope),
    within === 'all' ? undefined : inArray(observations.functionId, [...within]),
    inSpan(catalog, span),
  )
  return conditions ?? sql`false`
}

const isCounted = eq(observations.state, 'counted')
// a and b of a counted answer say which box it is in (domain/parts.ts).
const IN_MOOD: Readonly<Record<Mood, SQL>> = {
  promoter: sql`${isCounted} AND ${observations.a} > 0`,
  passive: sql`${isCounted} AND ${observations.a} = 0 AND ${observations.b} = 0`,
  detractor: sql`${isCounted} AND ${observations.b} > 0`,
  favourable: sql`${isCounted} AND ${observations.a} > 0`,
  unfavourable: sql`${isCounted} AND ${observations.a} = 0`,
}

/** The words of a comment as the index has them: whatever joins words parts them here. */
const words = sql`to_tsvector('simple', translate(${observationComments.comment}, './-_@:', '      '))`

/** Takes beginnings of words (letters and digits only), gives the condition that a comment has them all. */
function hasWords(looked: readonly string[]): SQL | undefined {
  if (looked.length === 0) return undefined
  return sql`${words} @@ to_tsquery('simple', ${looked.map(word => `'${word}':*`).join(' & ')})`
}

const NOTHING = { commented: 0, unscored: 0, moods: [] }

/** How many answers of each mood came with a comment; `unscored`: comments without an answer. Costs what the comments cost, however many answers came without. */
export async function countComments(
  db: DbOrTx,
  catalog: Catalog,
  looked: Looked,
  moods: readonly Mood[],
): Promise<{ commented: number; unscored: number; moods: { mood: Mood; count: number }[] }> {
  const counts = moods.map(mood => sql`count(*) FILTER (WHERE ${IN_MOOD[mood]})`)
  const { rows } = await db.execute<{ commented: number; unscored: number; moods: number[] }>(sql`
    SELECT count(*) FILTER (WHERE ${isCounted})::int AS commented,
      count(*) FILTER (WHERE NOT (${isCounted}))::int AS unscored,
      ARRAY[${sql.join(counts, sql`, `)}]::int[] AS moods
    FROM ${observations} JOIN ${observationComments}
      ON ${observationComments.observationId} = ${observations.id}
    WHERE ${here(catalog, looked)}`)
  const { commented, unscored, moods: each } = rows[0] ?? NOTHING
  return { commented, unscored, moods: moods.map((mood, at) => ({ mood, count: each[at] ?? 0 })) }
}

interface Wanted {
  mood: Mood | null
  words: readonly string[]
}

const chosen = ({ mood, words: looked }: Wanted) => and(mood ? IN_MOOD[mood] : undefined, hasWords(looked))

/** How many comments have the words, counted up to FOUND_CAP + 1. */
export async function countFound(
  db: DbOrTx,
  catalog: Catalog,
  looked: Looked,
  wanted: Wanted,
): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM (
      SELECT FROM ${observations} JOIN ${observationComments}
        ON ${observationComments.observationId} = ${observations.id}
      WHERE ${and(here(catalog, looked), chosen(wanted))} LIMIT ${FOUND_CAP + 1}) found`)
  return rows[0]?.n ?? 0
}

/** A place in the list: the answer's millisecond and its number. */
export interface Place {
  at: number
  id: number
}

/** Comments of answers, newest first, from behind a place; at most `limit`. */
export async function listComments(
  db: DbOrTx,
  catalog: Catalog,
  looked: Looked,
  { after, limit, ...wanted }: Wanted & { after: Place | null; limit: number },
) {
  const older =
    after &&
    or(
      sql`${observations.occurredAt} < to_timestamp(${after.at}::float8 / 1000)`,
      sql`${observations.occurredAt} = to_timestamp(${after.at}::float8 / 1000) AND ${observations.id} < ${after.id}`,
    )
  return db
    .select({
      id: observations.id,
      at: sql<number>`floor(extract(epoch FROM ${observations.occurredAt}) * 1000)::float8`,
      day: sql<string>`(${factDay(catalog)})::text`,
      state: observations.state,
      a: observations.a,
      b: observations.b,
      bucket: observations.bucket,
      functionId: observations.functionId,
      regionId: observations.regionId,
      productId: observations.productId,
      tierId: observations.tierId,
      channelId: observations.channelId,
      customerId: identities.customerId,
      comment: observationComments.comment,
    })
    .from(observations)
    .innerJoin(observationComments, eq(observationComments.observationId, observations.id))
    .leftJoin(identities, eq(identities.id, observations.identityId))
    .where(and(here(catalog, looked), chosen(wanted), older ?? undefined))
    .orderBy(sql`${observations.occurredAt} DESC`, sql`${observations.id} DESC`)
    .limit(limit)
}
