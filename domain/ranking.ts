import type { FigureShape } from './figure'
import { mergeHistograms } from './histogram'
import { addParts, emptyParts } from './parts'
import { discoveries } from './signal-budget'
import { type Change, changeOf, type Sample } from './verdict'

// The test of two medians takes longest, and there is one a pair: a page has time for so many values.
const MOST_IN_PAIRS = { duration: 6, other: 12 } as const

/** All others together: each part against a whole that holds it would be against itself in part. */
function restOf(samples: readonly Sample[], own: number): Sample {
  const others = samples.filter((_, at) => at !== own)
  const histograms = others.flatMap(({ histogram }) => (histogram ? [histogram] : []))
  return {
    parts: others.reduce((sum, { parts }) => addParts(sum, parts), emptyParts()),
    histogram: histograms.length > 0 ? mergeHistograms(...histograms) : undefined,
  }
}

/** Takes changes that were tested together, gives which are real with at most 5 % false ones among them. */
function listed(changes: readonly (Change | null)[]): boolean[] {
  const tested = changes.flatMap((change, at) => (change?.state === 'ok' ? [{ change, at }] : []))
  const found = discoveries(tested.map(({ change }) => change.p ?? (change.real ? 0 : 1)))
  const real = new Set(tested.filter(({ change }, at) => change.real && found[at]).map(({ at }) => at))
  return changes.map((_, at) => real.has(at))
}

/**
 * Takes a metric's shape and the samples of all values of one cut, gives each value's difference from all others together, by the test of
 * its kind (difference.ts). Of those called real at most 5 % are so by chance (Benjamini and Hochberg over the values). Counts
 * of unlike values are no change of one thing: null.
 */
export function againstRest(shape: FigureShape, samples: readonly Sample[]): (Change | null)[] {
  if (shape.kind === 'count' || samples.length < 2) return samples.map(() => null)
  const changes = samples.map((sample, at) => changeOf(shape, sample, restOf(samples, at)))
  const real = listed(changes)
  return changes.map((change, at) =>
    change.state === 'ok' && change.real && !real[at]
      ? { ...change, real: false, direction: 'none' }
      : change,
  )
}

/**
 * Takes a metric's shape and samples in their ranked order, gives the runs of neighbours of which no two can be told apart (first and last
 * position, the longest ones; they may overlap), with false discoveries controlled over all pairs. Null where there are too many
 * values for pairs, or nothing to rank.
 */
export function runsAlike(shape: FigureShape, ranked: readonly Sample[]): [number, number][] | null {
  const apart = pairsApart(shape, ranked)
  if (!apart) return null
  const runs: [number, number][] = []
  for (const first of ranked.keys()) {
    // A run ends before the first value that differs from any of its own.
    const ends = apart.filter(pair => pair.left >= first).map(pair => pair.right - 1)
    const last = Math.min(ranked.length - 1, ...ends)
    if (last > first && last > (runs.at(-1)?.[1] ?? 0)) runs.push([first, last])
  }
  return runs
}

/**
 * Takes the same, gives the positions of all that cannot be told apart from the first, also where one with more answers between them can. Null as
 * above.
 */
export function alikeToFirst(shape: FigureShape, ranked: readonly Sample[]): number[] | null {
  const apart = pairsApart(shape, ranked)
  if (!apart) return null
  const beaten = new Set(apart.filter(pair => pair.left === 0).map(pair => pair.right))
  return [...ranked.keys()].filter(at => at > 0 && !beaten.has(at))
}

/** The pairs of positions that differ, of which at most 5 % do so by chance. */
function pairsApart(shape: FigureShape, ranked: readonly Sample[]): { left: number; right: number }[] | null {
  const most = MOST_IN_PAIRS[shape.kind === 'duration' ? 'duration' : 'other']
  if (shape.kind === 'count' || ranked.length < 2 || ranked.length > most) return null
  const pairs = ranked.flatMap((one, left) =>
    ranked.slice(left + 1).map((other, at) => ({
      left,
      right: left + 1 + at,
      change: changeOf(shape, one, other),
    })),
  )
  const real = listed(pairs.map(pair => pair.change))
  return pairs.filter((_, at) => real[at])
}
