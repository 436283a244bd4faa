import type { ObservationInput } from '@/domain/observation'
import type { World } from '../history'
import { ABOUT_US } from '../names'
import { diceOf } from '../random'
import { CONSTANTS, STORIES } from '../stories'
import { MONTHS } from '../timeline'
import { answer, ease, likelihood, satisfaction } from './answers'

const RESPONSE = 0.46

/** Each contact is asked once a quarter, in a third of the contacts every month; who stays silent is on record too. */
export function* relationshipAnswers(world: World): Iterable<ObservationInput> {
  for (let month = 0; month <= MONTHS; month++) {
    for (const { customer, products } of world.history.active[month] ?? []) {
      for (let contact = 0; contact < customer.contacts; contact++) {
        if ((month + customer.index + contact) % 3 !== 0) continue
        const dice = diceOf(world.seed, 'relationship', customer.index, contact, month)
        const at = world.time.at(month, dice.uniform())
        const id = `R-${customer.key}-${contact + 1}-${month}`
        const asked = { id, at, customer, product: dice.pick(products) }
        const answers = dice.chance(RESPONSE)
        const score = answers ? likelihood(dice) : null
        const comment = answers && dice.chance(0.1) ? dice.pick(ABOUT_US) : undefined
        yield* answer(world, { ...asked, metric: 'relationship_nps', score }, { comment })
        if (!answers) continue
        const satisfied = satisfaction(dice, CONSTANTS.overallSatisfied)
        yield* answer(world, { ...asked, metric: 'overall_satisfaction', score: satisfied })
        yield* answer(world, { ...asked, metric: 'ease_of_business', score: ease(dice) })
      }
    }
  }
}

/** Asked inside the product: of so many customers a month, how satisfied they are and how easy it was. */
export function* productAnswers(world: World): Iterable<ObservationInput> {
  const paused: readonly number[] = STORIES.pause.months
  for (let month = 0; month <= MONTHS; month++) {
    const [first, ...rest] = world.history.active[month] ?? []
    if (!first) continue
    const dice = diceOf(world.seed, 'in product', month)
    const count = dice.poisson(100)
    for (let nth = 0; nth < count; nth++) {
      const { customer, products } = dice.pick([first, ...rest])
      const at = world.time.at(month, dice.uniform())
      const asked = { id: `P-${month}-${nth}`, at, customer, product: dice.pick(products) }
      const more = { channel: 'portal' }
      const score = satisfaction(dice, CONSTANTS.productSatisfied)
      const easy = ease(dice)
      yield* answer(world, { ...asked, metric: 'product_satisfaction', score }, more)
      if (dice.chance(0.2) || paused.includes(month)) continue
      yield* answer(world, { ...asked, metric: STORIES.pause.metric, score: easy }, more)
    }
  }
}
