import { and } from '../grammar'

const moved = (more: string, fewer: string) => (isMore: boolean, by: string, low: string, high: string) =>
  `${isMore ? more : fewer} (${by} points, ${low} to ${high})`

/** How answers or times spread. */
export const spread = {
  answers: 'Answers given',
  times: 'How long it took',
  title: (what: string, finding: string) => `${what}: ${finding}`,
  nps: (promoters: string, passives: string, detractors: string) =>
    `${promoters} promoters (9 and 10), ${passives} passives (7 and 8), ${detractors} detractors (0 to 6)`,
  favourable: (share: string) => `${share} gave a favourable answer`,
  commonest: (share: string, what: string) => `commonest is ${what} (${share})`,
  within: (half: string, most: string) => `half within ${half}, 9 of 10 within ${most}`,
  upTo: (edge: string) => `up to ${edge}`,
  over: (edge: string) => `over ${edge}`,
  median: 'median',
  p90: '9 of 10 within',
  tail: {
    hundredth: (edge: string, longest: string) =>
      `One in a hundred took longer than ${edge}; the longest took ${longest}.`,
    longest: (longest: string) => `The longest took ${longest}.`,
  },
  outline: (base: string, n: string) => `Outline: ${base} (n = ${n}). Thin line: 95 % interval.`,
  thin: 'Thin line: 95 % interval.',
  sameShape: (base: string) => `No clear change of shape from ${base}.`,
  otherShape: (base: string, boxes: readonly string[]) =>
    boxes.length > 0
      ? `The shape is another one than in ${base}, for real: ${and(boxes)}.`
      : `The shape is another one than in ${base}, for real.`,
  moved: {
    promoters: moved('more promoters', 'fewer promoters'),
    passives: moved('more passives', 'fewer passives'),
    detractors: moved('more detractors', 'fewer detractors'),
    favourable: moved('more favourable answers', 'fewer favourable answers'),
  },
  doubling: 'Each bar reaches twice as far as the one before.',
  score: 'Score',
  time: 'Time',
  share: 'Share',
  interval: '95 % interval',
  before: 'Before',
  file: (metric: string) => `how ${metric} spreads`,
  fileHead: {
    bar: 'bar',
    count: 'count',
    share: 'share',
    low: 'low',
    high: 'high',
    before: 'share_before',
    mark: 'mark',
    period: 'period',
    metric: 'metric',
    countedAs: 'counted_as',
    filters: 'filters',
    compared: 'compared',
  },
  caption: (metric: string, period: string, words: string) => `${metric}, ${period}: ${words}`,
}
