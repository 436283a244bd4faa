import { MOST_RECENT } from '@/domain/search'

const keyOf = (reader: number) => `wholeview.recent.${reader}`

/** Where somebody went lately, newest first: addresses only, and nothing of a customer. A browser that keeps nothing has none. */
export function readRecent(reader: number): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(reader)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(one => typeof one === 'string').slice(0, MOST_RECENT) : []
  } catch {
    return []
  }
}

/** Keeps an address as the newest. */
export function keepRecent(reader: number, href: string): void {
  const kept = [href, ...readRecent(reader).filter(one => one !== href)].slice(0, MOST_RECENT)
  try {
    localStorage.setItem(keyOf(reader), JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing goes there all the same.
  }
}
