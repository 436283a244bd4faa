import type { Pair } from './parts'

/** One contract's term end, or a customer's of a period: amounts before and after, in the company's currency. */
export interface RenewalRow {
  /** Term-end period and customer, as any stable texts. */
  period: string
  customer: string
  before: number
  after: number
}

/**
 * Takes what one customer owed before and after a term-end period, gives the amount_rate pair: a kept, b due. Gross keeps
 * min(after, before), net all that is there after. Nothing before (a new customer): undefined, in neither figure.
 */
export function pairOfUnit(before: number, after: number, retention: 'gross' | 'net'): Pair | undefined {
  if (!(before > 0)) return undefined
  return { a: retention === 'gross' ? Math.min(after, before) : after, b: before }
}

/**
 * Takes rows of contracts, gives the units of retention: one per customer and term-end period, its contracts netted against each
 * other. Each grouping nets its own rows; a longer period adds units and never nets them again. No rows: no units.
 */
export function unitsOf(rows: Iterable<RenewalRow>): RenewalRow[] {
  const units = new Map<string, RenewalRow>()
  for (const { period, customer, before, after } of rows) {
    const key = JSON.stringify([period, customer])
    const unit = units.get(key)
    units.set(key, {
      period,
      customer,
      before: (unit?.before ?? 0) + before,
      after: (unit?.after ?? 0) + after,
    })
  }
  return [...units.values()]
}
