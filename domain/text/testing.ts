import { AT_HAND } from './at-hand'
import { en } from './en'
import { LANGUAGES, type Text } from './text'

type Words = (...given: never[]) => unknown

const isWords = (node: unknown): node is Words => typeof node === 'function'

function wrapped(node: unknown): unknown {
  if (typeof node === 'string') return `⟦${node}⟧`
  if (isWords(node)) return (...given: never[]) => wrapped(node(...given))
  if (Array.isArray(node)) return node.map(wrapped)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node).map(([name, inner]) => [name, wrapped(inner)]))
}

/** English with every sentence in brackets, as a language of its own: what stands outside of them on a screen came from no catalogue. */
export const PSEUDO: Text = Object.assign(Object.create(null), wrapped(en))

/** The locale of that language. There is no such language, so numbers and dates fall back to those of the machine. */
export const PSEUDO_LOCALE = 'qps'

/** Has the pseudo language among those there are, in this test's process only. */
export function speakPseudo(): void {
  Object.assign(LANGUAGES, { [PSEUDO_LOCALE]: PSEUDO })
  Object.assign(AT_HAND, { [PSEUDO_LOCALE]: PSEUDO })
}

/** Takes what somebody reads and what of it is the company's own (names, keys), gives the words that came from no catalogue. */
export function unworded(read: string, own: readonly string[] = []): string[] {
  let rest = read
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ' ')
  }
  for (const word of own.toSorted((one, other) => other.length - one.length))
    rest = rest.replaceAll(word, ' ')
  return rest.match(/\p{L}{2,}/gu) ?? []
}
