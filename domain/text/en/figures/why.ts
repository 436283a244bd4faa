import type { BesideLine, KnownOutlook, Outlook, OutlookBasis, OutlookReason } from '../../../outlook'
import { plural } from '../grammar'

const OUTLOOKS: Readonly<Record<Outlook['state'], string>> = {
  on_track: 'On track',
  at_risk: 'At risk',
  off_track: 'Off track',
  too_early: 'Too early to say',
}

const BASES: Readonly<Record<OutlookBasis, (periods: string) => string>> = {
  mean: periods => `the mean of ${periods}, in which nothing changed for real`,
  since_shift: periods => `the mean of ${periods} since it shifted`,
  trend: periods => `its trend over ${periods}, carried on`,
}

const TOO_EARLY: Readonly<Record<OutlookReason, string>> = {
  too_few_periods: 'fewer than 8 whole periods to go by',
  too_far: 'it is due further ahead than half of what there is to look back on',
  no_direction: 'neither high nor low is better here',
  due: 'its date has passed',
}

const BESIDE: Readonly<Record<BesideLine, string>> = {
  ahead: 'Now it is ahead of the straight line to the goal.',
  behind: 'Now it is behind the straight line to the goal.',
  on_line: 'Now it is on the straight line to the goal.',
}

/** What stands behind the four words: will the goal be met, what can this n tell, how much is chance. */
export const why = {
  terms: {
    outlook: 'Outlook',
    assurance: 'As it runs now',
    detectable: 'What so many can tell',
    chance: 'By chance alone',
  },
  outlooks: OUTLOOKS,
  /** `chance` 0 … 1: "7 in 10 (71%)". `percent` is 1 to 99: nothing ahead is certain. */
  odds: (chance: number, percent: string) => {
    if (chance < 0.05) return `less than 1 in 20 (${chance < 0.005 ? 'under ' : ''}${percent})`
    if (chance > 0.95) return `more than 19 in 20 (${chance > 0.995 ? 'over ' : ''}${percent})`
    return `about ${Math.max(1, Math.min(9, Math.round(chance * 10)))} in 10 (${percent})`
  },
  outlook: (known: {
    state: KnownOutlook['state']
    odds: string
    goal: string
    value: string
    range: string
    basis: OutlookBasis
    periods: number
  }) => {
    const periods = `${known.periods} whole ${plural(known.periods, { one: 'period', other: 'periods' })}`
    return `${OUTLOOKS[known.state]}. The chance that the goal ${known.goal} is met is ${known.odds}. As it runs now it would be ${known.value} then (${known.range}): from ${BASES[known.basis](periods)}.`
  },
  tooEarly: (reason: OutlookReason, line: BesideLine | null) =>
    `${OUTLOOKS.too_early}: ${TOO_EARLY[reason]}.${line ? ` ${BESIDE[line]}` : ''}`,
  /** The same beside the word, which stands there already. */
  tooEarlyWhy: (reason: OutlookReason, line: BesideLine | null) => {
    const why = TOO_EARLY[reason]
    return `${why.charAt(0).toUpperCase()}${why.slice(1)}.${line ? ` ${BESIDE[line]}` : ''}`
  },
  detectable: (count: string, edge: string, found: string) =>
    `${count} a period: between two periods ${edge} is the edge of a real change, and one of ${found} is found 4 times in 5.`,
  /** `expected`: how many of so many charts show a signal on their last period although nothing changed. */
  falseAlarms: (charts: number, expected: number) =>
    expected >= 0.95
      ? `Of ${charts} charts on this page about ${Math.round(expected)} would show a signal although nothing changed.`
      : `${charts === 1 ? 'A chart like this shows' : `${charts} charts like those on this page show`} a signal although nothing changed about once in ${Math.round(1 / expected)} times.`,
  p: (p: string) => `, p ${p}`,
}
