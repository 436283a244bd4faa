// What comes where a number or a date is expected, with the verdict that every way in must give: forms, files, requests, pulls. For tests only.

/** Fields that hold a number, each of a kind of its own. */
export const NUMBER_FIELDS = ['nps', 'stars', 'mean', 'share', 'amount', 'count'] as const
/**
 * nps: an answer 0–10, halves too. stars: one of 1–5. mean: a score between 1 and 5. share: so many of 100. amount: money. count: events.
 */
export type NumberField = (typeof NUMBER_FIELDS)[number]

export interface HardNumber {
  written: string
  /** The number that it is; null: nothing stands there; undefined: it is none. */
  number: number | null | undefined
  /** Which fields take that number; the others refuse it. A blank is missing everywhere but in a count, which must be told. */
  takenBy: readonly NumberField[]
  /** What it is where a person types it, whose habits are met halfway; as `number` where left out. */
  typed?: number
}

const no = (...texts: string[]): HardNumber[] =>
  texts.map(written => ({ written, number: undefined, takenBy: [] }))
const blank = (...texts: string[]): HardNumber[] =>
  texts.map(written => ({ written, number: null, takenBy: ['nps', 'stars', 'mean', 'share', 'amount'] }))
const is = (written: string, number: number, ...takenBy: NumberField[]): HardNumber => ({
  written,
  number,
  takenBy,
})

/** Sixty texts where a number is expected. */
export const HARD_NUMBERS: readonly HardNumber[] = [
  ...blank('', ' ', '   ', '\t', '\u00a0'),
  is('0', 0, 'nps', 'share', 'amount', 'count'),
  is('-0', 0, 'nps', 'share', 'amount', 'count'),
  is('+0', 0, 'nps', 'share', 'amount', 'count'),
  is('0.0', 0, 'nps', 'share', 'amount', 'count'),
  is('00', 0, 'nps', 'share', 'amount', 'count'),
  is('1', 1, ...NUMBER_FIELDS),
  is('+1', 1, ...NUMBER_FIELDS),
  is('007', 7, 'nps', 'share', 'amount', 'count'),
  is('5.0', 5, ...NUMBER_FIELDS),
  is(' 5 ', 5, ...NUMBER_FIELDS),
  is('3.5', 3.5, 'nps', 'mean', 'share', 'amount'),
  is('5.000001', 5.000001, 'nps', 'share', 'amount'),
  is('6', 6, 'nps', 'share', 'amount', 'count'),
  is('10', 10, 'nps', 'share', 'amount', 'count'),
  is('11', 11, 'share', 'amount', 'count'),
  is('-1', -1),
  is('-0.01', -0.01),
  is('-101', -101),
  is('100', 100, 'share', 'amount', 'count'),
  is('101', 101, 'amount', 'count'),
  is('100.1', 100.1, 'amount'),
  is('100.0000001', 100.0000001, 'amount'),
  is('123456789012345', 123_456_789_012_345, 'amount', 'count'),
  is('0.1', 0.1, 'nps', 'share', 'amount'),
  ...no('1e400', '1e5', '1E2', '1e-3', 'NaN', 'nan', 'Infinity', '-Infinity', '0x10', '0b1', '0o7'),
  ...no('1,5', '1.234,5', '1.2.3', '--1', '+-1', '1-', '12abc', 'abc', '1/2', '١٢', '½', '٫5'),
  ...no('null', 'true', 'false', '[]', '{}', '=1+1', '1234567890123456', '123456789012345678901234567890'),
  ...no('0.1234567890123456'),
  // Met halfway where a person types.
  { ...(no('1 234')[0] as HardNumber), typed: 1234 },
  { ...(no('1,234')[0] as HardNumber), typed: 1234 },
  { ...(no('84%')[0] as HardNumber), typed: 84 },
  { ...(no('.5')[0] as HardNumber), typed: 0.5 },
  { ...(no('5.')[0] as HardNumber), typed: 5 },
]

export interface HardDate {
  written: string
  /** Whether a day stands there that a fact can have. */
  fits: boolean
}

/** Texts where a day is expected, written as 2026-10-31. */
export const HARD_DATES: readonly HardDate[] = [
  ...['2026-10-31', '2024-02-29', '1970-01-01', '2199-12-31'].map(written => ({ written, fits: true })),
  ...['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '2026-10-00', '2026-2-1', '26-02-01'],
  ...['02/03/2026', '31.10.2026', '+012026-01-01', '-2026-01-01', '2026-10-31T', '20261031', '2026-W44'],
  ...['1969-12-31', '2200-01-01', '9999-12-31', '0001-01-01', 'today', 'null', '0', '45961', '٢٠٢٦-١٠-٣١'],
].map(one => (typeof one === 'string' ? { written: one, fits: false } : one))
