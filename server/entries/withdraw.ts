import { and, eq, gte, inArray } from 'drizzle-orm'
import type pg from 'pg'
import { type Db, type DbOrTx, transactionOn } from '@/db/client'
import { entries } from '@/db/schema'
import { type Day, isDay } from '@/domain/day'
import type { EntryPlace } from '@/domain/entry'
import { periodFrom } from '@/domain/entry-period'
import type { SupersededBy } from '@/domain/entry-state'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { endEntryFeeds, listSpeakers } from '../sources/service'
import { holdLocks, listLocks, refuseLocked } from './locks'
import {
  catalogFor,
  demandEntering,
  dimensionOf,
  type EntryRow,
  figuresOf,
  findPlace,
  invalid,
  type Place,
  placeOf,
  readPlace,
  SLICE_IDS,
  typist,
  wordsFor,
} from './places'
import { recordEntries } from './record'
import { holdMetrics } from './save'

interface Gone {
  by: SupersededBy
  reason: string
}

/** Takes entries out of the figures and keeps them as what they were. Takes a transaction; one line of the log each. */
async function takeOut(
  ctx: Context,
  client: pg.ClientBase,
  tx: Db,
  taken: readonly { place: Place; row: EntryRow }[],
  { by, reason }: Gone,
): Promise<void> {
  const changes = taken.map(({ place, row }) => ({ place, figures: null, before: row }))
  if (changes.length > 0) await recordEntries(ctx, client, tx, changes)
  for (const { row, place } of taken) {
    await tx
      .update(entries)
      .set({
        ...{ state: 'superseded', supersededBy: by, supersededAt: ctx.now },
        ...{ supersededById: typist(ctx), supersededReason: reason },
      })
      .where(eq(entries.id, row.id))
    await audit(tx, ctx, {
      action: by === 'source' ? 'entry.superseded' : 'entry.withdrawn',
      subject: 'entries',
      subjectId: row.id,
      before: { metricId: row.metricId, periodStart: row.periodStart, figures: figuresOf(row, place) },
      reason,
    })
  }
}

/**
 * Takes a figure that was handed in back out of the figures, with a reason; it is kept. FORBIDDEN, LOCKED and INVALID as where one enters,
 * NOT_FOUND where none counts there, CONFLICT where it is not the one that the sender saw.
 */
export async function withdrawEntry(
  ctx: Context,
  { place: input, revision, reason }: { place: EntryPlace; revision: number; reason: string },
): Promise<void> {
  const catalog = await catalogFor(ctx)
  const place = findPlace(ctx, catalog, input)
  demandEntering(ctx, catalog, place.metric, reason)
  await transactionOn(ctx.pool, async (client, tx) => {
    await holdLocks(tx, 'shared')
    await holdMetrics(tx, [place.metric.id])
    refuseLocked(ctx, catalog, await listLocks(tx), place.dating.day, place.period.label)
    const { submitted: row } = await readPlace(tx, place.at)
    if (!row) throw new DomainError('NOT_FOUND', wordsFor(ctx).refused.notThere)
    if (row.revision !== revision)
      throw new DomainError('CONFLICT', wordsFor(ctx).refused.changed(place.metric.name))
    await takeOut(ctx, client, tx, [{ place, row }], { by: 'withdrawal', reason })
  })
}

/** The place of an entry that is there; of one whose period is none any more (another calendar) the stretch that it was. */
export function placeOfRow(catalog: Catalog, metric: CatalogMetric, row: EntryRow): Place {
  const { periodStart: start, periodEnd: end } = row
  const period = periodFrom(start, metric.cadence, catalog.calendar)
  const dimension = dimensionOf(row)
  const id = dimension && row[SLICE_IDS[dimension]]
  const key = dimension && catalog.slices[dimension].find(one => one.id === id)?.key
  const slice = dimension && id && key ? { dimension, id, key } : null
  const stretch = { grain: metric.cadence, key: start, start, end, label: start }
  return placeOf(catalog, metric, period ?? stretch, slice)
}

/** Entries of a metric that count from a day on. */
async function listFrom(tx: DbOrTx, metricId: number, from: Day): Promise<EntryRow[]> {
  return tx
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.metricId, metricId),
        inArray(entries.state, ['submitted', 'draft']),
        gte(entries.periodEnd, from),
      ),
    )
}

/**
 * From a day on a source speaks for a metric and people no longer type it: their figures of then are superseded, kept and listed. Takes the
 * metric, the day and a reason; gives how many went. FORBIDDEN as where one enters, LOCKED where one of them is in a locked month,
 * CONFLICT where people do not speak for it then.
 */
export async function endEntering(
  ctx: Context,
  { metric: key, from, reason }: { metric: string; from: Day; reason: string },
): Promise<{ superseded: number }> {
  const catalog = await catalogFor(ctx)
  const metric = catalog.metricsByKey.get(key)
  if (!metric) throw new DomainError('NOT_FOUND', textIn(catalog.locale).faults.noMetric(key))
  if (!isDay(from)) throw invalid('from', wordsFor(ctx).refused.noDay)
  demandEntering(ctx, catalog, metric, reason)
  return transactionOn(ctx.pool, async (client, tx) => {
    await holdLocks(tx, 'shared')
    await holdMetrics(tx, [metric.id])
    const locks = await listLocks(tx)
    const all = (await listFrom(tx, metric.id, from)).map(row => ({
      row,
      place: placeOfRow(catalog, metric, row),
    }))
    const gone = all.filter(({ place }) => place.dating.day >= from)
    const taken = gone.filter(({ row }) => row.state === 'submitted')
    for (const { place } of taken) refuseLocked(ctx, catalog, locks, place.dating.day, place.period.label)
    await takeOut(ctx, client, tx, taken, { by: 'source', reason })
    const drafts = gone.filter(({ row }) => row.state === 'draft').map(({ row }) => row.id)
    if (drafts.length > 0) await tx.delete(entries).where(inArray(entries.id, drafts))
    const speakers = await listSpeakers(tx, [metric.id])
    if (!(await endEntryFeeds(tx, metric.id, from)) && speakers.length > 0)
      throw new DomainError('CONFLICT', wordsFor(ctx).refused.notEntered(metric.name))
    const after = { metricId: metric.id, from, superseded: taken.length }
    await audit(tx, ctx, { action: 'entering.ended', subject: 'feeds', subjectId: metric.id, after, reason })
    return { superseded: taken.length }
  })
}
