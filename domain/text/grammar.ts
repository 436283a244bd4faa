interface Forms {
  zero?: string
  one?: string
  two?: string
  few?: string
  many?: string
  other: string
}

/**
 * Takes a language (of several spellings the one meant: "en-GB"), gives what its sentences are put together with: the form of a word that goes
 * with a number, and lists with the language's own "and" and "or".
 */
export function grammarOf(language: string) {
  const numbers = new Intl.PluralRules(language)
  const all = new Intl.ListFormat(language, { type: 'conjunction' })
  const any = new Intl.ListFormat(language, { type: 'disjunction' })
  return {
    plural: (n: number, forms: Forms) => forms[numbers.select(n)] ?? forms.other,
    and: (words: readonly string[]) => all.format(words),
    or: (words: readonly string[]) => any.format(words),
  }
}
