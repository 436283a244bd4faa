import { addDays, type Day } from '@/domain/day'
import type { ProductKey } from './company'
import { type Contract, type Customer, customersOf, tierIn } from './customers'
import { type Dice, diceOf } from './random'
import { STORIES } from './stories'
import { MONTHS, PREHISTORY, type Timeline } from './timeline'

/** What every generator draws from: the seed, the time and the customers. */
export interface World {
  seed: number
  time: Timeline
  customers: Customer[]
  history: History
}

export interface Shipment {
  id: string
  customer: Customer
  month: number
  product: ProductKey
  arrived: number
  late: boolean
}

export interface Invoice {
  id: string
  customer: Customer
  month: number
  sent: number
  disputed: boolean
}

/** A year under contract. `outcome` is null while nobody knows: the term has not ended. */
export interface Term {
  id: string
  customer: Customer
  contract: Contract
  month: number
  start: Day
  /** Last day under contract. */
  end: Day
  /** A year's amount in the customer's currency. */
  amount: number
  outcome: {
    renewed: boolean
    signedOn: Day
    after: number
    lateBefore: boolean
    disputeBefore: boolean
  } | null
}

export interface Active {
  customer: Customer
  products: [ProductKey, ...ProductKey[]]
}

/** What happened to customers that other things depend on: goods, invoices and the ends of terms. */
export interface History {
  shipments: Shipment[]
  invoices: Invoice[]
  terms: Term[]
  /** By month, from 0: customers with a contract in force. */
  active: Active[][]
}

const DELIVERIES_A_MONTH = { enterprise: 1.1, business: 0.7, starter: 0.45 } as const
const DAY_MS = 86_400_000

const dayIn = (time: Timeline, month: number, day: number): Day => addDays(time.month(month).start, day - 1)

interface Scene {
  seed: number
  time: Timeline
}

function shipmentsOf({ customer, products }: Active, month: number, { seed, time }: Scene): Shipment[] {
  const dice = diceOf(seed, 'shipments', customer.index, month)
  return Array.from({ length: dice.poisson(DELIVERIES_A_MONTH[tierIn(customer, month)]) }, (_, at) => ({
    id: `SH-${customer.key}-${month + PREHISTORY}-${at + 1}`,
    customer,
    month,
    product: dice.pick(products),
    arrived: time.workAt(month, dice.uniform(), dice.between(8, 18)),
    late: dice.chance(STORIES.renewal.lateDeliveries),
  }))
}

function invoiceOf({ customer }: Active, month: number, { seed, time }: Scene): Invoice {
  const dice = diceOf(seed, 'invoice', customer.index, month)
  return {
    id: `INV-${customer.key}-${month + PREHISTORY}`,
    customer,
    month,
    sent: time.workAt(month, dice.between(0, 0.14), dice.between(9, 17)),
    disputed: dice.chance(STORIES.renewal.disputes),
  }
}

/** What becomes of a year's amount: most rise with the price list, some grow, some shrink. */
function afterRenewal(amount: number, dice: Dice): number {
  const factor = dice.weighted([
    [1.03, 0.66],
    [1.25, 0.18],
    [0.85, 0.08],
    [1, 0.08],
  ])
  return Math.round((amount * factor) / 10) * 10
}

type Faults = Pick<Past, 'shipments' | 'invoices'>

function outcomeOf(term: Term, faults: Faults, { seed, time }: Scene): NonNullable<Term['outcome']> {
  const ends = time.at(term.month, 0) + term.contract.day * DAY_MS
  const { windowDays, chance, afterLateDelivery, afterDispute } = STORIES.renewal
  const before = (instant: number) => instant < ends && instant >= ends - windowDays * DAY_MS
  const lateBefore = faults.shipments.some(one => one.late && before(one.arrived))
  const disputeBefore = faults.invoices.some(one => one.disputed && before(one.sent))
  const dice = diceOf(seed, 'renewal', term.id)
  const likely =
    chance[tierIn(term.customer, term.month)] +
    (lateBefore ? afterLateDelivery : 0) +
    (disputeBefore ? afterDispute : 0)
  const renewed = dice.chance(likely)
  // Most sign before the end, some in the weeks of grace after it.
  const signedOn = addDays(term.end, dice.whole(-35, 12))
  return {
    renewed,
    signedOn,
    after: renewed ? afterRenewal(term.amount, dice) : 0,
    lateBefore,
    disputeBefore,
  }
}

function termOf(customer: Customer, contract: Contract, from: number, amount: number, time: Timeline): Term {
  const end = dayIn(time, from + 12, contract.day)
  return {
    id: `${contract.id}/${Math.floor((from - contract.started) / 12) + 1}`,
    customer,
    contract,
    month: from + 12,
    start: addDays(dayIn(time, from, contract.day), 1),
    end,
    amount,
    outcome: null,
  }
}

interface Past {
  shipments: Shipment[]
  invoices: Invoice[]
  terms: Term[]
}

/** One customer's life from before the demo's first month to today; leaves when the last contract lapses. */
function live(customer: Customer, scene: Scene, active: Active[][]): Past {
  const { time } = scene
  const past: Past = { shipments: [], invoices: [], terms: [] }
  const starting = (month: number, first: boolean) =>
    customer.contracts
      .filter(one => one.started === month || (first && one.started < month))
      .map(one => termOf(customer, one, one.started, one.amount, time))
  let running: Term[] = []
  for (let month = -PREHISTORY; month <= MONTHS; month++) {
    running.push(...starting(month, month === -PREHISTORY))
    const [one, ...others] = running.map(term => term.contract.product)
    if (!one) continue
    const now: Active = { customer, products: [one, ...others] }
    active[month + PREHISTORY]?.push(now)
    past.shipments.push(...shipmentsOf(now, month, scene))
    past.invoices.push(invoiceOf(now, month, scene))
    running = running.flatMap(term => {
      if (term.month !== month || term.end >= time.today) return [term]
      const outcome = outcomeOf(term, past, scene)
      past.terms.push({ ...term, outcome })
      return outcome.renewed ? [termOf(customer, term.contract, month, outcome.after, time)] : []
    })
  }
  past.terms.push(...running)
  return past
}

/** Takes the seed and the time, gives the demo's customers and what happened to them. */
export function worldOf(seed: number, time: Timeline): World {
  const customers = customersOf(seed)
  const active: Active[][] = Array.from({ length: PREHISTORY + MONTHS + 1 }, () => [])
  const lives = customers.map(customer => live(customer, { seed, time }, active))
  const history = {
    shipments: lives.flatMap(life => life.shipments),
    invoices: lives.flatMap(life => life.invoices),
    terms: lives.flatMap(life => life.terms),
    active: active.slice(PREHISTORY),
  }
  return { seed, time, customers, history }
}
