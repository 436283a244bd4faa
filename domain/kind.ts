/** How a metric is computed; the formulas stand in the module of each statistic. */
export const KINDS = ['nps', 'top_box', 'mean_score', 'rate', 'amount_rate', 'duration', 'count'] as const
export type Kind = (typeof KINDS)[number]

/** The four headline families, and `driver` for what lies under them. */
export const FAMILIES = ['nps', 'renewal', 'satisfaction', 'resolution', 'driver'] as const
export type Family = (typeof FAMILIES)[number]

/** Which way is good. `neutral` figures are higher or lower, never better or worse. */
export const DIRECTIONS = ['up', 'down', 'neutral'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** Whose view a metric takes: the customer's (outside-in) or the company's own (inside-out). */
export const PERSPECTIVES = ['customer', 'company'] as const
export type Perspective = (typeof PERSPECTIVES)[number]

/** What a figure is counted in, once it stands on a screen. */
/** Hours of a clock that stands still at night are a unit of their own: 24 of them are not a day. */
export const UNITS = ['points', 'percent', 'score', 'hours', 'business_hours', 'events'] as const
export type Unit = (typeof UNITS)[number]

const UNIT_OF_KIND: Readonly<Record<Kind, Unit>> = {
  nps: 'points',
  top_box: 'percent',
  mean_score: 'score',
  rate: 'percent',
  amount_rate: 'percent',
  duration: 'hours',
  count: 'events',
}

/** Takes a kind and, for durations, the clock of its rule, gives the unit of its figures. */
export function unitOf(kind: Kind, clock?: 'elapsed' | 'business'): Unit {
  return kind === 'duration' && clock === 'business' ? 'business_hours' : UNIT_OF_KIND[kind]
}

/** Takes a unit, tells whether its values are hours by either clock. */
export function isHours(unit: Unit): boolean {
  return unit === 'hours' || unit === 'business_hours'
}

/** Takes a kind, tells whether its figure is made of people's answers (then a scale and a minimum n apply). */
export function isAnswer(kind: Kind): boolean {
  return kind === 'nps' || kind === 'top_box' || kind === 'mean_score'
}
