import { rankFixes } from '@/domain/fix-first'
import { formatNumber } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../../figures/catalog'
import type { FixDto } from '../dto'
import { type ConcernReader, concernWords, MOST_ANSWERS } from '../findings/concerns'
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

/** By what a place was ranked beside its gap: customers and their revenue, or answers. */
type Reach = Pick<FixDto, 'customers' | 'revenue'>

function present(catalog: Catalog, place: FixPlace, reach: Reach): FixDto {
  const { finding } = textIn(catalog.locale).overview
  const { key, name, stage, functionName, href, say } = place
  return {
    ...{ key, name, stage, functionName, href },
    gap: shortfallWords(say),
    ...reach,
    evidence: finding.evidence(say.metric.name, say.figure.said, say.figure.period),
    who: say.goal && finding.owner(say.goal.ownerName),
  }
}

/** Takes places where customers are below goal and how to look up whom each concerns; gives the first three by gap × customers × revenue, with all parts; where one has too many answers to look through, by gap × answers. */
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
      const { customers = 0, revenue = null, more: isCut = false } = concern ?? {}
      return { place, concern, gap: place.gap, customers, revenue, answers: place.say.figure.n, isCut }
    }),
  )
  const { byAnswers, ranked } = rankFixes(parts)
  const summary = words.summary(places.length, told)
  const most = formatNumber(MOST_ANSWERS, 0, catalog.locale)
  return {
    places: ranked.slice(0, SHOWN).map(({ place, concern }) => {
      const answers = { customers: place.say.figure.count, revenue: null }
      return present(catalog, place, byAnswers ? answers : concernWords(catalog, concern, 'answered'))
    }),
    words: byAnswers ? `${summary} ${words.byAnswers(most)}` : summary,
  }
}
