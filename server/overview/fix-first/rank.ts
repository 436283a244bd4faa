import { rankFixes } from '@/domain/fix-first'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../../figures/catalog'
import type { FixDto } from '../dto'
import { type ConcernReader, concernWords } from '../findings/concerns'
import { shortfallWords } from '../places/say'
import type { FixPlace } from './places'

const SHOWN = 3
/** Of how many places it is looked up whom they concern: those with the widest gap for so many answers. */
const LOOKED_UP = 6

/** What of the ranking is ready before anybody is counted. */
export interface Unranked {
  places: FixPlace[]
  told: number
}

function present(
  catalog: Catalog,
  place: FixPlace,
  concern: Awaited<ReturnType<ConcernReader['answered']>>,
): FixDto {
  const { finding } = textIn(catalog.locale).overview
  const { key, name, stage, functionName, href, say } = place
  return {
    ...{ key, name, stage, functionName, href },
    gap: shortfallWords(say),
    ...concernWords(catalog, concern, 'answered'),
    evidence: finding.evidence(say.metric.name, say.figure.text, say.figure.period),
    who: say.goal && finding.owner(say.goal.ownerName),
  }
}

/** Takes places where customers are below goal and how to look up whom each concerns; gives the first three by gap × customers × revenue, with all parts. */
export async function rankPlaces(
  catalog: Catalog,
  reader: ConcernReader,
  { places, told }: Unranked,
): Promise<{ places: FixDto[]; words: string }> {
  const words = textIn(catalog.locale).overview.fixFirst
  const widest = places
    .toSorted((one, other) => other.gap * other.say.figure.n - one.gap * one.say.figure.n)
    .slice(0, LOOKED_UP)
  const parts = await Promise.all(
    widest.map(async place => {
      const concern = await reader.answered(place.say)
      const { customers = 0, revenue = null } = concern ?? {}
      return { place, concern, gap: place.gap, customers, revenue }
    }),
  )
  const ranked = rankFixes(parts).slice(0, SHOWN)
  return {
    places: ranked.map(({ place, concern }) => present(catalog, place, concern)),
    words: words.summary(places.length, told),
  }
}
