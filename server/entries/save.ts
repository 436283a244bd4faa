import { eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { entries } from '@/db/schema'
import { type EntryFigures, fieldsOf, formsOf, type SaveEntriesInput } from '@/domain/entry'
import { DomainError } from '@/domain/error'
import type { Context } from '../context'
import { listSpeakers, type Speaker, speakerOn } from '../sources/service'
import { holdLocks, listLocks, refuseLocked } from './locks'
import {
  catalogFor,
  demandEntering,
  figuresOf,
  findPlace,
  invalid,
  type Place,
  readPlace,
  typist,
  wordsFor,
} from './places'

/** One at a time writes a metric's entries: two who save or submit the same figure at once wait for each other. */
export async function holdMetrics(tx: DbOrTx, metricIds: Iterable<number>): Promise<void> {
  for (const id of [...new Set(metricIds)].sort((one, other) => one - other))
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('wholeview.entries'), ${id})`)
}

/** Refuses a figure of which a source speaks. CONFLICT names the source. */
export function refuseFed(ctx: Context, speakers: readonly Speaker[], { metric, dating }: Place): void {
  const speaker = speakerOn(speakers, metric.id, dating.day)
  if (speaker?.authority !== 'source') return
  throw new DomainError('CONFLICT', wordsFor(ctx).refused.fed(metric.name, speaker.source ?? ''))
}

function refuseOtherForm(ctx: Context, figures: EntryFigures, { metric, rule }: Place): void {
  const typed = { kind: metric.kind, rule }
  const isKnown = formsOf(typed).includes(figures.form)
  const names = isKnown ? fieldsOf(figures.form, typed).map(({ name }) => name) : []
  if (isKnown && Object.keys(figures.values).every(name => names.includes(name))) return
  throw invalid('form', wordsFor(ctx).faults.no_form)
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
/** In the order of their names: the database gives a JSON's names in an order of its own. */
const inOrder = ({ form, values, estimated }: EntryFigures): EntryFigures => ({
  form,
  ...(estimated ? { estimated } : {}),
  values: Object.fromEntries(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1))),
})

interface Saved {
  place: SaveEntriesInput['rows'][number]['place']
  revision: number
}

async function saveRow(
  tx: DbOrTx,
  ctx: Context,
  place: Place,
  row: SaveEntriesInput['rows'][number],
): Promise<number> {
  const { draft } = await readPlace(tx, place.at)
  const usual = formsOf({ kind: place.metric.kind, rule: place.rule })[0] ?? 'ratio'
  const figures = inOrder(row.figures ?? { form: usual, values: {} })
  const content = { figures, note: row.note }
  const by = { enteredBy: typist(ctx), enteredAt: ctx.now }
  if (!draft) {
    if (row.base !== 0) throw new DomainError('CONFLICT', wordsFor(ctx).refused.changed(place.metric.name))
    const { start: periodStart, end: periodEnd } = place.period
    await tx
      .insert(entries)
      .values({ ...place.at, periodStart, periodEnd, ...content, ...by, state: 'draft' })
    return 1
  }
  // An answer that was lost on the way is asked for again: what stands there already is no conflict.
  if (same({ figures: inOrder(figuresOf(draft, place)), note: draft.note }, content)) return draft.revision
  if (draft.revision !== row.base)
    throw new DomainError('CONFLICT', wordsFor(ctx).refused.changed(place.metric.name))
  const revision = draft.revision + 1
  await tx
    .update(entries)
    .set({ ...content, ...by, revision })
    .where(eq(entries.id, draft.id))
  return revision
}

/**
 * Keeps what is typed and not yet handed in. Takes rows, each with the revision it was typed over; gives their new ones. All or none:
 * CONFLICT where somebody else typed meanwhile, or where a source speaks; LOCKED in a locked month; FORBIDDEN and INVALID as where one enters.
 */
export async function saveEntries(
  ctx: Context,
  { rows, reason }: SaveEntriesInput,
): Promise<{ saved: Saved[] }> {
  const catalog = await catalogFor(ctx)
  const places = rows.map(row => ({ row, place: findPlace(ctx, catalog, row.place) }))
  for (const { place } of places) demandEntering(ctx, catalog, place.metric, reason)
  const metricIds = places.map(({ place }) => place.metric.id)
  return ctx.db.transaction(async tx => {
    await holdLocks(tx, 'shared')
    await holdMetrics(tx, metricIds)
    const [locks, speakers] = [await listLocks(tx), await listSpeakers(tx, metricIds)]
    const saved: Saved[] = []
    for (const { row, place } of places) {
      refuseLocked(ctx, catalog, locks, place.dating.day, place.period.label)
      refuseFed(ctx, speakers, place)
      if (row.figures) refuseOtherForm(ctx, row.figures, place)
      saved.push({ place: row.place, revision: await saveRow(tx, ctx, place, row) })
    }
    return { saved }
  })
}
