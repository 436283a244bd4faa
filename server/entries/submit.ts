import { and, eq, inArray } from 'drizzle-orm'
import { type Db, transactionOn } from '@/db/client'
import { entries } from '@/db/schema'
import type { EntryFigures, SubmitEntriesInput } from '@/domain/entry'
import { entryFaults } from '@/domain/entry-check'
import { placeKey } from '@/domain/entry-key'
import { DomainError } from '@/domain/error'
import { audit } from '../audit'
import type { Context } from '../context'
import type { Catalog } from '../figures/catalog'
import { ensureEntryFeed, listSpeakers } from '../sources/service'
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
  readPlace,
  typist,
  wordsFor,
} from './places'
import { recordEntries, type Written } from './record'
import { answerRequests } from './requests'
import { holdMetrics, refuseFed } from './save'

interface Handed {
  place: Place
  draft: EntryRow
  submitted: EntryRow | undefined
  figures: EntryFigures
}

type Row = SubmitEntriesInput['rows'][number]

/** The draft that is to count. Null: it does already, the same request came twice. CONFLICT where it is not what the sender saw. */
async function draftFor(ctx: Context, tx: Db, place: Place, { revision }: Row): Promise<Handed | null> {
  const { draft, submitted } = await readPlace(tx, place.at)
  if (!draft && submitted?.revision === revision) return null
  if (draft?.revision !== revision)
    throw new DomainError('CONFLICT', wordsFor(ctx).refused.changed(place.metric.name))
  return { place, draft, submitted, figures: figuresOf(draft, place) }
}

/** INVALID with a sentence for each field that is wrong, by the place's key and the field's name. */
function refuseFaults(ctx: Context, handed: readonly Handed[], rows: readonly Row[]): void {
  const words = wordsFor(ctx)
  const fields = handed.flatMap(({ place, figures }, at) => {
    const key = rows[at] ? placeKey(rows[at].place) : ''
    return entryFaults(figures, { kind: place.metric.kind, rule: place.rule }).map(
      ({ field, fault }): [string, string] => [`${key} ${field}`, words.faults[fault]],
    )
  })
  const [first] = fields
  if (first)
    throw new DomainError(
      'INVALID',
      words.refused.marked(fields.length),
      undefined,
      Object.fromEntries(fields),
    )
}

/** A period has its total or its slices, never both, and slices of one kind: else it would be counted twice. INVALID says what is there. */
async function refuseBoth(ctx: Context, tx: Db, handed: readonly Handed[]): Promise<void> {
  const words = wordsFor(ctx)
  for (const { place } of handed) {
    const there = await tx
      .select()
      .from(entries)
      .where(
        and(
          eq(entries.metricId, place.at.metricId),
          eq(entries.functionId, place.at.functionId),
          eq(entries.periodStart, place.at.periodStart),
          eq(entries.state, 'submitted'),
        ),
      )
    const mine = place.slice?.dimension ?? null
    const beside = handed
      .filter(
        ({ place: { at } }) => at.metricId === place.at.metricId && at.periodStart === place.at.periodStart,
      )
      .map(({ place: { slice } }) => slice?.dimension ?? null)
    const other = [...there.map(dimensionOf), ...beside].find(dimension => dimension !== mine)
    if (other === undefined) continue
    throw invalid('cut', words.refused.both(place.metric.name, place.period.label, other))
  }
}

async function write(
  ctx: Context,
  tx: Db,
  handed: readonly Handed[],
  written: Written,
  reason: string | undefined,
) {
  const replaced = handed.flatMap(({ submitted }) => (submitted ? [submitted.id] : []))
  const by = typist(ctx)
  if (replaced.length > 0)
    await tx
      .update(entries)
      .set({
        ...{ state: 'superseded', supersededBy: 'correction', supersededAt: ctx.now },
        ...{ supersededById: by, supersededReason: reason ?? null },
      })
      .where(inArray(entries.id, replaced))
  for (const [at, { draft, submitted, figures }] of handed.entries()) {
    const facts = written.facts[at] ?? []
    await tx
      .update(entries)
      .set({
        ...{ state: 'submitted', enteredBy: by, enteredAt: ctx.now, reason: reason ?? null },
        ...{ streamId: written.streamId, facts },
      })
      .where(eq(entries.id, draft.id))
    await audit(tx, ctx, {
      ...{
        action: submitted ? 'entry.corrected' : 'entry.submitted',
        subject: 'entries',
        subjectId: draft.id,
      },
      ...(submitted ? { before: { id: submitted.id, figures: submitted.figures } } : {}),
      after: { metricId: draft.metricId, periodStart: draft.periodStart, figures },
      ...(reason ? { reason } : {}),
    })
  }
}

function refuseSilentCorrection(ctx: Context, handed: readonly Handed[], reason: string | undefined): void {
  if (handed.some(({ submitted }) => submitted) && !reason)
    throw invalid('reason', wordsFor(ctx).refused.noCorrection)
}

async function refuseWhatMayNot(
  ctx: Context,
  tx: Db,
  catalog: Catalog,
  places: readonly Place[],
): Promise<void> {
  const locks = await listLocks(tx)
  const speakers = await listSpeakers(
    tx,
    places.map(({ metric }) => metric.id),
  )
  for (const place of places) {
    refuseLocked(ctx, catalog, locks, place.dating.day, place.period.label)
    refuseFed(ctx, speakers, place)
  }
}

/**
 * Hands drafts in: from now on they are in the figures, through the one door. Takes the places with the revisions that the sender saw, and a reason,
 * which a correction needs. All or none. Gives how many came to count; the same request again gives 0 and changes nothing. INVALID by field,
 * CONFLICT for a draft that changed or a metric of which a source speaks, LOCKED in a locked month, FORBIDDEN for who may not.
 */
export async function submitEntries(
  ctx: Context,
  { rows, reason }: SubmitEntriesInput,
): Promise<{ submitted: number }> {
  const catalog = await catalogFor(ctx)
  const places = rows.map(row => findPlace(ctx, catalog, row.place))
  for (const { metric } of places) demandEntering(ctx, catalog, metric, reason)
  return transactionOn(ctx.pool, async (client, tx) => {
    await holdLocks(tx, 'shared')
    await holdMetrics(
      tx,
      places.map(({ metric }) => metric.id),
    )
    await refuseWhatMayNot(ctx, tx, catalog, places)
    const found: { row: Row; handed: Handed }[] = []
    for (const [at, row] of rows.entries()) {
      const place = places[at]
      const handed = place && (await draftFor(ctx, tx, place, row))
      if (handed) found.push({ row, handed })
    }
    const handed = found.map(one => one.handed)
    if (handed.length === 0) return { submitted: 0 }
    refuseFaults(
      ctx,
      handed,
      found.map(({ row }) => row),
    )
    refuseSilentCorrection(ctx, handed, reason)
    await refuseBoth(ctx, tx, handed)
    const changes = handed.map(({ place, figures, submitted }) => ({ place, figures, before: submitted }))
    const written = await recordEntries(ctx, client, tx, changes)
    await write(ctx, tx, handed, written, reason)
    for (const { place } of handed) {
      const { metricId, functionId } = place.at
      const { sourceId } = written
      await ensureEntryFeed(tx, { metricId, functionId, day: place.dating.day, sourceId })
      await answerRequests(ctx, tx, place.at)
    }
    return { submitted: handed.length }
  })
}
