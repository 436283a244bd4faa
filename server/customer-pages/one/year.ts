import { dateNames } from '@/domain/date-names'
import { addDays, type Day, daysBetween, numberOfDay } from '@/domain/day'
import { formatDay, formatNumber } from '@/domain/format'
import type { Perspective } from '@/domain/kind'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../../figures/catalog'
import type { TimelineDotDto, TimelineYearDto } from '../dto'
import { type ArrivalRow, type FactRow, MOST_FACTS } from './facts'

/** The drawing shows a year, and what is due in the next three months. */
export const YEAR_DAYS = 365
const AHEAD_DAYS = 92

interface Thing extends ArrivalRow {
  perspective: Perspective
}

/** What was recorded of a customer: facts, each as its metric looks, and arrivals, which are of our own work. */
interface RecordedOf {
  facts: readonly FactRow[]
  arrivals: readonly ArrivalRow[]
}

function thingsOf(catalog: Catalog, { facts, arrivals }: RecordedOf): Thing[] {
  const lookOf = (metricId: number) => catalog.metrics.get(metricId)?.perspective ?? 'company'
  return [
    ...facts.map(fact => ({ ...fact, perspective: lookOf(fact.metricId) })),
    ...arrivals.map(arrival => ({ ...arrival, perspective: 'company' as const })),
  ]
}

function dotsOf(things: readonly Thing[], first: Day): TimelineDotDto[] {
  const dots = new Map<string, { dot: TimelineDotDto; records: Set<string> }>()
  for (const { day, perspective, record } of things) {
    const key = `${day} ${perspective}`
    const known = dots.get(key)
    if (known) known.records.add(record)
    else
      dots.set(key, {
        dot: { at: daysBetween(first, day), perspective, count: 0 },
        records: new Set([record]),
      })
  }
  return [...dots.values()].map(({ dot, records }) => ({ ...dot, count: records.size }))
}

function monthsFrom(first: Day, days: number, locale: string | undefined): TimelineYearDto['months'] {
  const names = dateNames(locale)
  return Array.from({ length: days }, (_, at) => ({ at, day: addDays(first, at) }))
    .filter(({ day }) => day.endsWith('-01'))
    .map(({ at, day }) => ({ at, name: names.month(numberOfDay(day)) }))
}

/**
 * A year of a customer as it is drawn: a lane for each function that recorded anything (a fact, or an arrival), a dot for each day and point of
 * view, and the days on which terms end up to three months ahead. Null where nothing was recorded.
 */
export function yearOf(catalog: Catalog, recorded: RecordedOf, ends: readonly Day[]): TimelineYearDto | null {
  const first = addDays(catalog.today, -YEAR_DAYS)
  const days = YEAR_DAYS + AHEAD_DAYS
  const here = thingsOf(catalog, recorded).filter(({ day }) => day >= first)
  const words = textIn(catalog.locale).customerPages
  const all = [...catalog.functions, { id: 0, name: words.company }].flatMap(({ id, name }) => {
    const own = here.filter(({ functionId }) => functionId === id)
    if (own.length === 0) return []
    const count = new Set(own.map(({ record }) => record)).size
    return [{ name, dots: dotsOf(own, first), count, id }]
  })
  if (all.length === 0) return null
  const lanes = all.map(({ id: _, ...lane }) => lane)
  const day = (one: Day) => formatDay(one, catalog.locale)
  const count = lanes.reduce((sum, lane) => sum + lane.count, 0)
  return {
    days,
    months: monthsFrom(first, days, catalog.locale),
    lanes,
    renewals: [...new Set(ends)]
      .sort()
      .filter(end => end >= first && end <= addDays(first, days))
      .map(end => ({ at: daysBetween(first, end), text: words.year.ends(day(end)) })),
    today: YEAR_DAYS,
    words: words.year.words({
      ...{ count, written: formatNumber(count, 0, catalog.locale) },
      functions: all.filter(({ id }) => id !== 0).length,
      companyWide: all.some(({ id }) => id === 0),
      ...{ from: day(first), to: day(catalog.today) },
      capped: [recorded.facts, recorded.arrivals].some(({ length }) => length >= MOST_FACTS),
    }),
  }
}
