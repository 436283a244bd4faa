import { filterHref } from '@/domain/filter'
import { formatNumber } from '@/domain/format'
import { ownTargetsMet } from '@/domain/gap'
import { discoveries, signalChance } from '@/domain/signal-budget'
import { ANY } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import { ruleWords } from '../../figures/wording'
import type { FindingDto } from '../dto'
import type { TargetResult } from '../places/own-targets'
import { type CustomersSay, shortfallWords } from '../places/say'
import type { Setting } from '../places/setting'
import type { Stage } from '../throughline'
import type { Tile } from '../tiles'

const MOST = 3

/** A finding, the metric that it speaks of, and what customers say where it concerns a place. */
export interface Finding extends Omit<FindingDto, 'concerns'> {
  metricKey: string | null
  /** Whom it concerns: those who answered there, or every customer. */
  about: CustomersSay | 'everyone' | null
}

type FullTile = Extract<Tile['dto'], { figure: object }> & {
  /** Its state was judged over another window than the one shown. */
  elsewhere: boolean
}

const wordsOf = ({ catalog }: Setting) => textIn(catalog.locale).overview.finding

const fullTiles = (tiles: readonly Tile[]): FullTile[] =>
  tiles.flatMap(({ dto, assessment }) =>
    dto.metric ? [{ ...dto, elsewhere: assessment?.goal?.window.shown === false }] : [],
  )

/** "80.7% over Q3 2026, goal 78%", or with the period shown where that is what was judged. */
function judgedWords(setting: Setting, { figure, status, elsewhere }: FullTile): string {
  const { against } = status
  return elsewhere ? against : wordsOf(setting).judged(figure.said, figure.period, against)
}

/** A family stands for its one headline metric; in a function several may. */
const nameOf = ({ view }: Setting, { metric, familyName }: FullTile) =>
  view.scope.function === ANY ? familyName : metric.name

const ownerOf = (setting: Setting, goal: { ownerName: string } | null) =>
  goal && wordsOf(setting).owner(goal.ownerName)

/** How the functions with two own targets or more stand: whether all that can be told met theirs, whose figures are not in, and whether they are all functions. */
function ownTargetsOf({ catalog }: Setting, targets: readonly TargetResult[]) {
  const results = catalog.functions.flatMap(one => {
    const own = targets.filter(({ target }) => target.functionId === one.id)
    return own.length > 1 ? [{ name: one.name, ...ownTargetsMet(own.map(({ met }) => met)) }] : []
  })
  const told = results.filter(({ all }) => all !== null)
  return {
    told: told.length,
    allMet: told.length > 1 && told.every(({ all }) => all),
    untold: results.filter(({ all }) => all === null).map(({ name }) => name),
    areAll: results.length === catalog.functions.length,
  }
}

function allOnTarget(setting: Setting, tiles: readonly Tile[], targets: readonly TargetResult[]): Finding[] {
  const { told, allMet, untold, areAll } = ownTargetsOf(setting, targets)
  const missed = fullTiles(tiles).find(
    ({ metric, status }) => metric.perspective === 'customer' && status.status === 'off_target',
  )
  if (!allMet || !missed) return []
  const words = wordsOf(setting)
  const who = untold.length === 0 ? words.allMeet(told, areAll) : words.someMeet(told, untold, areAll)
  return [
    {
      text: words.whileOff(who, nameOf(setting, missed), judgedWords(setting, missed)),
      evidence: null,
      href: missed.href,
      tone: 'concern',
      metricKey: missed.metric.key,
      who: ownerOf(setting, missed.goal),
      about: 'everyone',
    },
  ]
}

function siloGaps(setting: Setting, stages: readonly Stage[]): Finding[] {
  const words = wordsOf(setting)
  return stages
    .filter(({ dto }) => dto.gap.state === 'silo_gap')
    .sort((left, right) => right.dto.n - left.dto.n)
    .slice(0, 2)
    .flatMap(({ dto, say }) => {
      if (!say) return []
      const { met, of } = dto.ownTargets
      return {
        text: dto.gap.clearing
          ? words.gapClearing(dto.name)
          : words.gap(dto.name, met, of, shortfallWords(say)),
        evidence: words.evidence(say.metric.name, say.figure.said, say.figure.period),
        href: dto.gap.href,
        tone: dto.gap.clearing ? ('neutral' as const) : ('concern' as const),
        metricKey: say.metric.key,
        who: ownerOf(setting, say.goal),
        about: say,
      }
    })
}

/** Where the own targets are missed too, it is no silo gap, and no better for the customer. */
function bothOff(setting: Setting, stages: readonly Stage[]): Finding[] {
  const words = wordsOf(setting)
  return stages
    .filter(({ dto }) => dto.gap.state === 'both_off_target' && !dto.gap.clearing)
    .flatMap(({ dto, say }) => {
      if (!say) return []
      const { met, of } = dto.ownTargets
      return {
        text: words.bothOff(dto.name, of - met, of, shortfallWords(say)),
        evidence: words.evidence(say.metric.name, say.figure.said, say.figure.period),
        href: dto.gap.href,
        tone: 'concern' as const,
        metricKey: say.metric.key,
        who: ownerOf(setting, say.goal),
        about: say,
      }
    })
}

const TONES = { worse: 'concern', better: 'improvement', higher: 'neutral', lower: 'neutral' } as const
const badOf = ({ status }: FullTile) =>
  status.status === 'off_target' || status.status === 'at_risk' ? status.status : null

function realChanges(setting: Setting, tiles: readonly Tile[]): Finding[] {
  return fullTiles(tiles).flatMap(dto => {
    const { state, words } = dto.change
    if (state === 'no_clear_change' || state === 'cannot_tell') return []
    const { text: figure, period } = dto.figure
    const then = dto.change.comparedFigure
    const text = wordsOf(setting).changed({
      name: nameOf(setting, dto),
      figure,
      period,
      words,
      then,
      bad: badOf(dto),
    })
    return {
      text,
      evidence: null,
      href: dto.href,
      tone: TONES[state],
      metricKey: dto.metric.key,
      who: ownerOf(setting, dto.goal),
      about: 'everyone' as const,
    }
  })
}

function states(setting: Setting, tiles: readonly Tile[]): Finding[] {
  return (['off_target', 'at_risk'] as const).flatMap(bad =>
    fullTiles(tiles)
      .filter(dto => badOf(dto) === bad)
      .map(dto => ({
        text: wordsOf(setting).state[bad](nameOf(setting, dto), judgedWords(setting, dto)),
        evidence: null,
        href: dto.href,
        tone: 'concern' as const,
        metricKey: dto.metric.key,
        who: ownerOf(setting, dto.goal),
        about: 'everyone' as const,
      })),
  )
}

/** Signals of the stages' own figures, as far as so many charts may be believed. */
function stageSignals(tiles: readonly Tile[], stages: readonly Stage[]): CustomersSay[] {
  const known = new Set(fullTiles(tiles).map(({ metric }) => metric.key))
  const charted = stages.flatMap(({ say }) => (say?.chart && !known.has(say.metric.key) ? [say] : []))
  const listed = discoveries(charted.map(({ chart }) => (chart ? signalChance(chart) : 1)))
  return charted.filter((_, at) => listed[at])
}

const READINGS = { improvement: 'better', concern: 'worse', high: 'higher', low: 'lower' } as const

function signalOf({ metric, chart }: CustomersSay): { words: string; tone: FindingDto['tone'] } | null {
  const last = chart?.points.findLast(point => point.whole !== false)
  if (!last?.label || !last.side || !last.reading) return null
  const state = READINGS[last.reading]
  return {
    words: textIn(metric.locale).overview.finding.signal[state](
      metric.name,
      ruleWords(last.label, last.side, metric.locale),
    ),
    tone: TONES[state],
  }
}

function quiet(setting: Setting, tiles: readonly Tile[], short: boolean): string {
  const { label } = setting.view.period
  const words = wordsOf(setting)
  const all = fullTiles(tiles)
  if (!all.some(dto => dto.figure.value !== null)) return words.noFigures(label)
  const compared = all.filter(dto => dto.change.state !== 'cannot_tell')
  const others = all.filter(dto => dto.change.state === 'cannot_tell')
  const [first] = compared
  if (!first) return words.nothingSaid(label)
  const from = first.change.comparedWith
  if (others.length === 0) return words.noneChanged(short ? null : from)
  const namesOf = (list: readonly FullTile[]) => list.map(({ familyName }) => familyName)
  return words.someUnknown(namesOf(compared), from, namesOf(others))
}

/** The last sentence: that no headline changed (left out where one did), and what changed below them. */
function below(setting: Setting, still: string, signals: readonly CustomersSay[]): Finding {
  const [first] = signals
  const signal = first ? signalOf(first) : null
  const more = signals.length - 1
  const written = formatNumber(more, 0, setting.catalog.locale)
  const evidence = null
  if (!first || !signal) {
    const href = filterHref('/metrics', setting.view.filters)
    return { text: still, evidence, href, tone: 'neutral', metricKey: null, who: null, about: null }
  }
  return {
    text: wordsOf(setting).below(still, signal.words, more, written),
    evidence,
    href: filterHref(`/metrics/${first.metric.key}`, setting.view.filters),
    tone: signal.tone,
    metricKey: first.metric.key,
    who: ownerOf(setting, first.goal),
    about: signal.tone === 'concern' ? first : null,
  }
}

/**
 * Takes the page's parts, gives at most three findings, made by rule: functions on target while customers are not, silo gaps, headline
 * figures that are worse, stages off target on both sides, headline figures off target or at risk, better ones; where no headline changed, that, with what changed below. No metric
 * stands in two of them: it would have two figures. Never none.
 */
export function findingsOf(
  setting: Setting,
  tiles: readonly Tile[],
  stages: readonly Stage[],
  targets: readonly TargetResult[],
): Finding[] {
  const changes = realChanges(setting, tiles)
  const worse = changes.filter(({ tone }) => tone === 'concern')
  const others = changes.filter(({ tone }) => tone !== 'concern')
  const signals = stageSignals(tiles, stages)
  const found = [
    ...allOnTarget(setting, tiles, targets),
    ...siloGaps(setting, stages),
    ...worse,
    ...bothOff(setting, stages),
    ...states(setting, tiles),
    ...others,
  ]
  const once = found.filter(
    ({ metricKey }, at) => found.findIndex(other => other.metricKey === metricKey) === at,
  )
  if (changes.length > 0 && signals.length === 0) return once.slice(0, MOST)
  const still = changes.length > 0 ? '' : quiet(setting, tiles, signals.length > 0)
  return [...once.slice(0, MOST - 1), below(setting, still, signals)]
}
