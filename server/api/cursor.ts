import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Page } from '@/domain/api/parameters'
import { wrongParameter } from '@/domain/api/problem'
import { textIn } from '@/domain/text/text'
import { env } from '@/env'

// The first half of a SHA-256 is plenty for what only names a place in a list.
const MAC_BYTES = 16

/** A list as its cursors know it: what is listed, under which filters. A cursor of one is none of another. */
export type Listed = Readonly<Record<string, string | undefined>> & { list: string }

/** Takes a list and the last item's place in its order, gives the cursor that goes on behind it. */
export function sealCursor(listed: Listed, after: string): string {
  return `${Buffer.from(after).toString('base64url')}.${macOf(listed, after).toString('base64url')}`
}

/** Takes a list and a cursor, gives the place behind which to go on; none: null. INVALID for one that this list did not give. */
export function openCursor(listed: Listed, cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  const [sealed = '', mac = '', ...more] = cursor.split('.')
  const after = Buffer.from(sealed, 'base64url').toString()
  const sent = Buffer.from(mac, 'base64url')
  const isOurs = sent.length === MAC_BYTES && timingSafeEqual(sent, macOf(listed, after))
  // Compared as text too: base64 has more than one way to write the same bytes.
  if (isOurs && more.length === 0 && cursor === sealCursor(listed, after)) return after
  throw wrongParameter('cursor', textIn().inputs.apiCursor)
}

function macOf(listed: Listed, after: string): Buffer {
  const names = Object.keys(listed).sort()
  const text = JSON.stringify([...names.map(name => [name, listed[name] ?? null]), after])
  return createHmac('sha256', `cursor ${env().AUTH_SECRET}`).update(text).digest().subarray(0, MAC_BYTES)
}

/**
 * Takes one item more than a page holds, in the order of the list; gives the page and the place behind which the next one begins, null on
 * the last.
 */
export function cutPage<Item>(
  found: readonly Item[],
  { limit }: Page,
  placeOf: (item: Item) => string,
): { items: Item[]; after: string | null } {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, after: last !== undefined && found.length > limit ? placeOf(last) : null }
}
