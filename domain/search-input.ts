import { z } from 'zod'
import { MOST_RECENT } from './search'

const MOST_LETTERS = 100

export const searchInput = z.strictObject({
  text: z.string().max(MOST_LETTERS),
  /** Addresses that were opened lately, newest first. */
  recent: z.array(z.string().max(300)).max(MOST_RECENT).default([]),
})
export type SearchInput = z.infer<typeof searchInput>
