import { textIn } from '@/domain/text/text'
import type { Catalog } from '../figures/catalog'
import type { GapDto } from '../overview/dto'
import { type CustomersSay, shortfallWords } from '../overview/places/service'
import type { Place } from './place'

interface Sides {
  say: CustomersSay | null
  gap: GapDto
  own: string
}

/** Takes a place and its two sides, gives the one sentence that the screen begins with. */
export function sentenceOf(catalog: Catalog, place: Place, { say, gap, own }: Sides): string {
  const words = textIn(catalog.locale).gaps.sentence
  const where = words.where[place.kind](place.name)
  if (gap.clearing) return words.clearing(where)
  if (gap.state === 'cannot_tell' || !say) return words.cannot_tell(where, gap.detail)
  const figure = words.figure(say.metric.name, say.figure.said)
  const customers = shortfallWords(say) || words.atGoal
  return words[gap.state]({ where, figure, customers, own })
}
