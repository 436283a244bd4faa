import type { ObservationInput } from '@/domain/observation'
import type { ProductKey } from '../company'
import { type Customer, calledIn } from '../customers'
import type { World } from '../history'
import type { Dice } from '../random'
import { CONSTANTS } from '../stories'

/** One answer 1 to 5 of which `favourable` are 4 or 5. */
export const satisfaction = (dice: Dice, favourable: number) =>
  dice.chance(favourable)
    ? dice.weighted([
        [4, 0.58],
        [5, 0.42],
      ])
    : dice.weighted([
        [3, 0.55],
        [2, 0.3],
        [1, 0.15],
      ])

/** Shares of the answers. */
interface Leaning {
  promoters: number
  detractors: number
}

/** One answer 0 to 10. */
export function likelihood(dice: Dice, of: Leaning = CONSTANTS.nps): number {
  const { promoters, detractors } = of
  const kind = dice.uniform()
  if (kind < promoters) return dice.pick([9, 9, 9, 10, 10])
  if (kind < promoters + detractors) return dice.pick([6, 6, 6, 5, 5, 4, 3, 2, 1, 0])
  return dice.pick([7, 8, 8])
}

/** One answer 1 to 7 around 5.3. */
export const ease = (dice: Dice) => dice.pick([7, 7, 6, 6, 6, 6, 5, 5, 5, 5, 4, 4, 3, 2])

interface Asked {
  metric: string
  id: string
  at: number
  customer: Customer
  product?: ProductKey
  score: number | null
}

/** Makes an answer what the survey tool tells; nothing where it is given later than now. */
export function* answer(
  world: World,
  asked: Asked,
  more: Partial<ObservationInput> = {},
): Iterable<ObservationInput> {
  const { metric, id, at, customer, product, score } = asked
  if (at > world.time.now || at < world.time.at(0, 0)) return
  yield {
    metric,
    externalId: id,
    grain: 'instant',
    at,
    score,
    region: customer.region,
    product,
    customer: calledIn('surveys', customer),
    ...more,
  }
}
