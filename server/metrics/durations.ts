import { formatDuration, formatNumber, formatPercent, formatValue } from '@/domain/format'
import { type Histogram, representative } from '@/domain/histogram'
import type { Unit } from '@/domain/kind'
import type { MetricRule } from '@/domain/metric'
import { type Step, survivalCurve, survivalTime, survivingAt, type Weighted } from '@/domain/survival'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../figures/catalog'
import type { FigureDto } from '../figures/dto'
import type { DurationDto } from './dto'
import type { OpenCase } from './open-cases'

const HOUR_S = 3600
/** The table of the curve: each row waits twice as long as the one before. */
const ROWS_H = Array.from({ length: 14 }, (_, at) => 0.25 * 2 ** at)
/** A drawing cannot show finer steps. */
const FINEST = 0.002

/** What of the period's own is known beside its histogram. */
interface Around {
  /** Open now, whenever begun. */
  open: readonly OpenCase[]
  /** Of those, the ones that began in the period. */
  begun: readonly OpenCase[]
  /** Facts of the period that were closed without a time. */
  untimed: number
}

/** Ages in hours, oldest first; null: no hours are set by which they could be told. */
function agesOf(cases: readonly OpenCase[]): Weighted[] | null {
  const known = cases.flatMap(({ hours, count }) => (hours === null ? [] : [{ at: hours, count }]))
  return known.length < cases.length ? null : known.toSorted((one, other) => other.at - one.at)
}

const countOf = (cases: readonly { count: number }[]) => cases.reduce((sum, one) => sum + one.count, 0)

function middleOf(ages: readonly Weighted[]): number | null {
  const half = countOf(ages) / 2
  let seen = 0
  for (const { at, count } of ages) {
    seen += count
    if (seen >= half) return at
  }
  return null
}

/** The steps that an eye can tell apart. */
function drawn(curve: readonly Step[]): Step[] {
  let shown = 1
  return curve.filter(({ surviving }, at) => {
    const isSeen = at === curve.length - 1 || shown - surviving >= FINEST
    if (isSeen) shown = surviving
    return isSeen
  })
}

function followed(
  catalog: Catalog,
  histogram: Histogram,
  open: readonly Weighted[],
  period: string,
  unit: Unit,
): DurationDto['withOpen'] {
  const { locale } = catalog
  const words = textIn(locale).durations
  const closed = [...histogram].flatMap(([bucket, count]) =>
    count > 0 ? [{ at: representative(bucket) / HOUR_S, count }] : [],
  )
  const curve = survivalCurve(closed, open)
  const longest = curve.at(-1)?.at ?? 0
  const [median, p90] = [0.5, 0.1].map(share => {
    const at = survivalTime(curve, share)
    return at === null ? null : formatValue(at, unit, locale)
  })
  const stillOpen = countOf(open)
  const begun =
    stillOpen > 0
      ? words.begun(period, formatNumber(stillOpen, 0, locale), stillOpen)
      : words.allClosed(period)
  return {
    median: median ?? null,
    p90: p90 ?? null,
    words: begun,
    curve: drawn(curve),
    said: words.curve.said(median ?? null, p90 ?? null),
    rows: ROWS_H.filter((_, at) => (ROWS_H[at - 1] ?? 0) < longest).map(hours => ({
      after: formatValue(hours, unit, locale),
      still: formatPercent(100 * survivingAt(curve, hours), 1, locale),
    })),
  }
}

/**
 * Takes a duration's figure, its histogram over the period, the rule that held then and what is open; gives medians with and without the
 * open ones (Kaplan–Meier over those that began in the period, the open at their age), the curve, and what is open with its age, all by
 * the metric's clock. Of figures dated by their end no curve: their beginnings lie in many periods.
 */
export function presentDuration(
  catalog: Catalog,
  rule: MetricRule | undefined,
  figure: FigureDto,
  histogram: Histogram | null,
  { open, begun, untimed }: Around,
): DurationDto {
  const { locale } = catalog
  const words = textIn(locale).durations
  const byEnd = rule?.datedBy === 'end'
  const [ages, begunAges] = [agesOf(open), agesOf(begun)]
  const say = (hours: number) => formatDuration(hours, locale, figure.unit === 'hours')
  const [oldest, middle] = ages ? [ages[0]?.at ?? null, middleOf(ages)] : [null, null]
  const count = countOf(open)
  const unknown = ages === null || begunAges === null
  return {
    median: figure.text,
    p90: formatValue(figure.p90, figure.unit, locale),
    mean: formatValue(figure.mean, figure.unit, locale),
    withOpen:
      byEnd || begunAges === null || !histogram || figure.value === null
        ? null
        : followed(catalog, histogram, begunAges, figure.period, figure.unit),
    open: {
      count,
      oldest,
      middle,
      words:
        count === 0
          ? words.open.none
          : words.open.now(formatNumber(count, 0, locale), oldest === null ? null : say(oldest)),
      age: count > 1 && middle !== null ? words.open.age(say(middle)) : null,
    },
    notes: [
      words.clock[rule?.clock ?? 'elapsed'],
      words.dated[byEnd ? 'end' : 'start'],
      ...(untimed > 0 ? [words.untimed(untimed, formatNumber(untimed, 0, locale))] : []),
      ...(byEnd ? [words.notFollowed.end] : unknown ? [words.notFollowed.hours] : []),
    ],
  }
}
