import type { Context } from '../context'

/** A customer as the palette names it: by name to who may see that name, else by number. */
export interface FoundCustomer {
  href: string
  label: string
  about: string
}

/** Customers for what was typed, as far as whoever asks may know of them. None are looked up yet: they have no screen of their own. */
export async function findCustomersFor(_ctx: Context, _text: string): Promise<FoundCustomer[]> {
  return []
}
