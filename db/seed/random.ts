import { normal, type Random, randomFrom } from '@/domain/random'

// FNV-1a over the name, stirred once more so that "ticket 1" and "ticket 2" begin far apart.
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function poisson(mean: number, random: Random): number {
  // Beyond this the product of uniforms takes long and the normal is as good.
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  const floor = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > floor; product *= random()) count++
  return count
}

function binomial(count: number, probability: number, random: Random): number {
  if (count > 300) {
    const spread = Math.sqrt(count * probability * (1 - probability))
    return Math.min(count, Math.max(0, Math.round(count * probability + spread * normal(random))))
  }
  let hits = 0
  for (let at = 0; at < count; at++) if (random() < probability) hits++
  return hits
}

/** Draws of one named sequence. A class, because a demo makes a hundred thousand of them. */
class Draws {
  /** 0 ≤ u < 1. */
  readonly uniform: Random

  constructor(hash: number) {
    this.uniform = randomFrom(hash)
  }

  chance(probability: number): boolean {
    return this.uniform() < probability
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform()
  }

  /** Whole numbers, both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.uniform())
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(list.length * this.uniform())] ?? list[0]
  }

  /** Takes [value, weight] pairs. */
  weighted<T>(list: readonly [readonly [T, number], ...(readonly [T, number])[]]): T {
    let left = this.uniform() * list.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of list) {
      left -= weight
      if (left < 0) return value
    }
    return list[0][0]
  }

  poisson(mean: number): number {
    return poisson(mean, this.uniform)
  }

  binomial(count: number, probability: number): number {
    return binomial(count, probability, this.uniform)
  }

  /** Log-normal with this median; sigma is the spread of the logarithm. */
  around(median: number, sigma: number): number {
    return median * Math.exp(sigma * normal(this.uniform))
  }
}

export type Dice = Draws

/** Takes the seed of the whole and the name of one sequence, gives its draws: the same ones, whatever else was drawn. */
export function diceOf(seed: number, ...name: (string | number)[]): Dice {
  return new Draws(hashOf(`${seed}/${name.join('/')}`))
}
