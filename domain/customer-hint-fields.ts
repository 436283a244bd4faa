import type { ToldOfCustomer } from './customer-hints'

/** What a record may tell of a customer besides the id, by the names that mappings and observations have for it. Apart from the rules: browsers need no list of domains. */
export const HINT_FIELDS = [
  'customerEmail',
  'customerDomain',
  'customerName',
  'customerSharedId',
] as const satisfies readonly (keyof ToldOfCustomer)[]
export type HintField = (typeof HINT_FIELDS)[number]
