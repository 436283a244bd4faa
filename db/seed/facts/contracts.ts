import type { ObservationInput } from '@/domain/observation'
import { SLICES } from '../company'
import { calledIn, tierIn } from '../customers'
import type { World } from '../history'
import { diceOf } from '../random'
import { CONSTANTS } from '../stories'
import { dated, MONTHS } from '../timeline'
import { answer, likelihood, satisfaction } from './answers'

/** The stream of terms that ended: what was renewed by today, and for how much. */
export function* renewalFacts({ time, history }: World): Iterable<ObservationInput> {
  for (const { id, customer, contract, end, amount, outcome } of history.terms) {
    if (!outcome || end < time.month(0).start) continue
    const signed = outcome.renewed && outcome.signedOn <= time.today
    const fact = {
      externalId: id,
      grain: 'day' as const,
      at: dated(end),
      region: customer.region,
      product: contract.product,
      customer: calledIn('crm', customer),
    }
    yield { ...fact, metric: 'logo_renewal', numerator: signed ? 1 : 0 }
    const amounts = { before: amount, after: signed ? outcome.after : 0, currency: customer.currency }
    yield { ...fact, metric: 'gross_revenue_retention', ...amounts }
    yield { ...fact, metric: 'net_revenue_retention', ...amounts }
  }
}

/** The stream of invoices. */
export function* invoiceFacts({ seed, time, history }: World): Iterable<ObservationInput> {
  for (const { id, customer, month, sent, disputed } of history.invoices) {
    if (month < 0 || sent > time.now) continue
    const dice = diceOf(seed, 'bill', id)
    const wrong = dice.chance(CONSTANTS.invoiceErrors) || (disputed && dice.chance(0.7))
    const fact = {
      externalId: id,
      grain: 'instant' as const,
      at: sent,
      region: customer.region,
      customer: calledIn('billing', customer),
    }
    yield { ...fact, metric: 'invoice_accuracy', numerator: wrong ? 0 : 1 }
    yield { ...fact, metric: 'billing_disputes', numerator: disputed ? 1 : 0 }
  }
}

/** How many invoices of a month went out by its third working day, as Billing counts it for each region. */
export function* punctualityFacts({ seed, time, history }: World): Iterable<ObservationInput> {
  for (let month = 0; month < MONTHS; month++) {
    const at = dated(time.month(month).start)
    for (const { key: region } of SLICES.region) {
      const sent = (history.active[month] ?? []).filter(({ customer }) => customer.region === region).length
      const numerator = diceOf(seed, 'punctual', region, month).binomial(sent, 0.97)
      const fact = { metric: 'invoices_on_time', externalId: `P-${region}-${time.month(month).key}` }
      yield { ...fact, grain: 'month', at, numerator, denominator: sent, region }
    }
  }
}

/** What customers answer about an invoice, weeks later. */
export function* invoiceAnswers(world: World): Iterable<ObservationInput> {
  for (const { id, customer, month, sent } of world.history.invoices) {
    const dice = diceOf(world.seed, 'billing question', id)
    if (month < 0 || !dice.chance(0.15)) continue
    const at = sent + dice.whole(2, 18) * 86_400_000
    const score = satisfaction(dice, CONSTANTS.billingSatisfied)
    yield* answer(world, { id, at, customer, metric: 'billing_csat', score })
  }
}

function* reviews(world: World) {
  for (let month = 0; month <= MONTHS; month++) {
    for (const { customer, products } of world.history.active[month] ?? []) {
      if (tierIn(customer, month) === 'starter' || (month + customer.index) % 3 !== 0) continue
      const dice = diceOf(world.seed, 'review', customer.index, month)
      const at = world.time.workAt(month, dice.uniform(), dice.between(9, 16))
      if (at <= world.time.now)
        yield { id: `Q-${customer.key}-${month}`, customer, product: dice.pick(products), at, dice }
    }
  }
}

/** The stream of quarterly reviews: planned, and held or not. */
export function* reviewFacts(world: World): Iterable<ObservationInput> {
  for (const { id, customer, product, at, dice } of reviews(world)) {
    const who = { region: customer.region, product, customer: calledIn('crm', customer) }
    const numerator = dice.chance(0.88) ? 1 : 0
    yield { metric: 'reviews_held', externalId: id, grain: 'instant', at, numerator, ...who }
  }
}

export function* reviewAnswers(world: World): Iterable<ObservationInput> {
  for (const { id, customer, product, at, dice } of reviews(world)) {
    const held = dice.chance(0.88)
    if (!held || !dice.chance(0.7)) continue
    const asked = { id, at: at + dice.whole(1, 30) * 3_600_000, customer, product }
    yield* answer(world, { ...asked, metric: 'success_nps', score: likelihood(dice) })
  }
}
