import type { ObservationInput } from '@/domain/observation'
import type { ProductKey } from '../company'
import { type Customer, calledIn } from '../customers'
import type { World } from '../history'
import { type Dice, diceOf } from '../random'
import { STORIES } from '../stories'
import { MONTHS } from '../timeline'
import { answer, satisfaction } from './answers'

const SITES_A_MONTH = 16
const ANSWERS_A_SITE = 4
const DAY_MS = 86_400_000

interface Site {
  id: string
  customer: Customer
  product: ProductKey
  month: number
  ordered: number
  live: number
  dice: Dice
}

/** Sites of customers that begin: each goes live in its month, and was ordered some weeks before. */
function* sites({ seed, time, history }: World): Iterable<Site> {
  for (let month = 0; month <= MONTHS; month++) {
    const [first, ...rest] = history.active[month] ?? []
    if (!first) continue
    const count = diceOf(seed, 'sites', month).poisson(SITES_A_MONTH)
    for (let nth = 0; nth < count; nth++) {
      const dice = diceOf(seed, 'site', month, nth)
      const { customer, products } = dice.pick([first, ...rest])
      const live = time.workAt(month, dice.uniform(), dice.between(9, 17))
      const ordered = live - Math.round((dice.around(20, 0.35) * DAY_MS) / 1000) * 1000
      yield { id: `S-${month}-${nth}`, customer, product: dice.pick(products), month, ordered, live, dice }
    }
  }
}

/** The stream of sites: how long they took, and which are on their way. */
export function* siteFacts(world: World): Iterable<ObservationInput> {
  const { now } = world.time
  for (const { id, customer, product, ordered, live } of sites(world)) {
    if (ordered > now) continue
    yield {
      metric: 'onboarding_time',
      externalId: id,
      grain: 'instant',
      startedAt: ordered,
      endedAt: live <= now ? live : null,
      region: customer.region,
      product,
      customer: calledIn('crm', customer),
    }
  }
}

/** What people at a new site answer in the month in which it goes live; the checklist shows here, and only here. */
export function* siteAnswers(world: World): Iterable<ObservationInput> {
  const { month: begins, before, after } = STORIES.checklist
  for (const { id, customer, product, month, live, dice } of sites(world)) {
    for (let person = 1; person <= ANSWERS_A_SITE; person++) {
      if (!dice.chance(0.85)) continue
      const at = Math.max(live, world.time.at(month, dice.uniform()))
      const score = satisfaction(dice, month >= begins ? after : before)
      yield* answer(world, { id: `${id}-${person}`, at, customer, product, metric: 'onboarding_csat', score })
    }
  }
}
