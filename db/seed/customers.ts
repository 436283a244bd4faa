import type { ProductKey, RegionKey, SourceKey, TierKey } from './company'
import { companyNames, legalForm } from './names'
import { type Dice, diceOf } from './random'
import { STORIES } from './stories'
import { MONTHS } from './timeline'

export const CUSTOMERS = 400
/** So many are there from the beginning; the others join one by one. */
const AT_START = 300

export interface Customer {
  index: number
  key: string
  name: string
  domain: string
  region: RegionKey
  tier: TierKey
  /** Another tier from the first of that month on. */
  moved: { month: number; tier: TierKey } | null
  currency: 'EUR' | 'GBP'
  /** Month of the first contract; those there from the beginning have a negative one. */
  joined: number
  /** People there who answer surveys. */
  contacts: number
  contracts: Contract[]
}

export interface Contract {
  id: string
  product: ProductKey
  /** Month and day of month (1–28) on which every term ends. */
  started: number
  day: number
  /** A year's amount of the first term, in the customer's currency. */
  amount: number
}

const TIERS = [
  ['enterprise', 0.15],
  ['business', 0.4],
  ['starter', 0.45],
] as const
const REGIONS = [
  ['dach', 0.4],
  ['uki', 0.25],
  ['benefra', 0.2],
  ['nordics', 0.15],
] as const
const PRODUCTS = [
  ['access', 0.42],
  ['climate', 0.32],
  ['meter', 0.26],
] as const

const CONTRACTS = { enterprise: [2, 3], business: [1, 2], starter: [1, 1] } as const
const AMOUNT = { enterprise: 62_000, business: 21_000, starter: 8_000 } as const
const TIER_UP = { starter: 'business', business: 'enterprise', enterprise: 'enterprise' } as const

/** The customer's tier in a month. */
export function tierIn(customer: Customer, month: number): TierKey {
  return customer.moved && month >= customer.moved.month ? customer.moved.tier : customer.tier
}

function contractsOf(index: number, tier: TierKey, joined: number, dice: Dice): Contract[] {
  const [fewest, most] = CONTRACTS[tier]
  const count = dice.whole(fewest, most)
  const few = index % 40 === 7
  const products = new Set<ProductKey>(few ? [STORIES.few.product] : [])
  while (products.size < count) products.add(dice.weighted(PRODUCTS))
  // Who is there from the beginning has terms that end in any month of the year; the others start when they join.
  return [...products].map((product, at) => ({
    id: `CT-${String(index).padStart(4, '0')}-${at + 1}`,
    product,
    started: joined < 0 ? dice.whole(-12, -1) : Math.min(MONTHS, joined + at * dice.whole(0, 3)),
    day: dice.whole(2, 28),
    amount: Math.round(dice.around(AMOUNT[tier], 0.3) / 100) * 100,
  }))
}

function customerOf(index: number, [word, trade]: [string, string], seed: number): Customer {
  const dice = diceOf(seed, 'customer', index)
  const region = dice.weighted(REGIONS)
  const tier = dice.weighted(TIERS)
  const joined =
    index < AT_START ? -12 : Math.floor(((index - AT_START) * (MONTHS + 1)) / (CUSTOMERS - AT_START))
  return {
    index,
    key: `C-${String(index + 1).padStart(4, '0')}`,
    name: `${word} ${trade} ${legalForm(region, dice)}`,
    domain: `${word}-${trade}.example`.toLowerCase(),
    region,
    tier,
    moved: dice.chance(0.08) ? { month: dice.whole(3, MONTHS - 2), tier: TIER_UP[tier] } : null,
    currency: region === 'uki' ? 'GBP' : 'EUR',
    joined,
    contacts:
      tier === 'enterprise' ? dice.whole(4, 7) : tier === 'business' ? dice.whole(2, 4) : dice.whole(1, 2),
    contracts: contractsOf(index, tier, joined, dice),
  }
}

/** Takes the seed, gives all customers that the company ever had in the demo's time. */
export function customersOf(seed: number): Customer[] {
  return companyNames(CUSTOMERS, seed).map((name, index) => customerOf(index, name, seed))
}

const CALLED: Readonly<Partial<Record<SourceKey, (customer: Customer) => string>>> = {
  crm: ({ index }) => `ACC-${10_000 + index * 7}`,
  desk: ({ index }) => `org-${(index * 7919 + 31) % 100_003}`,
  billing: ({ key }) => `D${key.slice(2)}`,
  surveys: ({ domain }) => domain,
  logistics: ({ index }) => `KR${70_000 + index * 3}`,
  monitoring: ({ domain }) => domain,
}

/** Takes a source and a customer, gives what the source calls that customer; undefined where it knows none. */
export function calledIn(source: SourceKey, customer: Customer): string | undefined {
  return CALLED[source]?.(customer)
}
