/** By what a customer is looked for in texts. */
export interface Terms {
  /** Telling enough to be looked for inside of a text, in every spelling that the database must be told of. */
  inTexts: readonly string[]
  /** Everything, also what is too short to be told from other words: only a cell that is nothing else is meant. */
  whole: readonly string[]
}

const LEAST_LETTERS = 3
const LEAST_DIGITS = 6

/** "Acme" and "4711-0815" tell of somebody, "17" and "X" stand in any text. */
function isTelling(term: string): boolean {
  return term.length >= (/\p{L}/u.test(term) ? LEAST_LETTERS : LEAST_DIGITS)
}

// The database may fold ASCII alone, takes "ö" as one character and as two for different, and writes JSON its own way.
function spellings(term: string): string[] {
  const written = [term, JSON.stringify(term).slice(1, -1)]
  if (/^[ -~]*$/.test(term)) return written
  return ['NFC', 'NFD'].flatMap(form =>
    written.map(one => one.normalize(form)).flatMap(one => [one, one.toLowerCase(), one.toUpperCase()]),
  )
}

/** Takes names, identifiers and ids of a customer, gives what to look for in texts: without blanks and doubles. */
export function termsOf(words: Iterable<string | null>): Terms {
  const given = [...new Set([...words].map(word => word?.trim() ?? '').filter(Boolean))]
  const longestFirst = (list: string[]) => [...new Set(list)].sort((one, other) => other.length - one.length)
  return {
    inTexts: longestFirst(given.filter(isTelling).flatMap(spellings)),
    whole: longestFirst(given.flatMap(spellings).flatMap(one => [one, one.toLowerCase()])),
  }
}

/** A regular expression of PostgreSQL, for any case, that finds a term where it is a word of its own; null without terms. */
export function mentionPattern(terms: readonly string[]): string | null {
  if (terms.length === 0) return null
  return `(?<![[:alnum:]])(?:${terms.map(escaped).join('|')})(?![[:alnum:]])`
}

/** Patterns for ILIKE that find every text in which a term stands: the quick look before the exact one. */
export function likePatterns(terms: readonly string[]): string[] {
  return terms.map(term => `%${term.replace(/[\\%_]/g, '\\$&')}%`)
}

const escaped = (term: string) => term.replace(/[!-/:-@[-`{-~]/g, '\\$&')

/** Whether a text names the customer: what the database looks for, in a text that is about to be written. */
export function mentions(text: string, { inTexts, whole }: Terms): boolean {
  if (whole.includes(text.trim().toLowerCase())) return true
  if (inTexts.length === 0) return false
  const terms = inTexts.map(term => term.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${terms})(?![\\p{L}\\p{N}])`, 'iu').test(text)
}
