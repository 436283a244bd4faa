import { and } from '../grammar'

/** A figure by function, region, product, tier or channel. */
export const cuts = {
  shows: { table: 'Ranked table', multiples: 'Small lines' },
  showAs: 'Show the parts as',
  title: (name: string, finding: string | null) =>
    finding === null ? `By ${name.toLowerCase()}` : `By ${name.toLowerCase()}: ${finding}`,
  finding: {
    stands: (above: readonly string[], below: readonly string[]) =>
      [
        above.length > 0 ? `${and(above)} above the rest` : null,
        below.length > 0 ? `${and(below)} below the rest` : null,
      ]
        .filter(part => part !== null)
        .join(', '),
    none: 'none stands out from the rest',
    tooFew: 'too few in each to compare',
  },
  alike: {
    all: (count: number) =>
      count === 2
        ? 'The two cannot be told apart: their order may be chance.'
        : `These ${count} cannot be told apart: their order may be chance.`,
    pairs: (count: number) =>
      `Two by two, none of the ${count} can be told from another: read their order with care.`,
    some: (groups: readonly string[]) => `Cannot be told apart: ${groups.join('; ')}.`,
    group: (names: readonly string[]) => and(names),
    more: (count: number) => `and ${count} more groups`,
    none: 'Each can be told from every other: the order is no chance.',
  },
  how: 'Each is compared with all others together. Of those said to stand out, at most 1 in 20 does so by chance.',
  rest: {
    above: (by: string, limits: string) => `${by} above the rest (${limits})`,
    below: (by: string, limits: string) => `${by} below the rest (${limits})`,
    alike: 'no clear difference from the rest',
    unknown: 'cannot be compared with the rest',
    none: 'not compared with the rest',
  },
  caption: (metric: string, name: string, period: string) => `${metric} by ${name.toLowerCase()}, ${period}`,
  interval: '95 % interval',
  figure: 'Figure',
  key: (whole: string | null, goal: string | null) =>
    [whole === null ? null : `Thin line: the whole ${whole}`, goal].filter(part => part !== null).join(', '),
  dashed: {
    goal: (value: string) => `dashed: goal ${value}`,
    expected: (value: string) => `dashed: expected ${value}`,
  },
  multiples: {
    axis: (low: string, high: string, from: string, to: string) =>
      `All on one axis from ${low} to ${high}, ${from} to ${to}. Quiet line: the whole.`,
    dashed: 'Dashed: the goal.',
    /** The line and its end of one part, for who does not see it. */
    said: (line: string, rest: string) => `${line} At the end: ${rest}.`,
    show: 'Show the lines as a table',
    tableOf: (metric: string, name: string) => `${metric} by ${name.toLowerCase()} and period`,
    whole: 'The whole',
    none: 'No figure in this stretch.',
    pictured: (metric: string, name: string, finding: string | null) =>
      `${metric} by ${name.toLowerCase()}${finding === null ? '' : `: ${finding}`}`,
    file: (metric: string, name: string) => `${metric} by ${name.toLowerCase()}`,
    fileHead: {
      period: 'period',
      from: 'from',
      until: 'until',
      value: 'value',
      low: 'low',
      high: 'high',
      n: 'n',
      state: 'state',
      whole: 'whole',
      metric: 'metric',
      unit: 'unit',
      filters: 'filters',
    },
  },
}
