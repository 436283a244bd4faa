import { periodOf } from '@/domain/calendar'
import { formatNumber } from '@/domain/format'
import type { Side, TierFound } from '@/domain/interplay/in-customers'
import { strongestLag } from '@/domain/interplay/relation'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type {
  CustomersFindingDto,
  CustomersRowDto,
  FaultDto,
  MetricLinkDto,
  SideDto,
  SidesDto,
  TimeFindingDto,
  TimeRowDto,
} from './dto'
import type { Fault } from './pairs'
import type { CustomersRelation, TimeRelation } from './read'
import { type Tried, triedOf } from './tried'
import {
  customersSentence,
  differenceText,
  faultWords,
  hoursText,
  isBusiness,
  pooledText,
  qText,
  sideText,
  timeSentence,
  usualText,
} from './wording'

/** Shares are told of so many customers and more. */
const FEWEST = 5

/** Takes a metric, gives it as a link to its page. */
export function linkTo({ key, name }: CatalogMetric): MetricLinkDto {
  return { key, name, href: `/metrics/${encodeURIComponent(key)}` }
}

const correlation = (catalog: Catalog, r: number) => formatNumber(r, 2, catalog.locale)

function presentSide(catalog: Catalog, side: Side | null): SideDto | null {
  if (!side) return null
  const { share, low, high, n, customers } = side
  return { share: 100 * share, low: 100 * low, high: 100 * high, n, customers, text: sideText(catalog, side) }
}

function presentTier(catalog: Catalog, { tier, faulty, good }: TierFound): SidesDto {
  const { noTier } = textIn(catalog.locale).interplay.customers
  const name = catalog.slices.tier.find(one => one.id === tier)?.name ?? noTier
  return { name, faulty: presentSide(catalog, faulty), good: presentSide(catalog, good) }
}

/** The tiers in the company's own order, those without one last. */
function tiersInOrder(catalog: Catalog, tiers: readonly TierFound[]): TierFound[] {
  const place = (id: number) => {
    const at = catalog.slices.tier.findIndex(one => one.id === id)
    return at < 0 ? catalog.slices.tier.length : at
  }
  return [...tiers].sort((one, other) => place(one.tier) - place(other.tier))
}

function pairOf(catalog: Catalog, { row, from, to, fault }: CustomersRelation) {
  const kind = row.outcome ?? 'renewed'
  return {
    id: `${from.key}-${kind}`,
    fault: { ...linkTo(from), words: faultWords(catalog, fault) },
    outcome: { ...linkTo(to), kind, words: textIn(catalog.locale).interplay.outcomes[kind] },
  }
}

/** Takes a relation that is listed, gives it as the page shows it; null where it has no figures. */
export function presentFinding(catalog: Catalog, one: CustomersRelation): CustomersFindingDto | null {
  const { found } = one.figures
  if (!found) return null
  const words = textIn(catalog.locale).interplay.customers
  const pair = pairOf(catalog, one)
  const tiers = tiersInOrder(catalog, found.tiers)
  return {
    ...pair,
    sentence: customersSentence(catalog, one, found),
    caution: words.caution,
    pooled: pooledText(catalog, one, found),
    q: words.q(qText(catalog, one.row.q ?? 1)),
    chart: words.chart(pair.outcome.words),
    sides: [
      { name: words.all, faulty: presentSide(catalog, found.faulty), good: presentSide(catalog, found.good) },
      ...(tiers.length > 1 ? tiers.map(tier => presentTier(catalog, tier)) : []),
    ],
  }
}

/** Takes a relation that is not listed, gives its row in the quiet tables. */
export function presentRow(catalog: Catalog, one: CustomersRelation): CustomersRowDto {
  const { faulty, good, found } = one.figures
  const { fewer } = textIn(catalog.locale).interplay.customers
  const text = ({ customers, n, good: hits }: { customers: number; n: number; good: number }) => {
    if (n === 0) return formatNumber(0, 0, catalog.locale)
    // A share of so few would tell how it went for each of them.
    if (customers < FEWEST) return fewer(formatNumber(FEWEST, 0, catalog.locale))
    return sideText(catalog, { n, share: hits / n })
  }
  return {
    ...pairOf(catalog, one),
    faulty: text(faulty),
    good: text(good),
    difference: found && differenceText(catalog, found),
    q: one.row.q === null ? null : qText(catalog, one.row.q).replace(/^= /, ''),
  }
}

/** A line about its mean, in its own deviations. */
function standardised(line: readonly (number | null)[]): (number | null)[] {
  const known = line.filter(value => value !== null)
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
  const spread = Math.sqrt(
    known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length - 1),
  )
  return line.map(value => (value === null || spread === 0 ? null : (value - mean) / spread))
}

/** Both lines where they meet: the headline as many months later as the lag says. */
function lineOf(catalog: Catalog, { figures }: TimeRelation, lag: number): TimeFindingDto['line'] {
  const { lines } = figures
  if (!lines) return []
  const [driver, headline] = [standardised(lines.driver), standardised(lines.headline)]
  const all = lines.months.map((start, at) => ({
    month: periodOf(start, 'month', catalog.calendar).label,
    driver: driver[at] ?? null,
    headline: headline[at + lag] ?? null,
  }))
  return all.slice(all.findIndex(one => one.driver !== null && one.headline !== null))
}

/** Takes a relation in time that is listed, gives it as the page shows it; null where nothing was tried. */
export function presentTimeFinding(catalog: Catalog, one: TimeRelation): TimeFindingDto | null {
  const { from, to, figures, row } = one
  const { time, customers } = textIn(catalog.locale).interplay
  const best = strongestLag(figures)
  const sentence = timeSentence(catalog, one)
  if (!best || !sentence) return null
  return {
    ...{ id: `${from.key}-${to.key}`, driver: linkTo(from), headline: linkTo(to), sentence },
    caution: customers.caution,
    figures: time.figures(correlation(catalog, best.r), qText(catalog, row.q ?? 1), best.n, figures.months),
    lag: best.lag,
    lags: figures.lags.map(({ lag, r }) => ({ lag, words: time.lag(lag), r, text: correlation(catalog, r) })),
    chart: time.lines(from.name, to.name, best.lag),
    line: lineOf(catalog, one, best.lag),
  }
}

/** Takes a relation in time, gives its row in the table of all. */
export function presentTimeRow(catalog: Catalog, { from, to, figures, row }: TimeRelation): TimeRowDto {
  const best = strongestLag(figures)
  const { time } = textIn(catalog.locale).interplay
  return {
    ...{ id: `${from.key}-${to.key}`, driver: linkTo(from), headline: linkTo(to), months: figures.months },
    lag: best && time.after(best.lag),
    r: best && correlation(catalog, best.r),
    q: row.q === null ? null : qText(catalog, row.q).replace(/^= /, ''),
  }
}

/** Takes a fault as it is set and what was tried, gives it as the page tells it. */
export function presentFault(catalog: Catalog, fault: Fault, tried: Tried): FaultDto {
  const { faults } = textIn(catalog.locale).interplay
  const { metric, hours, isSet, isActive, words, revision } = fault
  const usual = fault.usual && usualText(catalog, fault, fault.usual)
  const set = hours === null ? faults.single : hoursText(catalog, fault, hours)
  return {
    metric: linkTo(metric),
    ...{ called: faultWords(catalog, fault), words, isActive, revision, usual },
    from: usual !== null && !isSet ? usual : set,
    tried: faults.states[triedOf(tried, fault)],
    hours: isSet ? hours : null,
    isBusiness: isBusiness(fault),
  }
}
