import type { Page } from '@/domain/api/parameters'
import { cutPage, type Listed, openCursor, sealCursor } from './cursor'

interface List<Item> {
  /** The list's own address. */
  address: string
  /** What a cursor must agree with. */
  filters: Readonly<Record<string, string | undefined>>
  /** One more than the page holds, in the list's order, behind a place; null: from the beginning. */
  read: (after: string | null) => Promise<Item[]>
  placeOf: (item: Item) => string
}

/**
 * Reads a page of a list. Takes the page wanted and the list; gives its items and the next page's address, null on the last. What is added
 * while somebody walks comes at its own place, so that nothing is given twice. INVALID for a cursor of another list.
 */
export async function readPage<Item>(
  page: Page,
  { address, filters, read, placeOf }: List<Item>,
): Promise<{ items: Item[]; next: string | null }> {
  const listed: Listed = { ...filters, list: address }
  const found = await read(openCursor(listed, page.cursor))
  const { items, after } = cutPage(found, page, placeOf)
  if (after === null) return { items, next: null }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) params.set(name, value)
  params.set('limit', String(page.limit))
  params.set('cursor', sealCursor(listed, after))
  return { items, next: `${address}?${params}` }
}
