import type { ObservationInput } from '@/domain/observation'
import { calledIn } from '../customers'
import type { Shipment, World } from '../history'
import { type Dice, diceOf } from '../random'
import { CONSTANTS, STORIES } from '../stories'
import { MONTHS } from '../timeline'
import { answer, likelihood, satisfaction } from './answers'

const shown = ({ time }: World, at: number) => at >= time.at(0, 0) && at <= time.now

const shared = ({ id, customer, product, arrived }: Shipment) => ({
  externalId: id,
  grain: 'instant' as const,
  at: arrived,
  region: customer.region,
  product,
  customer: calledIn('logistics', customer),
})

/** The carrier's feed: what arrived, when and how, and what was fetched back. */
export function* shipmentFacts(world: World): Iterable<ObservationInput> {
  for (const shipment of world.history.shipments) {
    if (!shown(world, shipment.arrived)) continue
    const dice = diceOf(world.seed, 'parcel', shipment.id)
    const fact = shared(shipment)
    yield { ...fact, metric: 'on_time_delivery', numerator: shipment.late ? 0 : 1 }
    yield { ...fact, metric: 'complete_deliveries', numerator: dice.chance(CONSTANTS.complete) ? 1 : 0 }
    yield { ...fact, metric: 'undamaged', numerator: dice.chance(CONSTANTS.undamaged) ? 1 : 0 }
  }
  yield* returns(world)
}

function* returns(world: World): Iterable<ObservationInput> {
  for (let month = 0; month <= MONTHS; month++) {
    const [first, ...rest] = world.history.active[month] ?? []
    if (!first) continue
    const dice = diceOf(world.seed, 'returns', month)
    const count = dice.poisson(46)
    for (let nth = 0; nth < count; nth++) {
      const { customer, products } = dice.pick([first, ...rest])
      const arrived = world.time.workAt(month, dice.uniform(), dice.between(8, 18))
      const collected = dice.chance(STORIES.help.returnsInTime)
      const fact = shared({
        id: `B-${month}-${nth}`,
        customer,
        month,
        arrived,
        late: false,
        product: dice.pick(products),
      })
      if (shown(world, arrived)) yield { ...fact, metric: 'returns_collected', numerator: collected ? 1 : 0 }
    }
  }
}

const HOUR_MS = 3_600_000
const later = (at: number, dice: Dice, hours: number) => at + Math.round(dice.between(1, hours)) * HOUR_MS

/** What customers answer about buying and about what was brought. A late delivery leaves no trace here. */
export function* orderAnswers(world: World): Iterable<ObservationInput> {
  for (const { id, customer, product, arrived } of world.history.shipments) {
    const dice = diceOf(world.seed, 'order', id)
    const asked = { id, at: later(arrived, dice, 48), customer, product }
    const satisfied = (metric: string, favourable: number) =>
      answer(world, { ...asked, metric, score: satisfaction(dice, favourable) })
    if (dice.chance(0.36)) yield* satisfied('delivery_csat', CONSTANTS.deliverySatisfied)
    if (dice.chance(0.33)) yield* satisfied('carrier_csat', CONSTANTS.carrierSatisfied)
    if (dice.chance(0.24)) yield* answer(world, { ...asked, metric: 'delivery_nps', score: likelihood(dice) })
    if (dice.chance(0.3)) yield* satisfied('sales_csat', CONSTANTS.salesSatisfied)
    if (dice.chance(0.22)) yield* answer(world, { ...asked, metric: 'sales_nps', score: likelihood(dice) })
  }
}
