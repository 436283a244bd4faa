import { z } from 'zod'

/** How far ahead a renewal is looked for, how long nobody may say anything, over what events are counted: days. */
export const RENEWAL_DAYS = 90
export const SILENT_DAYS = 365
export const RECENT_DAYS = 90

const id = z.int().positive().max(2_147_483_647)
const key = z.string().min(1).max(100)

/**
 * By what the list of customers is narrowed: all of it stands in the address. What one looks for by name does not, for a name shall stand in
 * no address.
 */
export const customerFilter = z.strictObject({
  /** A term ends within 90 days. */
  renewal: z.boolean().default(false),
  /** Has said nothing for a year. */
  silent: z.boolean().default(false),
  /** The last answer was a detractor's, or not favourable. */
  unhappy: z.boolean().default(false),
  /** Key of the tier that the customer has today. */
  tier: key.nullable().default(null),
  /** Key of a function that serves the customer. */
  function: key.nullable().default(null),
  /** The last customer of the page before. */
  after: id.nullable().default(null),
})
export type CustomerFilter = z.infer<typeof customerFilter>

export const ALL_CUSTOMERS: Readonly<CustomerFilter> = customerFilter.parse({})

/** The yes-or-no filters, in the order in which they are offered. They ask what happened, so they reach only whom the asker may see it of. */
export const CUSTOMER_TICKS = ['renewal', 'silent', 'unhappy'] as const

type Params = Readonly<Record<string, string | readonly string[] | undefined>>

const first = (params: Params, name: string) => [params[name]].flat()[0] ?? ''

/** Takes an address's search params, gives the filter; what is no value of its field narrows nothing. */
export function parseCustomerFilter(params: Params): CustomerFilter {
  const after = id.safeParse(Number(first(params, 'after')))
  const ticked = (name: string) => first(params, name) === '1'
  return {
    renewal: ticked('renewal'),
    silent: ticked('silent'),
    unhappy: ticked('unhappy'),
    tier: first(params, 'tier').slice(0, 100) || null,
    function: first(params, 'serves').slice(0, 100) || null,
    after: after.success ? after.data : null,
  }
}

/** Takes a filter, gives the address of the list that it narrows. */
export function customersHref({ tier, function: serves, after, ...ticks }: Partial<CustomerFilter>): string {
  const params = new URLSearchParams()
  for (const name of CUSTOMER_TICKS) if (ticks[name]) params.set(name, '1')
  if (tier) params.set('tier', tier)
  // “function” is a filter of figures in all addresses; here it asks who serves.
  if (serves) params.set('serves', serves)
  if (after) params.set('after', String(after))
  return `/customers${params.size > 0 ? `?${params}` : ''}`
}

/** Tells whether a filter narrows anything; a later page of everybody does not. */
export function narrowsCustomers({ after: _, ...filter }: CustomerFilter): boolean {
  return Object.values(filter).some(Boolean)
}

export const findCustomersInput = z.strictObject({ text: z.string().trim().min(1).max(200) })
export const customerInput = z.strictObject({ id })

/** Takes what somebody typed, gives the customer's number where it is one: "1234", "#1234" or "Customer 1234". */
export function numberOfCustomer(text: string): number | null {
  const [, digits] = /^\D{0,20}?(\d{1,10})$/.exec(text.trim()) ?? []
  const number = id.safeParse(Number(digits))
  return digits !== undefined && number.success ? number.data : null
}
