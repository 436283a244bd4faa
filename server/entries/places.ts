import { and, eq, inArray, type SQL } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { entries } from '@/db/schema'
import { can, demand, localeOf, personOf, refusal } from '@/domain/access'
import type { Period } from '@/domain/calendar'
import { isDay } from '@/domain/day'
import { type EntryFigures, type EntryPlace, entryFigures, formsOf } from '@/domain/entry'
import { type Dating, datingOf, periodFrom } from '@/domain/entry-period'
import { DomainError } from '@/domain/error'
import { formatDay } from '@/domain/format'
import type { MetricRule } from '@/domain/metric'
import { SLICE_DIMENSIONS, type SliceDimension } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import { versionOn } from '../figures/pools'

export const wordsFor = ({ actor }: Pick<Context, 'actor'>) => textIn(localeOf(actor)).entering
/** What the company has defined, worded for whoever asks. */
export const catalogFor = (ctx: Context): Promise<Catalog> =>
  loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor) })
export const invalid = (field: string, said: string) =>
  new DomainError('INVALID', said, undefined, { [field]: said })

/** Where a figure is typed: looked up, dated, and as the entry's row names it. */
export interface Place {
  metric: CatalogMetric
  rule: MetricRule
  period: Period
  dating: Dating
  slice: EntryPlace['slice']
  at: PlaceIds
}

export interface PlaceIds {
  metricId: number
  functionId: number
  regionId: number
  productId: number
  tierId: number
  channelId: number
  periodStart: string
}

/** What an entry's row calls the slice of a dimension. */
export const SLICE_IDS = {
  region: 'regionId',
  product: 'productId',
  tier: 'tierId',
  channel: 'channelId',
} as const

/** Takes a metric, its period and slice, gives the place; the version is the one in force on the day on which its facts count. */
export function placeOf(
  catalog: Catalog,
  metric: CatalogMetric,
  period: Period,
  slice: { dimension: SliceDimension; id: number; key: string } | null,
): Place {
  const dating = datingOf(period, catalog.calendar)
  const none = { regionId: 0, productId: 0, tierId: 0, channelId: 0 }
  return {
    ...{ metric, period, dating },
    rule: versionOn(metric, dating.day)?.rule ?? {},
    slice: slice && { dimension: slice.dimension, key: slice.key },
    at: {
      ...{ metricId: metric.id, functionId: metric.functionId ?? 0, ...none },
      ...(slice ? { [SLICE_IDS[slice.dimension]]: slice.id } : {}),
      periodStart: period.start,
    },
  }
}

/**
 * Takes the catalog and a place as the browser names it, gives the place. NOT_FOUND for a metric or slice there is none of, INVALID for a
 * day on which no period of the metric begins, a period that is not over or of which the metric was not measured, and for what nobody types.
 */
export function findPlace(ctx: Context, catalog: Catalog, input: EntryPlace): Place {
  const words = wordsFor(ctx)
  const metric = catalog.metricsByKey.get(input.metric)
  if (!metric) throw new DomainError('NOT_FOUND', textIn(catalog.locale).faults.noMetric(input.metric))
  const period = isDay(input.period) ? periodFrom(input.period, metric.cadence, catalog.calendar) : undefined
  if (!period) throw invalid('period', words.refused.noPeriod(words.cadences[metric.cadence], input.period))
  if (period.end > catalog.today)
    throw invalid('period', words.refused.notOver(period.label, formatDay(period.end, catalog.locale)))
  const place = placeOf(catalog, metric, period, sliceFor(ctx, catalog, input))
  const { day } = place.dating
  const since = metric.versions[0]?.validFrom ?? ''
  const home = catalog.functions.find(({ id }) => id === metric.functionId)
  const begins = home && home.validFrom > since ? home.validFrom : since
  if (day < begins || day < '1970-01-01')
    throw invalid('period', words.refused.before(metric.name, formatDay(begins, catalog.locale)))
  if (formsOf({ kind: metric.kind, rule: place.rule }).length === 0)
    throw invalid('metric', words.refused.notTyped(metric.name))
  return place
}

function sliceFor(ctx: Context, catalog: Catalog, { slice }: EntryPlace) {
  if (!slice) return null
  const found = catalog.slices[slice.dimension].find(({ key }) => key === slice.key)
  if (found) return { dimension: slice.dimension, id: found.id, key: found.key }
  throw new DomainError('NOT_FOUND', wordsFor(ctx).refused.noSlice(slice.key))
}

/** Tells whether somebody may enter this metric's figures, were it with a reason. */
export function mayEnter(
  { actor }: Pick<Context, 'actor'>,
  { functionId }: Pick<CatalogMetric, 'functionId'>,
) {
  return can(actor, 'figures.enter', { functionId, reason: '-' })
}

/** Tells whether somebody needs a reason to enter here: who leads, for a function that is not theirs. */
export function needsReason(ctx: Pick<Context, 'actor'>, { functionId }: Pick<CatalogMetric, 'functionId'>) {
  return mayEnter(ctx, { functionId }) && !can(ctx.actor, 'figures.enter', { functionId })
}

/** The first line wherever figures are typed. FORBIDDEN for who may not; INVALID for who may with a reason and gives none. */
export function demandEntering(ctx: Context, catalog: Catalog, metric: CatalogMetric, reason?: string): void {
  const { functionId } = metric
  if (!reason?.trim() && needsReason(ctx, metric)) {
    const home = catalog.functions.find(({ id }) => id === functionId)
    throw invalid('reason', wordsFor(ctx).refused.noReason(home?.name ?? ''))
  }
  demand(ctx.actor, 'figures.enter', { functionId, reason })
}

/** Who types: a person, for their name stands beside the figure. FORBIDDEN for a program. */
export function typist({ actor }: Pick<Context, 'actor'>): number {
  const id = personOf(actor)
  if (id === null) throw refusal(actor, 'figures.enter')
  return id
}

export type EntryRow = typeof entries.$inferSelect

/** Takes ids of a place, gives the condition that an entry stands there. */
export function isAt(at: PlaceIds): SQL | undefined {
  return and(
    eq(entries.metricId, at.metricId),
    eq(entries.functionId, at.functionId),
    eq(entries.regionId, at.regionId),
    eq(entries.productId, at.productId),
    eq(entries.tierId, at.tierId),
    eq(entries.channelId, at.channelId),
    eq(entries.periodStart, at.periodStart),
  )
}

/** The draft and the figure that counts at a place; locked where somebody is about to write. */
export async function readPlace(
  db: DbOrTx,
  at: PlaceIds,
): Promise<{ draft: EntryRow | undefined; submitted: EntryRow | undefined }> {
  const rows = await db
    .select()
    .from(entries)
    .where(and(isAt(at), inArray(entries.state, ['draft', 'submitted'])))
  return {
    draft: rows.find(({ state }) => state === 'draft'),
    submitted: rows.find(({ state }) => state === 'submitted'),
  }
}

/** The figures of an entry's row; of one that this version cannot read: none typed, in the metric's usual form. */
export function figuresOf(row: Pick<EntryRow, 'figures'>, { metric, rule }: Place): EntryFigures {
  const read = entryFigures.safeParse(row.figures)
  if (read.success) return read.data
  return { form: formsOf({ kind: metric.kind, rule })[0] ?? 'ratio', values: {} }
}

/** By which dimension an entry's row is sliced; null: it is the total. */
export function dimensionOf(row: Pick<EntryRow, 'regionId' | 'productId' | 'tierId' | 'channelId'>) {
  return SLICE_DIMENSIONS.find(dimension => row[SLICE_IDS[dimension]] > 0) ?? null
}
