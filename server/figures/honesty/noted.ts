import { and, eq, exists, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { DbOrTx } from '@/db/client'
import { entries, observations } from '@/db/schema'
import { type CalendarRules, dayOf } from '@/domain/calendar'
import { addDays, type Day, daysBetween } from '@/domain/day'
import type { GrainOfFact } from '@/domain/observation'
import { ANY, SLICE_DIMENSIONS, type SliceDimension } from '@/domain/slice'
import { isLate } from '@/domain/source'
import type { Pool, Question } from '../pools'
import type { Freshness } from './freshness'

/** A part of a metric's figures of which something is to be said: where, and on which day its facts count. */
export interface Noted extends Record<SliceDimension | 'function', number> {
  metric: number
  day: Day
}

/** What is to be said of figures besides their numbers; small, and read with the catalog. */
export interface Notes {
  /** By metric whose source is late: the company's day on which it last delivered. */
  late: ReadonlyMap<number, Day>
  estimated: readonly Noted[]
  restated: readonly Noted[]
}

const MONTH_AT_LEAST = 28
const BEFORE_END = 15
const MIDDLE = 14

/** Reads the facts that are estimates, a row for each instant and place. */
export function readEstimated(db: DbOrTx) {
  const { metricId, functionId, regionId, productId, tierId, channelId, grain, occurredAt } = observations
  return db
    .selectDistinct({
      ...{ metric: metricId, function: functionId, region: regionId, product: productId, tier: tierId },
      ...{ channel: channelId, grain, occurredAt },
    })
    .from(observations)
    .where(and(sql`estimated and not deleted`, inArray(observations.state, ['counted', 'alone'])))
}

/** Reads the typed figures that count in the place of one that was corrected. */
export function readCorrected(db: DbOrTx) {
  const former = alias(entries, 'former')
  const { metricId, functionId, regionId, productId, tierId, channelId, periodStart, periodEnd } = entries
  const same = (
    ['metricId', 'functionId', 'regionId', 'productId', 'tierId', 'channelId', 'periodStart'] as const
  ).map(name => eq(former[name], entries[name]))
  return db
    .select({
      ...{ metric: metricId, function: functionId, region: regionId, product: productId, tier: tierId },
      ...{ channel: channelId, start: periodStart, end: periodEnd },
    })
    .from(entries)
    .where(
      and(
        eq(entries.state, 'submitted'),
        exists(
          db
            .select({ one: sql`1` })
            .from(former)
            .where(and(...same, eq(former.supersededBy, 'correction'))),
        ),
      ),
    )
}

interface Read {
  fresh: ReadonlyMap<number, Freshness>
  estimated: Awaited<ReturnType<typeof readEstimated>>
  corrected: Awaited<ReturnType<typeof readCorrected>>
  calendar: CalendarRules
  timeZone: string
  now: Date
}

/** Takes what was read and the company's calendar, gives what is to be said of which figures. A month's figure counts where the rollup counts it. */
export function notesOf({ fresh, estimated, corrected, calendar, timeZone, now }: Read): Notes {
  const middle = (isMonth: boolean) => (calendar.weekYear && isMonth ? MIDDLE : 0)
  const dayOfFact = (at: Date, grain: GrainOfFact) =>
    addDays(dayOf(at, grain === 'instant' ? timeZone : 'UTC'), middle(grain === 'month'))
  return {
    late: new Map(
      [...fresh].flatMap(([metric, { last, everyDays }]): [number, Day][] => {
        const at = new Date(last)
        return isLate(at, everyDays, now) ? [[metric, dayOf(at, timeZone)]] : []
      }),
    ),
    estimated: estimated.map(({ grain, occurredAt, ...place }) => ({
      ...place,
      day: dayOfFact(occurredAt, grain),
    })),
    restated: corrected.map(({ start, end, ...place }) => ({ ...place, day: dayOfTyped(start, end) })),
  }
}

/** On which day a typed period's facts count (domain/entry-period.ts): in the middle of a day or week, and of the last month of what is longer. */
function dayOfTyped(start: Day, end: Day): Day {
  const days = daysBetween(start, end)
  return days < MONTH_AT_LEAST ? addDays(start, Math.floor(days / 2)) : addDays(end, -BEFORE_END)
}

/** Where a question's answer holds a noted place: under which key; undefined where it is elsewhere. */
function keyFor({ metric, scope, split }: Question, noted: Noted): number | undefined {
  if (noted.metric !== metric.id) return undefined
  const inFunction = scope.function === ANY || noted.function === scope.function
  const inSlices = SLICE_DIMENSIONS.every(name => scope[name] === ANY || noted[name] === scope[name])
  if (!inFunction || !inSlices) return undefined
  return split === 'none' ? 0 : noted[split]
}

/** Takes a question, what is to be said and its pools by key; notes in the pools that hold a part of it that it is estimated or restated. */
export function noteMarks(
  question: Question,
  notes: Notes,
  pools: ReadonlyMap<number, readonly Pool[]>,
): void {
  for (const mark of ['estimated', 'restated'] as const)
    for (const noted of notes[mark]) {
      const key = keyFor(question, noted)
      if (key === undefined) continue
      for (const [at, span] of question.spans.entries()) {
        const pool = span.start <= noted.day && noted.day < span.end ? pools.get(key)?.[at] : undefined
        if (pool) pool[mark] = true
      }
    }
}
