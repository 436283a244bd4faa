import type { Kind } from './kind'

/**
 * Sufficient statistics of a cell: sums over observations, each of which contributes one pair (a, b).
 * nps: a promoter 0/1, b detractor 0/1. top_box: a favourable 0/1, b score. mean_score: a score, b 0.
 * rate: a numerator, b denominator. amount_rate: a kept, b due. duration: a elapsed s, b business s. count: a events.
 */
export interface Parts {
  n: number
  a: number
  b: number
  aa: number
  bb: number
  ab: number
}

/** What one observation contributes. */
export interface Pair {
  a: number
  b: number
}

/** Gives the parts of nothing: the neutral element of addition. No figure comes from it. */
export function emptyParts(): Parts {
  return { n: 0, a: 0, b: 0, aa: 0, bb: 0, ab: 0 }
}

/** Takes one observation's pair, gives the parts of that observation alone (n = 1). */
export function partsOf({ a, b }: Pair): Parts {
  return { n: 1, a, b, aa: a * a, bb: b * b, ab: a * b }
}

/** Takes two cells' parts, gives the parts of both together. Periods, regions and functions combine this way only. */
export function addParts(left: Parts, right: Parts): Parts {
  return {
    n: left.n + right.n,
    a: left.a + right.a,
    b: left.b + right.b,
    aa: left.aa + right.aa,
    bb: left.bb + right.bb,
    ab: left.ab + right.ab,
  }
}

/** Takes a whole and a part of it, gives the rest (what has not matured yet, the other regions). */
export function subtractParts(whole: Parts, part: Parts): Parts {
  return {
    n: whole.n - part.n,
    a: whole.a - part.a,
    b: whole.b - part.b,
    aa: whole.aa - part.aa,
    bb: whole.bb - part.bb,
    ab: whole.ab - part.ab,
  }
}

/** Takes any number of cells, gives their sum; of none, empty parts. */
export function sumParts(cells: Iterable<Parts>): Parts {
  let total = emptyParts()
  for (const cell of cells) total = addParts(total, cell)
  return total
}

/** The favourable boxes of each stated scale, named by its highest answer. */
export const FAVOURABLE = {
  3: [3],
  4: [3, 4],
  5: [4, 5],
  6: [5, 6],
  7: [6, 7],
  10: [8, 9, 10],
} as const satisfies Record<number, readonly number[]>

/** A stated scale runs from 1 to this number (likelihood to recommend: 0 to 10). */
export type TopBoxScale = keyof typeof FAVOURABLE

/** Tells whether a number names a scale that has a favourable-box rule. */
export function isTopBoxScale(scale: number): scale is TopBoxScale {
  return Object.hasOwn(FAVOURABLE, scale)
}

/** Takes a rule's scale and good answers, gives the good answers: the scale's common rule where none are named. */
export function favourableOf({
  scale,
  favourable,
}: {
  scale?: { max: number } | undefined
  favourable?: readonly number[] | undefined
}): number[] {
  if (favourable) return [...favourable]
  return scale && isTopBoxScale(scale.max) ? [...FAVOURABLE[scale.max]] : []
}

/** Takes a likelihood to recommend (0 to 10), gives promoter and detractor as 0/1; 8.5 is passive. Off the scale: undefined. */
export function pairOfNps(score: number): Pair | undefined {
  if (!(score >= 0 && score <= 10)) return undefined
  return { a: score >= 9 ? 1 : 0, b: score < 7 ? 1 : 0 }
}

/** Takes a whole answer from 1 to `scale`, gives favourable 0/1 and the score. Off the scale, or a scale without rule: undefined. */
export function pairOfTopBox(score: number, scale: number): Pair | undefined {
  if (!isTopBoxScale(scale)) return undefined
  if (!Number.isInteger(score) || score < 1 || score > scale) return undefined
  const boxes: readonly number[] = FAVOURABLE[scale]
  return { a: boxes.includes(score) ? 1 : 0, b: score }
}

/** Takes a numeric answer and its scale's ends (both allowed), gives the score. Off the scale: undefined. */
export function pairOfMeanScore(score: number, scale: { min: number; max: number }): Pair | undefined {
  if (!(score >= scale.min && score <= scale.max)) return undefined
  return { a: score, b: 0 }
}

/**
 * Takes one person's answer to a metric of an answer kind, gives its pair (scores without unit).
 * `scale` is the highest answer; lowest is 1, for nps 0 to 10 whatever is stated.
 * An impossible score, or a kind that is no answer: undefined, so the caller rejects the row.
 */
export function partsOfScore(kind: Kind, score: number, scale: number): Pair | undefined {
  if (kind === 'nps') return pairOfNps(score)
  if (kind === 'top_box') return pairOfTopBox(score, scale)
  if (kind === 'mean_score') return pairOfMeanScore(score, { min: 1, max: scale })
  return undefined
}
