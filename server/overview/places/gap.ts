import { type Filters, filterHref } from '@/domain/filter'
import { formatNumber } from '@/domain/format'
import {
  type CustomerFigure,
  type GapPlaceKind,
  type GapState,
  gapOf,
  gapOverTime,
  isBadGap,
  ownTargetsMet,
} from '@/domain/gap'
import { type Text, textIn } from '@/domain/text/text'
import type { GapDto } from '../dto'
import { currentResults, presentOwnTargets, type TargetLine, type TargetResult } from './own-targets'
import { type CustomersSay, type SaidThen, shortfallWords, unjudged } from './say'

/** A place's two sides in one period, and the state that they make. */
export interface GapPeriod {
  /** Null: nobody asks, or nothing was asked yet. */
  said: SaidThen | null
  results: readonly TargetResult[]
  all: boolean | null
  state: GapState
}

/**
 * Takes a place's own targets and what customers say there, gives both sides period by period, oldest first. A metric that is not whole yet in the last
 * period brings its last whole one, and the ones before that.
 */
export function gapPeriodsOf(lines: readonly TargetLine[], say: CustomersSay | null): GapPeriod[] {
  const length = Math.max(say?.line.length ?? 1, lines[0]?.results.length ?? 1)
  return Array.from({ length }, (_, index) => {
    const back = length - index
    const said = say?.line.at(-back) ?? null
    const results = lines.flatMap(line => line.results.at(-back) ?? [])
    const { all } = ownTargetsMet(results.map(({ met }) => met))
    const judged: CustomerFigure | null = said
    return { said, results, all, state: gapOf(all, judged) }
  })
}

function whyNot(all: boolean | null, say: CustomersSay | null, words: Text['overview']['gap']): string {
  if (!say) return words.nobodyAsks
  if (all === null) return words.fewTargets
  if (say.expected === null) return words.noGoal
  if (say.figure.value === null) return say.figure.said
  return say.reading.partial
    ? unjudged(say.reading, say.metric.locale)
    : words.tooFew(formatNumber(say.figure.n, 0, say.metric.locale))
}

/** Takes a kind of place, its key and filters, gives where its gap is told. */
export function gapHref(kind: GapPlaceKind, key: string, filters: Filters): string {
  const place = { ...filters, rows: 'function', show: 'states', function: null } as const
  const own = kind === 'stage' || kind === 'function' ? place : { ...place, [kind]: null }
  return filterHref(`/gaps/${kind}/${encodeURIComponent(key)}`, own)
}

/** Takes a place's own targets, what customers say there and who reads, gives the silo gap as it stands after all its periods, with its words. */
export function placeGap(
  lines: readonly TargetLine[],
  say: CustomersSay | null,
  { locale, href }: { locale: string | undefined; href: string },
): GapDto {
  const words = textIn(locale).overview.gap
  const periods = gapPeriodsOf(lines, say)
  const last = periods.at(-1)
  const state = gapOverTime(periods.map(one => one.state))
  const clearing = isBadGap(state) && last !== undefined && !isBadGap(last.state)
  const own = presentOwnTargets(currentResults(lines), locale).text
  const name = words.names[state]
  const dto = { state, clearing, name, href }
  if (state === 'none') return { ...dto, detail: '', words: name }
  if (state === 'own_missed_customers_satisfied') return { ...dto, detail: own, words: words.satisfied(own) }
  if (state === 'cannot_tell') {
    const why = whyNot(last?.all ?? null, say, words)
    return { ...dto, detail: why, words: words.because(name, why) }
  }
  const both = words.detail(own, say ? shortfallWords(say) || null : null)
  const detail = clearing ? words.clearing : state === 'watch' ? words.watch(both) : both
  return { ...dto, detail, words: words.because(name, detail) }
}
