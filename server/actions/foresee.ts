import { grainFor } from '@/domain/action'
import { type Period, periodOf } from '@/domain/calendar'
import { detectableOf } from '@/domain/detectable'
import { FEWEST_AFTER } from '@/domain/effect'
import { foreseenEffect } from '@/domain/effect-plan'
import { formatCount, formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../figures/catalog'
import { addPools, shapeOf } from '../figures/pools'
import { differenceText } from '../figures/wording'
import type { ForeseenDto } from './dto'
import type { Aimed, askAimed } from './judge'
import { placed } from './places'
import { grainWord } from './wording'

/** As many periods are pooled for what one of them can tell. */
const POOLED = 12

type Built = ReturnType<ReturnType<typeof askAimed>>

/** The first period whose figure is still to come: one that runs, or one that is over and waits for its facts to mature. */
function firstUnseen({ line }: Built): number {
  const at = line.findIndex(({ reading, compared }) => reading.partial || compared?.partial)
  return at < 0 ? line.length : at
}

/** The first day on which four whole periods under it are over. */
function enoughOn(catalog: Catalog, { periods, start }: Built, grain: Period['grain']): string {
  let period = periods[start]
  for (let left = FEWEST_AFTER - 1; period && left > 0; left -= 1)
    period = periodOf(period.end, grain, catalog.calendar)
  return period?.end ?? catalog.today
}

/** What one period's n can tell, from the last twelve whole ones; null where they have no spread, or a comparison is judged. */
function detectable(aimed: Aimed, { line, values }: Built) {
  if (aimed.comparison) return null
  const recent = values.slice(-POOLED).flatMap(({ t }) => line[t] ?? [])
  const pool = addPools(recent.map(one => one.pool))
  const version = aimed.metric.versions.find(one => one.id === pool.versions.at(-1))
  const shape = { ...shapeOf(aimed.metric, version), dispersion: pool.dispersion }
  return detectableOf(shape, pool.parts, recent.length, pool.histogram ?? undefined)
}

/** Takes an aim and its line so far, gives what its review will be able to tell, in sentences. */
export function foreseenWords(catalog: Catalog, aimed: Aimed, built: Built): ForeseenDto {
  const all = textIn(catalog.locale).actions
  const words = all.foresee
  const { metric, comparison } = aimed
  const [grain, word] = [grainFor(metric.cadence), grainWord(metric)]
  const seen = foreseenEffect(built.judged, firstUnseen(built), built)
  // Reviewed within the period of its beginning, the list of periods ends before the first that counts.
  const first =
    built.periods[built.start] ??
    periodOf(built.periods.at(-1)?.end ?? catalog.today, grain, catalog.calendar)
  const from = { ...built, periods: [first], start: 0 }
  const count = detectable(aimed, built)
  const name = comparison && placed(catalog, comparison.place)?.name
  const sentences = [
    seen.enoughBefore ? '' : words.tooFewBefore(seen.before, word),
    seen.enoughAfter
      ? ''
      : words.tooFewAfter(seen.after, word, formatDay(enoughOn(catalog, from, grain), catalog.locale)),
    seen.enoughBefore && seen.enoughAfter ? words.enough(seen.before, seen.after, word) : '',
    seen.found !== null
      ? words.found(differenceText(metric, seen.found))
      : seen.enoughBefore && seen.enoughAfter
        ? words.noScatter
        : '',
    count
      ? words.detectable(
          word,
          formatCount(Math.round(count.n), metric.countedAs, catalog.locale),
          differenceText(metric, count.edge),
        )
      : '',
    comparison
      ? words.compared(name ? all.inPlace(comparison.metric.name, name) : comparison.metric.name)
      : '',
  ]
  return { enough: seen.enoughBefore && seen.enoughAfter, sentences: sentences.filter(Boolean) }
}
