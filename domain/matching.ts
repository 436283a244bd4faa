import { z } from 'zod'
import { inputs } from './text/en/base/inputs'

/** Rules that look for a customer, strongest first; the first that gives exactly one wins. */
export const HIT_RULES = ['external_id', 'domain', 'email', 'email_domain'] as const
export type HitRule = (typeof HIT_RULES)[number]

/**
 * By what an identity is bound. own: its source defines customers, and it is one. crosswalk: an uploaded list said so. person: somebody
 * decided on the screen. The others are rules.
 */
export const BINDING_RULES = ['own', 'crosswalk', ...HIT_RULES, 'person'] as const
export type BindingRule = (typeof BINDING_RULES)[number]

/** What a candidate is there for: a rule, or the name alone, which only suggests. */
export type Reason = HitRule | 'name'

/** What is known of an identity when the rules are asked. Customers by number. */
export interface Evidence {
  /** Said of this very id, by an uploaded list or by the source that defines it. */
  said: { rule: 'own' | 'crosswalk'; customerId: number } | null
  hits: Readonly<Partial<Record<HitRule, readonly number[]>>>
  /** Customers whose name reads the same. */
  named: readonly number[]
  /** Its source defines customers: each id there is one. */
  defines: boolean
  /** Customers that such a source already calls otherwise: it says that they are others. */
  taken: ReadonlySet<number>
}

export interface Candidate {
  customerId: number
  reasons: Reason[]
}

/** What becomes of an identity. own: a customer is made of it. review: a person decides among candidates. */
export type Verdict =
  | { state: 'bound'; customerId: number; rule: BindingRule }
  | { state: 'own' }
  | { state: 'review'; candidates: Candidate[] }
  | { state: 'unmatched' }

/** A name that more customers than this have tells nobody apart. */
const MOST_NAMESAKES = 5

/** Takes what is known of an identity, gives every customer that anything speaks for, with what does, strongest first. */
export function candidatesOf({ hits, named }: Pick<Evidence, 'hits' | 'named'>): Candidate[] {
  const found = new Map<number, Reason[]>()
  const note = (reason: Reason) => (customerId: number) => {
    const reasons = found.get(customerId) ?? []
    if (!reasons.includes(reason)) found.set(customerId, [...reasons, reason])
  }
  for (const rule of HIT_RULES) hits[rule]?.forEach(note(rule))
  named.forEach(note('name'))
  return [...found].map(([customerId, reasons]) => ({ customerId, reasons }))
}

/**
 * Takes what is known of an identity, gives what becomes of it. In order: what was said of this very id; then the first rule that hits
 * anybody. One hit binds. Several are a person's to decide, and no weaker rule decides between them; a name only suggests.
 */
export function matchOf({ said, hits, named, defines, taken }: Evidence): Verdict {
  if (said) return { state: 'bound', ...said }
  const free = (customers: readonly number[] = []) => [...new Set(customers)].filter(one => !taken.has(one))
  for (const rule of HIT_RULES) {
    const [only, another] = free(hits[rule])
    if (only === undefined) continue
    if (another === undefined) return { state: 'bound', customerId: only, rule }
    const left = Object.fromEntries(HIT_RULES.map(one => [one, free(hits[one])]))
    return { state: 'review', candidates: candidatesOf({ hits: left, named: free(named) }) }
  }
  if (defines) return { state: 'own' }
  const alike = free(named)
  if (alike.length === 0 || alike.length > MOST_NAMESAKES) return { state: 'unmatched' }
  return { state: 'review', candidates: candidatesOf({ hits: {}, named: alike }) }
}

/** How identities stand. aside: a person left it unmatched. */
export const STANDINGS = ['matched', 'review', 'aside', 'unmatched'] as const
export type Standing = (typeof STANDINGS)[number]

export const MATCHING_STATES = ['running', 'done'] as const

/** What a merge moved, by numbers: what is needed to take it back, and how much it was. */
export interface Moved {
  identities: { id: number; rule: BindingRule | null; locked: boolean }[]
  contracts: number[]
  identifiers: number
  functions: number
  tiers: number
  /** Facts that count differently since: of another tier, or netted with another customer's. */
  facts: number
}

const id = z.int().positive().max(2_147_483_647)
const reason = z.string().trim().min(1, inputs.reasonMissing).max(500, inputs.reasonLong)
const sought = z.string().trim().min(1, inputs.searchMissing).max(200, inputs.searchLong)

/** Of which part of the list, and after which number. */
export const queueInput = z.strictObject({ after: id.nullable().default(null) })
export const searchInput = z.strictObject({ text: sought })
export type SearchInput = z.infer<typeof searchInput>

/** What a person decides of an identity. rules: the rules decide again. */
export const decideInput = z.strictObject({
  identityId: id,
  /** To whom it was bound when the person looked; null: to nobody. */
  seen: id.nullable(),
  decision: z.discriminatedUnion('to', [
    z.strictObject({ to: z.literal('customer'), customerId: id }),
    z.strictObject({ to: z.literal('new') }),
    z.strictObject({ to: z.literal('nobody') }),
    z.strictObject({ to: z.literal('rules') }),
  ]),
})
export type DecideInput = z.infer<typeof decideInput>

/** One customer that is another: what `fromId` has goes to `intoId`, whose name stays. */
export const previewMergeInput = z
  .strictObject({ fromId: id, intoId: id })
  .refine(({ fromId, intoId }) => fromId !== intoId, { message: inputs.sameCustomer, path: ['intoId'] })
export type PreviewMergeInput = z.infer<typeof previewMergeInput>
export const mergeCustomersInput = z
  .strictObject({ fromId: id, intoId: id, reason })
  .refine(({ fromId, intoId }) => fromId !== intoId, { message: inputs.sameCustomer, path: ['intoId'] })
export type MergeCustomersInput = z.infer<typeof mergeCustomersInput>
export const unmergeInput = z.strictObject({ mergeId: id, reason })
export type UnmergeInput = z.infer<typeof unmergeInput>

export const definesInput = z.strictObject({ sourceId: id, defines: z.boolean() })
export type DefinesInput = z.infer<typeof definesInput>

/** The largest crosswalk that is taken, in bytes. */
export const CROSSWALK_BYTES = 5 * 1024 * 1024
