import { and, asc, eq, gte, isNull, lt, or } from 'drizzle-orm'
import type { DbOrTx, Tx } from '@/db/client'
import { annotations, users } from '@/db/schema'
import { can, demand, localeOf } from '@/domain/access'
import {
  type AddAnnotationInput,
  ANNOTATION_REACHES,
  type AnnotationReach,
  type ChangeAnnotationInput,
  hasCome,
  type RemoveAnnotationInput,
} from '@/domain/annotation'
import type { Span } from '@/domain/comparison'
import { DomainError } from '@/domain/error'
import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'

type Row = typeof annotations.$inferSelect
type Home = Pick<CatalogMetric, 'id' | 'functionId'>

const wordsFor = ({ actor }: Context) => textIn(localeOf(actor)).flags
const invalid = (field: string, said: string) =>
  new DomainError('INVALID', said, undefined, { [field]: said })

/** Flags on a metric's time axis within a span: its own, its function's and the company's, oldest first, each with who put it there. */
export function listAnnotations(db: DbOrTx, metric: Home, { start, end }: Span) {
  const functionWide =
    metric.functionId === null
      ? isNull(annotations.functionId)
      : or(isNull(annotations.functionId), eq(annotations.functionId, metric.functionId))
  const { id, onDay, text, link, revision, metricId, functionId } = annotations
  return db
    .select({ id, onDay, text, link, revision, metricId, functionId, by: users.name })
    .from(annotations)
    .leftJoin(users, eq(users.id, annotations.createdBy))
    .where(
      and(
        isNull(annotations.removedAt),
        gte(onDay, start),
        lt(onDay, end),
        or(eq(metricId, metric.id), and(isNull(metricId), functionWide)),
      ),
    )
    .orderBy(asc(onDay), asc(id))
}

/** The same as any chart with a time axis shows them, the metric's own one apart: to be read, not to be changed there. */
export async function listFlags(db: DbOrTx, metric: Home, span: Span) {
  const rows = await listAnnotations(db, metric, span)
  return rows.map(({ id, onDay, text, link, by }) => ({
    ...{ key: `annotation-${id}`, kind: 'annotation' as const, onDay, text, link, by, change: null },
  }))
}

/** On whose charts a flag of a metric stands, as the row's two places: of one metric, of a function's, of all. */
function placeOf(reach: AnnotationReach, metric: Home) {
  return {
    metricId: reach === 'metric' ? metric.id : null,
    functionId: reach === 'function' ? metric.functionId : null,
  }
}

/** Whose a flag is: of a metric that metric's function's, null for the company's. */
function homeOf(catalog: Catalog, row: Pick<Row, 'metricId' | 'functionId'>): number | null {
  const metric = row.metricId === null ? undefined : catalog.metrics.get(row.metricId)
  return metric?.functionId ?? row.functionId
}

/** Takes who reads, the catalog and a flag, tells whether they may change it. */
export function mayChange(
  { actor }: Pick<Context, 'actor'>,
  catalog: Catalog,
  row: Pick<Row, 'metricId' | 'functionId'>,
): boolean {
  return can(actor, 'charts.annotate', { functionId: homeOf(catalog, row) })
}

/** Takes who reads, the catalog and a metric, gives the reaches that a flag of theirs may have there. */
export function reachesFor(ctx: Pick<Context, 'actor'>, catalog: Catalog, metric: Home): AnnotationReach[] {
  return ANNOTATION_REACHES.filter(
    reach =>
      (reach !== 'function' || metric.functionId !== null) && mayChange(ctx, catalog, placeOf(reach, metric)),
  )
}

/**
 * Puts a flag on a metric's chart, on all of its function's or on all; gives its id. FORBIDDEN for who may not annotate there,
 * NOT_FOUND for a metric that is not there, INVALID for a day that is still to come.
 */
export async function addAnnotation(ctx: Context, input: AddAnnotationInput): Promise<{ id: number }> {
  const words = wordsFor(ctx)
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const metric = catalog.metricsByKey.get(input.metric)
  if (!metric) throw new DomainError('NOT_FOUND', textIn(localeOf(ctx.actor)).faults.noMetric(input.metric))
  if (input.reach === 'function' && metric.functionId === null) throw invalid('reach', words.noFunction)
  const place = placeOf(input.reach, metric)
  demand(ctx.actor, 'charts.annotate', { functionId: homeOf(catalog, place) })
  const { onDay, text, link } = input
  if (!hasCome(onDay, catalog.today)) throw invalid('onDay', words.toCome)
  return ctx.db.transaction(async tx => {
    const createdBy = ctx.actor?.kind === 'user' ? ctx.actor.id : null
    const [added] = await tx
      .insert(annotations)
      .values({ ...place, onDay, text, link, createdBy, createdAt: ctx.now })
      .returning({ id: annotations.id })
    const id = added?.id ?? 0
    const after = { ...place, onDay }
    await audit(tx, ctx, { action: 'annotation.added', subject: 'annotations', subjectId: id, after })
    return { id }
  })
}

/** The flag that may be changed, locked. NOT_FOUND once it is removed, CONFLICT with what it says now for an older revision. */
async function lockedFor(tx: Tx, ctx: Context, catalog: Catalog, id: number, revision: number): Promise<Row> {
  const words = wordsFor(ctx)
  const [row] = await tx.select().from(annotations).where(eq(annotations.id, id)).for('update')
  if (row) demand(ctx.actor, 'charts.annotate', { functionId: homeOf(catalog, row) })
  if (!row || row.removedAt) throw new DomainError('NOT_FOUND', words.gone)
  if (row.revision === revision) return row
  const day = formatDay(row.onDay, localeOf(ctx.actor))
  throw new DomainError('CONFLICT', words.theirs(day, row.text))
}

/**
 * Changes day, words and link of a flag; gives its new revision. FORBIDDEN for who may not annotate there, NOT_FOUND once it is removed,
 * CONFLICT with what it says now where somebody was faster, INVALID for a day to come.
 */
export async function changeAnnotation(
  ctx: Context,
  { id, revision, onDay, text, link }: ChangeAnnotationInput,
): Promise<{ revision: number }> {
  const catalog = await loadCatalog(ctx.db, ctx.now)
  return ctx.db.transaction(async tx => {
    const row = await lockedFor(tx, ctx, catalog, id, revision)
    if (!hasCome(onDay, catalog.today)) throw invalid('onDay', wordsFor(ctx).toCome)
    const next = revision + 1
    await tx.update(annotations).set({ onDay, text, link, revision: next }).where(eq(annotations.id, id))
    // The log keeps no words: they may name a customer, and it can't be blanked.
    const before = { onDay: row.onDay, revision }
    const after = { onDay, revision: next, words: row.text !== text, link: row.link !== link }
    await audit(tx, ctx, {
      ...{ action: 'annotation.changed', subject: 'annotations', subjectId: id },
      ...{ before, after },
    })
    return { revision: next }
  })
}

/** Takes a flag off all charts. FORBIDDEN, NOT_FOUND and CONFLICT as where it is changed. */
export async function removeAnnotation(ctx: Context, input: RemoveAnnotationInput): Promise<void> {
  const { id, revision } = input
  const catalog = await loadCatalog(ctx.db, ctx.now)
  await ctx.db.transaction(async tx => {
    const { onDay, metricId, functionId } = await lockedFor(tx, ctx, catalog, id, revision)
    await tx
      .update(annotations)
      .set({ removedAt: ctx.now, revision: revision + 1 })
      .where(eq(annotations.id, id))
    const before = { onDay, metricId, functionId, revision }
    await audit(tx, ctx, { action: 'annotation.removed', subject: 'annotations', subjectId: id, before })
  })
}
