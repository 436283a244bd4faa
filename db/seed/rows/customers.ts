import type { DbOrTx } from '@/db/client'
import {
  contracts,
  customerFunctions,
  customerIdentifiers,
  customers,
  customerTiers,
  entries,
  identities,
} from '@/db/schema'
import { nameKeyOf } from '@/domain/customer-hints'
import { type FunctionKey, POUND_RATES, SOURCES } from '../company'
import { type Customer, calledIn } from '../customers'
import { enteredFigures, typedId } from '../facts/operations'
import type { Term, World } from '../history'
import { STORIES } from '../stories'
import type { Timeline } from '../timeline'
import { submittedAt } from './runs'
import { type Ids, idOf, type Structure } from './structure'

const SERVED_BY: Readonly<Record<Customer['tier'], readonly FunctionKey[]>> = {
  enterprise: ['sales', 'delivery', 'corvane', 'support', 'finance', 'success', 'product'],
  business: ['sales', 'delivery', 'corvane', 'support', 'finance', 'success'],
  starter: ['sales', 'delivery', 'corvane', 'support', 'finance'],
}

function tiersOf(
  { tier, moved }: Customer,
  customerId: number,
  { slices, since }: Structure,
  time: Timeline,
) {
  const first = { customerId, tierId: idOf(slices.tier, tier), validFrom: since }
  if (!moved || moved.tier === tier) return [first]
  const from = time.month(moved.month).start
  return [
    { ...first, validTo: from },
    { customerId, tierId: idOf(slices.tier, moved.tier), validFrom: from },
  ]
}

function identitiesOf(customer: Customer, customerId: number, { sources }: Structure) {
  return SOURCES.flatMap(({ key }) => {
    const externalId = calledIn(key, customer)
    if (externalId === undefined) return []
    return [
      {
        sourceId: idOf(sources, key),
        externalId,
        customerId,
        rule: key === 'crm' ? ('own' as const) : ('crosswalk' as const),
        due: false,
      },
    ]
  })
}

function identifiersOf({ index, name, domain }: Customer, customerId: number) {
  const { customers: sharing, domain: shared } = STORIES.alike
  const domains = sharing.some(one => one === index) ? [domain, shared] : [domain]
  return [
    { customerId, kind: 'name' as const, value: nameKeyOf(name) ?? name },
    ...domains.map(value => ({ customerId, kind: 'domain' as const, value })),
  ]
}

/** A pound's worth in the year of a term's end, as the currency table has it. */
function rateOf(term: Term, time: Timeline): number {
  if (term.customer.currency === 'EUR') return 1
  const at = Number(term.end.slice(0, 4)) - (Number(time.today.slice(0, 4)) - POUND_RATES.length + 2)
  return POUND_RATES[Math.min(POUND_RATES.length - 1, Math.max(0, at))] ?? 1
}

async function insertContracts(
  db: DbOrTx,
  { history, time }: World,
  ids: Ids,
  { slices, sources }: Structure,
) {
  // A next term exists once it is signed; until then the grace runs.
  const signed = new Map(history.terms.map(({ id, outcome }) => [id, outcome?.signedOn ?? '']))
  const isSigned = ({ contract, id }: Term) => {
    const [, number = '1'] = id.split('/')
    return (signed.get(`${contract.id}/${Number(number) - 1}`) ?? '') <= time.today
  }
  await db.insert(contracts).values(
    history.terms.filter(isSigned).map(term => ({
      sourceId: idOf(sources, 'crm'),
      externalId: term.id,
      customerId: idOf(ids, term.customer.key),
      productId: idOf(slices.product, term.contract.product),
      termStart: term.start,
      termEnd: term.end,
      amount: Math.round(term.amount * rateOf(term, time) * 100) / 100,
      originalAmount: term.amount,
      currency: term.customer.currency,
    })),
  )
}

/** Writes customers with their tiers, identities, domains and terms, and who serves them. Bound before any fact comes. */
export async function insertCustomers(db: DbOrTx, world: World, structure: Structure): Promise<void> {
  const { time } = world
  const rows = await db
    .insert(customers)
    .values(world.customers.map(({ key, name }) => ({ key, name, kind: 'company' as const })))
    .returning({ id: customers.id, key: customers.key })
  const ids = new Map(rows.map(row => [row.key, row.id]))
  const each = <T>(of: (customer: Customer, id: number) => T[]) =>
    world.customers.flatMap(customer => of(customer, idOf(ids, customer.key)))
  await db.insert(customerTiers).values(each((customer, id) => tiersOf(customer, id, structure, time)))
  await db.insert(identities).values(each((customer, id) => identitiesOf(customer, id, structure)))
  await db.insert(customerIdentifiers).values(each(identifiersOf))
  await db
    .insert(customerFunctions)
    .values(
      each(({ tier }, customerId) =>
        SERVED_BY[tier].map(unit => ({ customerId, functionId: idOf(structure.functions, unit) })),
      ),
    )
  await insertContracts(db, world, ids, structure)
}

/** Writes what the head of Marketing typed, each month some days after its end. */
export async function insertEntries(
  db: DbOrTx,
  world: World,
  structure: Structure,
  metrics: Ids,
): Promise<void> {
  await db.insert(entries).values(
    enteredFigures(world).map(({ metric, region, month, numerator, denominator }) => ({
      metricId: idOf(metrics, metric),
      functionId: idOf(structure.functions, 'marketing'),
      regionId: idOf(structure.slices.region, region),
      periodStart: world.time.month(month).start,
      periodEnd: world.time.month(month).end,
      figures: { form: 'ratio', values: { numerator, denominator } },
      streamId: idOf(structure.streams, 'entry/figures'),
      facts: [typedId(world.time, metric, region, month)],
      state: 'submitted' as const,
      enteredBy: idOf(structure.users, 'marketing@demo.example'),
      enteredAt: new Date(submittedAt(world.time, month)),
    })),
  )
}
