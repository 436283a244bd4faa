import type { Figures } from './browser'

/** The medians of one page at one speed. */
export type Medians = Record<keyof Figures, number>

/** What is aimed at: an amount, so many times the bare page, or what is said. */
type Aim = { most: number } | { ofBare: number } | { said: string }
type Screen = 'first' | 'metric'

const both = (aim: Aim) => ({ 1: aim, 4: aim })

/** By how many times slower the processor is. */
const AIMS: Record<Screen, Partial<Record<keyof Figures, Partial<Record<number, Aim>>>>> = {
  first: {
    scriptKb: both({ most: 170 }),
    requests: both({ most: 10 }),
    shown: { 1: { most: 400 }, 4: { most: 800 } },
    lcp: both({ said: '= first paint' }),
    blocked: { 1: { most: 100 }, 4: { most: 400 } },
    cls: both({ most: 0 }),
  },
  metric: { scriptKb: both({ ofBare: 1.15 }), shown: both({ ofBare: 1.3 }), blocked: both({ ofBare: 1.3 }) },
}

const LINES: readonly { figure: keyof Figures; name: string; digits: number }[] = [
  { figure: 'scriptKb', name: 'JavaScript, KB over the wire', digits: 0 },
  { figure: 'requests', name: 'requests', digits: 0 },
  { figure: 'server', name: 'first byte, ms', digits: 0 },
  { figure: 'fcp', name: 'first paint, ms', digits: 0 },
  { figure: 'lcp', name: 'largest paint, ms', digits: 0 },
  { figure: 'shown', name: 'marks or chart seen, ms', digits: 0 },
  { figure: 'blocked', name: 'blocked, ms', digits: 0 },
  { figure: 'cls', name: 'layout shift', digits: 3 },
]

/** Of all loads of one page, figure by figure. */
export function medians(loads: readonly Figures[]): Medians {
  const middle = (figure: keyof Figures) => {
    const sorted = loads.map(load => load[figure]).sort((one, other) => one - other)
    const half = (sorted.length - 1) / 2
    return ((sorted[Math.floor(half)] ?? Number.NaN) + (sorted[Math.ceil(half)] ?? Number.NaN)) / 2
  }
  return Object.fromEntries(LINES.map(({ figure }) => [figure, middle(figure)])) as Medians
}

const ratio = (value: number, to: number) => (to > 0 ? (value / to).toFixed(2) : '–')

function aimWords(aim: Aim | undefined, digits: number): string {
  if (!aim) return ''
  if ('said' in aim) return aim.said
  return 'most' in aim ? `≤ ${aim.most.toFixed(digits === 3 ? 0 : digits)}` : `≤ ${aim.ofBare} × bare`
}

/** Prints a screen's medians at one speed: bare page, each size, each size to the bare page, the last size to the first, and the aim. */
export function report(
  screen: Screen,
  slower: number,
  bare: Medians,
  sizes: readonly { name: string; medians: Medians }[],
): void {
  const [first, last] = [sizes[0], sizes.at(-1)]
  const names = sizes.map(({ name }) => name)
  const head = [
    '',
    'bare',
    ...names,
    ...names.map(name => `${name} : bare`),
    `${last?.name} : ${first?.name}`,
    'aim',
  ]
  const rows = LINES.map(({ figure, name, digits }) => [
    name,
    bare[figure].toFixed(digits),
    ...sizes.map(size => size.medians[figure].toFixed(digits)),
    ...sizes.map(size => ratio(size.medians[figure], bare[figure])),
    first && last ? ratio(last.medians[figure], first.medians[figure]) : '',
    aimWords(AIMS[screen][figure]?.[slower], digits),
  ])
  console.log(`\n${screen === 'first' ? 'First screen' : 'Metric screen'}, cold, processor ${slower}× slower`)
  const wide = head.map((_, at) => Math.max(...[head, ...rows].map(row => row[at]?.length ?? 0)))
  const print = (row: string[]) =>
    console.log(
      row.map((cell, at) => (at === 0 ? cell.padEnd(wide[0] ?? 0) : cell.padStart(wide[at] ?? 0))).join('  '),
    )
  for (const row of [head, ...rows]) print(row)
}
