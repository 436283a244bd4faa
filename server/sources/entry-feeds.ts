import { and, asc, eq, gt, inArray, isNull, lte, max, min } from 'drizzle-orm'
import type pg from 'pg'
import type { DbOrTx } from '@/db/client'
import { feeds, sources } from '@/db/schema'
import type { Day } from '@/domain/day'
import { FOREVER } from '@/domain/organisation'
import { ensureSource, ensureStream, type Stream } from './streams'

const FIRST_DAY = '1970-01-01'

/** Who speaks for a metric from a day on, and until when. */
export interface Speaker {
  metricId: number
  validFrom: Day
  validTo: Day
  authority: 'source' | 'entry'
  /** Of a source that speaks: its name. */
  source: string | null
}

/** Who speaks for these metrics and when, in the order of time; what only adds to another source is left out. */
export async function listSpeakers(db: DbOrTx, metricIds: readonly number[]): Promise<Speaker[]> {
  const { metricId, validFrom, validTo, authority, addsTo } = feeds
  return db
    .select({ metricId, validFrom, validTo, authority, source: sources.name })
    .from(feeds)
    .leftJoin(sources, eq(sources.id, feeds.sourceId))
    .where(and(inArray(metricId, [...metricIds]), isNull(addsTo)))
    .orderBy(asc(metricId), asc(validFrom))
}

/** Takes speakers, a metric and a day, gives who speaks for it then; nobody yet: undefined. */
export function speakerOn(speakers: readonly Speaker[], metricId: number, day: Day): Speaker | undefined {
  return speakers.find(one => one.metricId === metricId && one.validFrom <= day && day < one.validTo)
}

/** The company's own hand: the source and list of records by which everything that people type comes. Takes a client in a transaction. */
export async function ensureEntryStream(client: pg.ClientBase, name: string): Promise<Stream> {
  const { rows } = await client.query<{ id: number; taken: boolean }>(
    `SELECT id, false AS taken FROM sources WHERE kind = 'entry' AND retired_at IS NULL
     UNION ALL SELECT 0, true FROM sources WHERE key = 'entry' AND kind <> 'entry' ORDER BY taken, id LIMIT 1`,
  )
  const [found] = rows
  const key = found?.taken ? 'entered_by_hand' : 'entry'
  const sourceId = found && !found.taken ? found.id : await ensureSource(client, { key, name, kind: 'entry' })
  return ensureStream(client, sourceId, 'figures')
}

/**
 * Makes people the ones who speak for a metric on a day, from where the speaker before ended to where the next one begins. Takes a
 * transaction and the metric with its function (0: the company's). The caller sees to it that nobody else speaks then.
 */
export async function ensureEntryFeed(
  tx: DbOrTx,
  {
    metricId,
    functionId,
    day,
    sourceId,
  }: { metricId: number; functionId: number; day: Day; sourceId: number },
): Promise<void> {
  const own = and(eq(feeds.metricId, metricId), isNull(feeds.addsTo))
  const [there] = await tx
    .select({ id: feeds.id })
    .from(feeds)
    .where(and(own, lte(feeds.validFrom, day), gt(feeds.validTo, day)))
  if (there) return
  const [before] = await tx
    .select({ end: max(feeds.validTo) })
    .from(feeds)
    .where(and(own, lte(feeds.validTo, day)))
  const [after] = await tx
    .select({ start: min(feeds.validFrom) })
    .from(feeds)
    .where(and(own, gt(feeds.validFrom, day)))
  await tx.insert(feeds).values({
    ...{ metricId, functionId, sourceId, authority: 'entry' },
    ...{ validFrom: before?.end ?? FIRST_DAY, validTo: after?.start ?? FOREVER },
  })
}

/** From a day on people no longer speak for a metric: a source may. Takes a transaction; gives whether they did. */
export async function endEntryFeeds(tx: DbOrTx, metricId: number, from: Day): Promise<boolean> {
  const theirs = and(eq(feeds.metricId, metricId), eq(feeds.authority, 'entry'), gt(feeds.validTo, from))
  const open = await tx.select({ id: feeds.id, validFrom: feeds.validFrom }).from(feeds).where(theirs)
  for (const { id, validFrom } of open) {
    if (validFrom >= from) await tx.delete(feeds).where(eq(feeds.id, id))
    else await tx.update(feeds).set({ validTo: from }).where(eq(feeds.id, id))
  }
  return open.length > 0
}
