import type { ObservationInput, Reference } from './observation'
import { Refusal } from './refusal'
import type { Why } from './rejected'
import type { SliceDimension } from './slice'

type Dimension = SliceDimension | 'function'

const UNKNOWN: Readonly<Record<Dimension, (word: string, known: string) => Why>> = {
  function: (word, known) => ['noFunction', word, known],
  region: (word, known) => ['noRegion', word, known],
  product: (word, known) => ['noProduct', word, known],
  tier: (word, known) => ['noTier', word, known],
  channel: (word, known) => ['noChannel', word, known],
}

/** Takes what the company has, where to look and an observation; gives the number of what it names there, undefined where it names nothing. Throws Refusal. */
export function lookUp(
  reference: Reference,
  dimension: Dimension,
  { [dimension]: word }: ObservationInput,
): number | undefined {
  if (word === undefined || word === '') return undefined
  const known = dimension === 'function' ? reference.functions : reference.slices[dimension]
  const found = known.get(word)
  if (found !== undefined) return found
  const names = knownNames(known, reference.names?.[dimension])
  throw new Refusal(dimension, word, ...UNKNOWN[dimension](word.slice(0, 80), names))
}

const MOST_KNOWN = 8

/** What there is, each once: by its name, with its key behind it where that is another word. */
function knownNames(known: ReadonlyMap<string, number>, names?: ReadonlyMap<number, string>): string {
  const words = new Map<number, string[]>()
  for (const [word, id] of known) words.set(id, [...(words.get(id) ?? []), word])
  return [...words]
    .slice(0, MOST_KNOWN)
    .map(([id, [first = '', ...others]]) => {
      const name = names?.get(id) ?? first
      const key = [first, ...others].find(word => word !== name)
      return key === undefined ? name : `${name} (${key})`
    })
    .join(', ')
}
