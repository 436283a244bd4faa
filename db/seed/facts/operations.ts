import { addDays } from '@/domain/day'
import type { ObservationInput } from '@/domain/observation'
import { SLICES } from '../company'
import { calledIn } from '../customers'
import type { World } from '../history'
import { type Dice, diceOf } from '../random'
import { CONSTANTS, STORIES } from '../stories'
import { dated, MONTHS } from '../timeline'

const REGIONS = SLICES.region.map(({ key }) => key)
const MINUTES_A_DAY = 1440

const region = (dice: Dice) =>
  dice.weighted([
    ['dach', 0.4],
    ['uki', 0.25],
    ['benefra', 0.2],
    ['nordics', 0.15],
  ])

/** The stream of enquiries and quotes; whoever asks is no customer yet. */
export function* enquiryFacts({ seed, time }: World): Iterable<ObservationInput> {
  for (let month = 0; month <= MONTHS; month++) {
    const dice = diceOf(seed, 'enquiries', month)
    const [enquiries, quotes] = [dice.poisson(170), dice.poisson(90)]
    for (let nth = 0; nth < enquiries; nth++) {
      const startedAt = time.workAt(month, dice.uniform(), dice.between(7, 20))
      const reply = time.afterWork(startedAt, dice.around(2.4 * 3600, 0.8))
      const channel = dice.pick(['email', 'email', 'phone', 'chat', 'portal'])
      const fact = { externalId: `E-${month}-${nth}`, startedAt, channel, region: region(dice) }
      if (startedAt > time.now) continue
      yield {
        metric: 'lead_reply_time',
        grain: 'instant',
        ...fact,
        endedAt: reply <= time.now ? reply : null,
      }
    }
    for (let nth = 0; nth < quotes; nth++) {
      const at = time.workAt(month, dice.uniform(), dice.between(8, 18))
      const fact = { numerator: dice.chance(0.91) ? 1 : 0, region: region(dice) }
      if (at <= time.now)
        yield { metric: 'quotes_on_time', externalId: `O-${month}-${nth}`, grain: 'instant', at, ...fact }
    }
  }
}

interface Incident {
  at: number
  product: string
  minutes: number
}

function incidentsOf({ seed, time }: World, month: number): Incident[] {
  const dice = diceOf(seed, 'incidents', month)
  return Array.from({ length: Math.max(1, dice.poisson(4.5)) }, () => ({
    at: time.at(month, dice.uniform()),
    product: dice.pick(['access', 'climate', 'meter', 'lumen']),
    minutes: Math.min(600, Math.ceil(dice.around(35, 0.6))),
  }))
}

/** The stream of incidents, and of the minutes that each product answered each day. */
export function* serviceFacts(world: World): Iterable<ObservationInput> {
  const { time } = world
  for (let month = 0; month <= MONTHS; month++) {
    const incidents = incidentsOf(world, month)
    for (const [nth, { at, product }] of incidents.entries()) {
      if (at <= time.now)
        yield { metric: 'incidents', externalId: `I-${month}-${nth}`, grain: 'instant', at, product }
    }
    const { start, end } = time.month(month)
    for (let day = start; day < end && day < time.today; day = addDays(day, 1)) {
      for (const { key: product } of SLICES.product) {
        const down = incidents
          .filter(one => one.product === product && one.at >= dated(day) && one.at < dated(day) + 86_400_000)
          .reduce((sum, { minutes }) => sum + minutes, 0)
        const minutes = { numerator: Math.max(0, MINUTES_A_DAY - down), denominator: MINUTES_A_DAY }
        yield {
          metric: 'uptime',
          externalId: `up-${product}-${day}`,
          grain: 'day',
          at: dated(day),
          product,
          ...minutes,
        }
      }
    }
  }
}

/** The stream of bugs that customers reported. */
export function* bugFacts({ seed, time, history }: World): Iterable<ObservationInput> {
  for (let month = 0; month <= MONTHS; month++) {
    const [first, ...rest] = history.active[month] ?? []
    if (!first) continue
    const dice = diceOf(seed, 'bugs', month)
    const count = dice.poisson(42)
    for (let nth = 0; nth < count; nth++) {
      const { customer, products } = dice.pick([first, ...rest])
      const at = time.workAt(month, dice.uniform(), dice.between(9, 17))
      const who = {
        region: customer.region,
        product: dice.pick(products),
        customer: calledIn('monitoring', customer),
      }
      const numerator = dice.chance(STORIES.help.bugsInTime) ? 1 : 0
      const fact = { metric: 'bugs_in_time', externalId: `G-${month}-${nth}`, grain: 'instant' as const }
      if (at <= time.now) yield { ...fact, at, numerator, ...who }
    }
  }
}

/** A month's figure that Marketing typed, or its website tool exported. */
export interface TypedFigure {
  metric: string
  region: string
  month: number
  numerator: number
  denominator: number
}

const typed = (world: World, metric: string, mean: number, share: number): TypedFigure[] => {
  const last = MONTHS - STORIES.late.months
  return Array.from({ length: last }, (_, month) =>
    REGIONS.map(one => {
      const dice = diceOf(world.seed, metric, one, month)
      const denominator = Math.max(1, dice.poisson(mean))
      return { metric, region: one, month, denominator, numerator: dice.binomial(denominator, share) }
    }),
  ).flat()
}

/** What the head of Marketing entered, up to the months that are late. */
export const enteredFigures = (world: World): TypedFigure[] => [
  ...typed(world, 'campaign_response', 2400, 0.032),
  ...typed(world, 'leads_accepted', 45, 0.5),
]

/** What the website's question yielded; its export stopped with Marketing's. */
export const websiteFigures = (world: World): TypedFigure[] =>
  typed(world, 'website_found', 60, CONSTANTS.websiteFound)

/** What the record of a typed figure is called. */
export const typedId = (time: World['time'], metric: string, where: string, month: number): string =>
  `${metric}-${where}-${time.month(month).key}`

/** Takes typed figures, gives them as facts of grain month. */
export function* typedFacts(figures: readonly TypedFigure[], { time }: World): Iterable<ObservationInput> {
  for (const { metric, region: where, month, numerator, denominator } of figures) {
    const externalId = typedId(time, metric, where, month)
    const at = dated(time.month(month).start)
    yield { metric, externalId, grain: 'month', at, numerator, denominator, region: where }
  }
}
