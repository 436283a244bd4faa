import { formatDuration, formatNumber, formatPercent } from '@/domain/format'
import type { Outcome, Usual } from '@/domain/interplay/fault'
import type { InCustomers, Side } from '@/domain/interplay/in-customers'
import { strongestLag } from '@/domain/interplay/relation'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../figures/catalog'
import type { NamedFault } from './pairs'
import type { CustomersRelation, TimeRelation } from './read'

/** What is known of a share of false ones to no more than this is not said more exactly. */
const LEAST_Q = 0.001

export const isBusiness = ({ metric }: NamedFault): boolean =>
  metric.versions.at(-1)?.rule.clock === 'business'

const wordsOf = (catalog: Catalog) => textIn(catalog.locale).interplay
const percent = (catalog: Catalog, share: number) => formatPercent(100 * share, 0, catalog.locale)
const points = (catalog: Catalog, share: number) => formatNumber(100 * share, 0, catalog.locale)
const whole = (catalog: Catalog, n: number) => formatNumber(n, 0, catalog.locale)

/** Takes hours and their clock, gives "3 days", "24 h". */
export function hoursText(catalog: Catalog, fault: NamedFault, hours: number): string {
  return formatDuration(hours, catalog.locale, !isBusiness(fault))
}

/** What holds where nobody set anything, in words, with by what: "30 days, the own target". */
export function usualText(catalog: Catalog, fault: NamedFault, { hours, by }: Usual): string {
  return wordsOf(catalog).faults.usual[by](hoursText(catalog, fault, hours))
}

/** Takes a fault, gives how sentences name it: as a CX lead does, else after its metric. */
export function faultWords(catalog: Catalog, fault: NamedFault): string {
  const { faults } = wordsOf(catalog)
  if (fault.words) return fault.words
  if (fault.hours === null) return faults.word(fault.metric.name)
  const one = textIn(catalog.locale).format.one(fault.metric.countedAs)
  return faults.over(faults.article(one), one, hoursText(catalog, fault, fault.hours))
}

/** "66 % of 321". */
export function sideText(catalog: Catalog, side: Pick<Side, 'share' | 'n'>): string {
  return wordsOf(catalog).customers.value(percent(catalog, side.share), whole(catalog, side.n))
}

/** Takes a q, gives "= 0.012" or "below 0.001". */
export function qText(catalog: Catalog, q: number): string {
  const { smallQ, isQ } = wordsOf(catalog)
  const digits = (value: number) => formatNumber(value, 3, catalog.locale)
  return q < LEAST_Q ? smallQ(digits(LEAST_Q)) : isQ(formatNumber(q, q < 0.1 ? 3 : 2, catalog.locale))
}

/** A difference's size, and its ends in the order in which a size is read. */
function sizes(
  catalog: Catalog,
  { difference, low, high }: { difference: number; low: number; high: number },
) {
  const [near, far] = difference < 0 ? [-high, -low] : [low, high]
  return {
    less: difference < 0,
    points: points(catalog, Math.abs(difference)),
    low: points(catalog, near),
    high: points(catalog, far),
  }
}

/** Takes a relation that was found, gives the sentence of it, without the caution. */
export function customersSentence(catalog: Catalog, one: CustomersRelation, found: InCustomers): string {
  const { faulty, good } = found
  const isSingle = faulty.n === faulty.customers && good.n === good.customers
  return wordsOf(catalog).customers.sentence({
    fault: faultWords(catalog, one.fault),
    outcome: one.row.outcome ?? 'renewed',
    ...sizes(catalog, found.difference),
    faulty: percent(catalog, faulty.share),
    good: percent(catalog, good.share),
    of: {
      n: [whole(catalog, faulty.n), whole(catalog, good.n)],
      countedAs: one.to.countedAs,
      customers: isSingle ? null : [whole(catalog, faulty.customers), whole(catalog, good.customers)],
    },
    likeness: found.likeness,
  })
}

/** Takes relations in customers that are listed, gives a sentence for each outcome and way: the faults that go with it, in their order, and by how much. */
export function groupSentences(catalog: Catalog, listed: readonly CustomersRelation[]): string[] {
  const groups = new Map<
    string,
    { outcome: Outcome; less: boolean; faults: { fault: string; points: string }[] }
  >()
  for (const { row, fault, figures } of listed) {
    if (!figures.found) continue
    const { less, points: by } = sizes(catalog, figures.found.difference)
    const outcome = row.outcome ?? 'renewed'
    const key = `${outcome} ${less}`
    const one = groups.get(key) ?? { outcome, less, faults: [] }
    one.faults.push({ fault: faultWords(catalog, fault), points: by })
    groups.set(key, one)
  }
  const { group } = wordsOf(catalog).summary
  return [...groups.values()].map(group)
}

/** What is left among customers of one tier with as many events. */
export function pooledText(catalog: Catalog, one: CustomersRelation, { pooled }: InCustomers): string {
  const { customers } = wordsOf(catalog)
  const events = one.from.countedAs
  if (pooled.low <= 0 && pooled.high >= 0)
    return customers.pooledNone(events, points(catalog, pooled.low), points(catalog, pooled.high))
  const said = sizes(catalog, pooled)
  return customers.pooled(events, said.points, said.low, said.high, said.less)
}

/** "−2 (−5 to 1)", for a table. */
export function differenceText(catalog: Catalog, { difference }: InCustomers): string {
  const { range } = textIn(catalog.locale).format
  const ends = range(points(catalog, difference.low), points(catalog, difference.high))
  return `${points(catalog, difference.difference)} (${ends})`
}

/** Takes a relation in time, gives its sentence; none tried: null. */
export function timeSentence(catalog: Catalog, { from, to, figures }: TimeRelation): string | null {
  const best = strongestLag(figures)
  return best && wordsOf(catalog).time.sentence(from.name, to.name, best.r > 0, best.lag)
}
