import type { Context } from '../context'
import { searchCustomers } from '../customer-pages/service'
import { noteSought } from '../customers/service'

/** A customer as the palette names it: by name to who may see that name, else by number. */
export interface FoundCustomer {
  href: string
  label: string
  about: string
}

// As many as of every other kind.
const MOST = 6

/** Customers for what was typed, as far as whoever asks may know of them; a program knows of none. The audit log keeps which were found, by number. */
export async function findCustomersFor(ctx: Context, text: string): Promise<FoundCustomer[]> {
  if (ctx.actor?.kind !== 'user') return []
  const found = await searchCustomers(ctx, text, MOST)
  await noteSought(
    ctx,
    found.map(one => one.id),
  )
  return found
}
