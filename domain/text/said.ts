import { en } from './en'
import type { Text } from './text'

type Path = readonly string[]

const isBranch = (node: unknown): node is Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null

function sentencesOf(node: unknown, path: Path = []): [string, Path][] {
  if (typeof node === 'string') return [[node, path]]
  return isBranch(node)
    ? Object.entries(node).flatMap(([name, inner]) => sentencesOf(inner, [...path, name]))
    : []
}

const PATHS = new Map(sentencesOf(en))

/**
 * A schema, or a rule deep in a transaction, does not know who reads: it says its sentence in English. Takes that sentence and the reader's
 * text, gives the reader's sentence of the same place; one that the catalogue does not have as it stands is given back.
 */
export function inWordsOf(text: Text, said: string): string {
  const path = PATHS.get(said)
  const found = path?.reduce<unknown>((node, name) => (isBranch(node) ? node[name] : undefined), text)
  return typeof found === 'string' ? found : said
}
