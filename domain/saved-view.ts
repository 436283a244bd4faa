import { z } from 'zod'
import { isScreenPath } from './places'
import { inputs } from './text/en/base/inputs'

/** How many views a person may keep, and how long a name and an address may be. */
export const MOST_VIEWS = 50
const MOST_LETTERS = 80
const MOST_QUERY = 1500

// A filter is a key, a word of ours or a number. What somebody typed to search for may name a customer, and is never kept.
const FILTER = /^[\p{L}\p{N}_.:-]{1,64}$/u
const SEARCHED = new Set(['q', 'after', 'before'])

/**
 * Takes a path and what stands behind its question mark, gives the one way in which a view of it is written: its filters in the order of their names,
 * without what is empty and without what was searched for. Two addresses that show the same are the same.
 */
export function viewAddress(path: string, query: string): string {
  const given = [...new URLSearchParams(query)].filter(
    ([key, value]) => FILTER.test(key) && FILTER.test(value) && !SEARCHED.has(key),
  )
  const params = new URLSearchParams(given.sort(([one], [other]) => (one < other ? -1 : Number(one > other))))
  return params.size > 0 ? `${path}?${params}` : path
}

const name = z.string().trim().min(1, inputs.nameMissing).max(MOST_LETTERS, inputs.nameLong)
const id = z.int().positive().max(2_147_483_647)

export const saveViewInput = z.strictObject({
  name,
  path: z.string().max(300).refine(isScreenPath, inputs.viewPath),
  query: z.string().max(MOST_QUERY, inputs.viewQuery),
  shared: z.boolean(),
})
export type SaveViewInput = z.infer<typeof saveViewInput>

/** `revision` is the one that was read; a newer one wins. */
export const changeViewInput = z.strictObject({ id, revision: id, name, shared: z.boolean() })
export type ChangeViewInput = z.infer<typeof changeViewInput>

export const removeViewInput = z.strictObject({ id, revision: id })
export type RemoveViewInput = z.infer<typeof removeViewInput>
