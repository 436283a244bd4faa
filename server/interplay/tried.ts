import { namesCustomers } from '@/domain/interplay/relation'
import type { Fault } from './pairs'
import type { CustomersRelation } from './read'

/** What became of a metric's faults in the last turn: tried in some pair, too few known in all, no customer named; or switched off, or not in it yet. */
type TriedState = 'tried' | 'few' | 'unnamed' | 'off' | 'open'

/** What became of each metric in the last turn, by id. */
export type Tried = ReadonlyMap<number, TriedState>

function stateOf({ figures }: CustomersRelation): TriedState {
  if (figures.found) return 'tried'
  return namesCustomers(figures) ? 'few' : 'unnamed'
}

/** Takes the pairs of the last turn, gives what became of each metric: tried is one with any pair that was. */
export function triedBy(customers: readonly CustomersRelation[]): Tried {
  const states = new Map<number, TriedState>()
  for (const one of customers) if (states.get(one.from.id) !== 'tried') states.set(one.from.id, stateOf(one))
  return states
}

/** Takes what became of metrics and a fault, gives what the page says of it. */
export function triedOf(tried: Tried, { metric, isActive }: Pick<Fault, 'metric' | 'isActive'>): TriedState {
  return isActive ? (tried.get(metric.id) ?? 'open') : 'off'
}
