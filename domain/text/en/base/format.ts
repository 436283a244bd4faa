import { plural } from '../grammar'

const less = (letters: number) => (words: string) => words.slice(0, -letters)

/** How a word of several is written for one, by its ending; the first that fits. Others stay as they are. */
const ONE: readonly (readonly [ending: RegExp, one: (words: string) => string])[] = [
  [/\bpeople$/, words => words.replace(/people$/, 'person')],
  [/(\bseries|ss)$/, words => words],
  [/[^aeiou]ies$/, words => `${less(3)(words)}y`],
  [/(ss|x|ch|sh)es$/, less(2)],
  [/s$/, less(1)],
]

/** The words inside of numbers and dates. */
export const format = {
  noData: 'no data',
  range: (low: string, high: string) => `${low} to ${high}`,
  days: (count: string) => `${count} days`,
  /** Takes the number as written and as it is. */
  points: (written: string, count: number) =>
    `${written} ${plural(count, { one: 'point', other: 'points' })}`,
  /** Takes a word in the plural, gives it for one: metrics say what they count in the plural only. */
  one: (words: string) => ONE.find(([ending]) => ending.test(words))?.[1](words) ?? words,
  tooFew: (countedAs: string, n: string) => `too few ${countedAs} (n = ${n})`,
  answers: 'answers',
  cannotTell: {
    no_data: 'cannot tell: no data',
    too_few: 'cannot tell: too few answers',
    no_base: 'cannot tell: nothing to compare with',
    too_few_base: 'cannot tell: too few answers to compare with',
  },
  noClearChange: 'no clear change',
  moved: { up: (by: string) => `up ${by}`, down: (by: string) => `down ${by}` },
  judged: { better: (moved: string) => `${moved}, better`, worse: (moved: string) => `${moved}, worse` },
}
