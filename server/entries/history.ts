import { desc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { entries, users } from '@/db/schema'
import { demand } from '@/domain/access'
import type { EntryPlace } from '@/domain/entry'
import { entryFaults } from '@/domain/entry-check'
import { entryFigure } from '@/domain/entry-facts'
import { formatInstant } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import type { Catalog } from '../figures/catalog'
import { valueText } from '../figures/wording'
import type { DoneDto, EntryPastDto } from './dto'
import { catalogFor, type EntryRow, figuresOf, findPlace, isAt, type Place, wordsFor } from './places'

/** Who and when, in the reader's words. */
export function done(catalog: Catalog, by: string | null, at: Date): DoneDto {
  const when = formatInstant(at, catalog.timeZone, catalog.locale)
  return { by: by ?? textIn(catalog.locale).entering.somebody, at: at.toISOString(), when }
}

function textOf(row: EntryRow, place: Place): string {
  const figures = figuresOf(row, place)
  const { metric, rule } = place
  const typed = { kind: metric.kind, rule }
  if (entryFaults(figures, typed).length > 0) return textIn(metric.locale).entering.unfinished
  const figure = entryFigure(figures, { ...typed, minN: 1 })
  const text = valueText(metric, figure.value)
  return figures.estimated ? textIn(metric.locale).entering.estimate.told(text) : text
}

/** Everything that stood at a place, the newest first, with who and why; for who may enter there. */
export async function listPast(ctx: Context, input: EntryPlace): Promise<EntryPastDto[]> {
  const catalog = await catalogFor(ctx)
  const place = findPlace(ctx, catalog, input)
  demand(ctx.actor, 'figures.enter', { functionId: place.metric.functionId, reason: wordsFor(ctx).title })
  const other = alias(users, 'other')
  const rows = await ctx.db
    .select({ row: entries, by: users.name, gone: other.name })
    .from(entries)
    .leftJoin(users, eq(users.id, entries.enteredBy))
    .leftJoin(other, eq(other.id, entries.supersededById))
    .where(isAt(place.at))
    .orderBy(desc(entries.id))
  return rows.map(({ row, by, gone }) => ({
    ...{ id: row.id, state: row.state, note: row.note, reason: row.reason },
    ...done(catalog, by, row.enteredAt),
    text: textOf(row, place),
    superseded:
      row.supersededBy && row.supersededAt
        ? { ...done(catalog, gone, row.supersededAt), why: row.supersededBy, reason: row.supersededReason }
        : null,
  }))
}
