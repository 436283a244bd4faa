/** What the palette finds, in the order in which it lists them. */
export const SEARCH_KINDS = [
  'recent',
  'view',
  'screen',
  'metric',
  'goal',
  'function',
  'action',
  'benchmark',
  'customer',
] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** How many of a kind are shown at most, and how many recent places are remembered. */
export const MOST_OF_A_KIND = 6
export const MOST_RECENT = 6

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Takes a text, gives its words: letters and digits in small letters, without accents. */
export function searchWordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Tells whether each of the words begins one of the others, no other being used twice. */
function beginsEach(looked: readonly string[], words: readonly string[]): boolean {
  const left = [...words]
  // The longest first, so that "s" takes no word that only "support" can have.
  return [...looked]
    .sort((one, other) => other.length - one.length)
    .every(word => {
      const at = left.findIndex(one => one.startsWith(word))
      if (at >= 0) left.splice(at, 1)
      return at >= 0
    })
}

/**
 * How well something is what is looked for. Takes the words that were typed, its name and what else is known of it; gives 0 where the name begins so,
 * 1 where each word begins one of the name's, 2 where some begin words of what else is known, null where it is not meant.
 */
export function rankOf(looked: readonly string[], name: string, also: string): 0 | 1 | 2 | null {
  if (looked.length === 0) return null
  const words = searchWordsOf(name)
  if (words.join(' ').startsWith(looked.join(' '))) return 0
  if (beginsEach(looked, words)) return 1
  return beginsEach(looked, [...words, ...searchWordsOf(also)]) ? 2 : null
}

/** Takes what was typed and things with names, gives those that are meant, the best first, in their own order where they are equal; at most so many. */
export function bestOf<Thing extends { name: string; also: string }>(
  text: string,
  things: readonly Thing[],
  most: number = MOST_OF_A_KIND,
): Thing[] {
  const looked = searchWordsOf(text)
  return things
    .flatMap(thing => {
      const rank = rankOf(looked, thing.name, thing.also)
      return rank === null ? [] : [{ thing, rank }]
    })
    .sort((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ thing }) => thing)
}
