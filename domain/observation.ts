/** How finely a fact is dated. A period is a month: it goes to no day. */
export const GRAINS_OF_FACTS = ['instant', 'day', 'month'] as const
export type GrainOfFact = (typeof GRAINS_OF_FACTS)[number]

/**
 * counted: is in the figures. open: a duration without an end yet. missing: known, but without an answer
 * or a time; counted as such, never as 0.
 */
export const FACT_STATES = ['counted', 'open', 'missing'] as const
export type FactState = (typeof FACT_STATES)[number]
