import { and, desc, eq, inArray } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { entries, users } from '@/db/schema'
import type { Period } from '@/domain/calendar'
import { dueDay } from '@/domain/due'
import { type EntryForm, entryFigures, formsOf } from '@/domain/entry'
import { placeKey } from '@/domain/entry-key'
import { formatDay } from '@/domain/format'
import { SLICE_DIMENSIONS, type SliceDimension } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { type Speaker, speakerOn } from '../sources/service'
import type { Before } from './before'
import type { EnteredDto, EntryRowDto } from './dto'
import { done } from './history'
import { type Lock, lockOn } from './locks'
import { dimensionOf, type EntryRow, figuresOf, type Place, placeOf } from './places'
import type { EntryRequest } from './requests'

type Listed = EntryRow & { by: string | null }

/** Drafts and figures that count, of these metrics. */
export async function listStanding(db: DbOrTx, metricIds: readonly number[]): Promise<Listed[]> {
  const rows = await db
    .select({ row: entries, by: users.name })
    .from(entries)
    .leftJoin(users, eq(users.id, entries.enteredBy))
    .where(and(inArray(entries.metricId, [...metricIds]), inArray(entries.state, ['draft', 'submitted'])))
    .orderBy(desc(entries.periodStart), desc(entries.id))
  return rows.map(({ row, by }) => ({ ...row, by }))
}

type Cut = 'total' | SliceDimension

/** What is known of a metric's entries, before its rows are made. */
export interface Sheet {
  catalog: Catalog
  standing: readonly Listed[]
  speakers: readonly Speaker[]
  locks: readonly Lock[]
  requests: readonly EntryRequest[]
}

const isEmpty = (row: EntryRow) => {
  const read = entryFigures.safeParse(row.figures)
  return (
    row.state === 'draft' && row.note === null && read.success && Object.keys(read.data.values).length === 0
  )
}

/** By what a metric's rows are cut: as somebody asked, as the periods shown are, as it was last; else not at all. */
export function cutOf(
  sheet: Sheet,
  metric: CatalogMetric,
  shown: readonly Period[],
  asked: Cut | undefined,
): Cut {
  if (asked) return asked
  const own = sheet.standing.filter(row => row.metricId === metric.id && !isEmpty(row))
  const ofShown = own.filter(row => shown.some(({ start }) => start === row.periodStart))
  const here = ofShown.find(({ state }) => state === 'submitted') ?? ofShown[0] ?? own[0]
  return (here && dimensionOf(here)) ?? 'total'
}

/** By what they may be cut: slices there are of. */
export function cutsOf({ slices }: Catalog): Cut[] {
  return ['total', ...SLICE_DIMENSIONS.filter(dimension => slices[dimension].length > 0)]
}

/** In which form a metric is typed: as it was last, where its version still allows that; else the usual one. */
export function formFor(
  { standing }: Sheet,
  metric: CatalogMetric,
  forms: readonly EntryForm[],
): EntryForm | undefined {
  for (const row of standing) {
    const read = row.metricId === metric.id && !isEmpty(row) ? entryFigures.safeParse(row.figures) : null
    if (read?.success && forms.includes(read.data.form)) return read.data.form
  }
  return forms[0]
}

function slicesIn({ catalog, standing }: Sheet, metric: CatalogMetric, period: Period, cut: Cut) {
  if (cut === 'total') return [null]
  const typed = (id: number) =>
    standing.some(
      row =>
        row.metricId === metric.id &&
        row.periodStart === period.start &&
        [row.regionId, row.productId, row.tierId, row.channelId][SLICE_DIMENSIONS.indexOf(cut)] === id,
    )
  return catalog.slices[cut].filter(
    ({ id, validFrom, validTo }) =>
      typed(id) ||
      ((validFrom === null || validFrom < period.end) && (validTo === null || validTo >= period.end)),
  )
}

function entered(catalog: Catalog, place: Place, row: Listed | undefined): EnteredDto | null {
  if (!row || isEmpty(row)) return null
  const { note, revision } = row
  return { figures: figuresOf(row, place), note, revision, ...done(catalog, row.by, row.enteredAt) }
}

function closedWords(
  { catalog, speakers, locks }: Sheet,
  { metric, dating, period, rule }: Place,
): string | null {
  const { refused } = textIn(catalog.locale).entering
  const speaker = speakerOn(speakers, metric.id, dating.day)
  if (speaker?.authority === 'source') return refused.fed(metric.name, speaker.source ?? '')
  const lock = lockOn(locks, dating.day)
  if (lock)
    return refused.locked(
      period.label,
      lock.by,
      formatDay(lock.at.toISOString().slice(0, 10), catalog.locale),
    )
  return formsOf({ kind: metric.kind, rule }).length === 0 ? refused.notTyped(metric.name) : null
}

function rowOf(
  sheet: Sheet,
  place: Place,
  slice: { id: number; name: string } | null,
  before: Before,
): EntryRowDto {
  const { catalog, standing, requests } = sheet
  const { metric, period, at } = place
  const here = standing.filter(
    row =>
      row.metricId === at.metricId &&
      row.functionId === at.functionId &&
      row.periodStart === at.periodStart &&
      row.regionId === at.regionId &&
      row.productId === at.productId &&
      row.tierId === at.tierId &&
      row.channelId === at.channelId,
  )
  const draft = here.find(({ state }) => state === 'draft')
  const submitted = here.find(({ state }) => state === 'submitted')
  const counts = entered(catalog, place, submitted)
  const due = dueDay(period.end, metric.dueDay)
  const named = { metric: metric.key, period: period.start, slice: place.slice }
  const asked = requests.find(one => one.metricId === metric.id && one.periodStart === period.start)
  return {
    id: placeKey(named),
    place: named,
    period: { label: period.label, start: period.start, end: period.end },
    slice: slice?.name ?? null,
    due,
    dueText: formatDay(due, catalog.locale),
    late: catalog.today > due,
    // An emptied draft shows nothing, and what is typed next is typed over it.
    draft: draft && isEmpty(draft) ? emptied(catalog, place, draft) : entered(catalog, place, draft),
    submitted: counts && { ...counts, correctedFor: submitted?.reason ?? null },
    closed: closedWords(sheet, place),
    asked: asked ? done(catalog, asked.by, asked.at) : null,
    ...before(slice?.id ?? 0),
  }
}

function emptied(catalog: Catalog, place: Place, row: Listed): EnteredDto {
  const { form } = figuresOf(row, place)
  const figures = { form, values: {} }
  return { figures, note: null, revision: row.revision, ...done(catalog, row.by, row.enteredAt) }
}

/** The rows of a metric: its periods, each as a whole or by the slices there are then. */
export function rowsOf(
  sheet: Sheet,
  metric: CatalogMetric,
  { shown, cut, before }: { shown: readonly Period[]; cut: Cut; before: Before },
): EntryRowDto[] {
  return shown.flatMap(period =>
    slicesIn(sheet, metric, period, cut).map(slice => {
      const at = slice && cut !== 'total' ? { dimension: cut, id: slice.id, key: slice.key } : null
      return rowOf(sheet, placeOf(sheet.catalog, metric, period, at), slice, before)
    }),
  )
}
