import { dateNames } from '@/domain/date-names'
import { addDays, type Day, daysBetween, numberOfDay } from '@/domain/day'
import { formatDay, formatNumber } from '@/domain/format'
import type { Perspective } from '@/domain/kind'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../../figures/catalog'
import type { TimelineDotDto, TimelineYearDto } from '../dto'
import { type FactRow, MOST_FACTS } from './facts'

/** The drawing shows a year, and what is due in the next three months. */
export const YEAR_DAYS = 365
const AHEAD_DAYS = 92

function dotsOf(facts: readonly FactRow[], catalog: Catalog, first: Day): TimelineDotDto[] {
  const dots = new Map<string, { dot: TimelineDotDto; records: Set<string> }>()
  for (const { day, metricId, record } of facts) {
    const perspective: Perspective = catalog.metrics.get(metricId)?.perspective ?? 'company'
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
 * A year of a customer as it is drawn: a lane for each function that recorded anything, a dot for each day and point of view, and the days on which terms end up
 * to three months ahead. Null where nothing was recorded.
 */
export function yearOf(
  catalog: Catalog,
  facts: readonly FactRow[],
  ends: readonly Day[],
): TimelineYearDto | null {
  const first = addDays(catalog.today, -YEAR_DAYS)
  const days = YEAR_DAYS + AHEAD_DAYS
  const here = facts.filter(({ day }) => day >= first)
  const words = textIn(catalog.locale).customerPages
  const lanes = [...catalog.functions, { id: 0, name: words.company }].flatMap(({ id, name }) => {
    const own = here.filter(({ functionId }) => functionId === id)
    if (own.length === 0) return []
    const count = new Set(own.map(({ record }) => record)).size
    return [{ name, dots: dotsOf(own, catalog, first), count }]
  })
  if (lanes.length === 0) return null
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
      ...{ count, written: formatNumber(count, 0, catalog.locale), lanes: lanes.length },
      ...{ from: day(first), to: day(catalog.today), capped: facts.length >= MOST_FACTS },
    }),
  }
}
