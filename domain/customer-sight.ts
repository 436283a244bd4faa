import { type Actor, can } from './access'

/** What the rule needs to know of a customer. */
export interface SeenFrom {
  /** Functions that serve the customer. */
  servedBy: readonly number[]
  executivesSeeCustomers: boolean
}

/** What somebody may see of a customer. */
export interface CustomerSight {
  name: boolean
  /** Types and dates of what happened, in whatever function. */
  events: boolean
}

/**
 * What the asker may see of a customer. The name: who may see customers of a function that serves this one. Events: who
 * may see events of customers whom the own function serves.
 */
export function sightOf(actor: Actor | null, { servedBy, executivesSeeCustomers }: SeenFrom): CustomerSight {
  const subjects = servedBy.length > 0 ? servedBy : [null]
  return {
    name: subjects.some(functionId => can(actor, 'customers.view', { functionId, executivesSeeCustomers })),
    events: can(actor, 'customerEvents.view', { functionIds: servedBy, executivesSeeCustomers }),
  }
}

/**
 * Takes functions and which were merged into which, gives them with all that was merged into them, directly or by way of another: who
 * heads a function answers for what it took over, from its first day on.
 */
export function withMerged(
  functionIds: readonly number[],
  merged: readonly { id: number; intoId: number | null }[],
): number[] {
  const all = new Set(functionIds)
  // What joins the set while it is walked is walked too.
  for (const into of all) for (const { id, intoId } of merged) if (intoId === into) all.add(id)
  return [...all]
}

/**
 * Whose customers the asker may know, in a form that a query can ask: all, or those whom one of these functions serves; nobody: []. Says the
 * same as sightOf, of names as of events.
 */
export function reachOf(actor: Actor | null, executivesSeeCustomers: boolean): 'all' | readonly number[] {
  if (can(actor, 'customerEvents.view', { functionIds: [], executivesSeeCustomers })) return 'all'
  return actor?.kind === 'user'
    ? actor.headOf.filter(id =>
        can(actor, 'customerEvents.view', { functionIds: [id], executivesSeeCustomers }),
      )
    : []
}

/** Of which functions the asker may read records' comments and amounts: all there are, or these; nobody's: []. */
export function readableFunctions(
  actor: Actor | null,
  executivesSeeCustomers: boolean,
): 'all' | readonly number[] {
  if (readsRecordsOf(actor, null, executivesSeeCustomers)) return 'all'
  const own = actor?.kind === 'user' ? actor.headOf : []
  return own.filter(functionId => readsRecordsOf(actor, functionId, executivesSeeCustomers))
}

/**
 * Whether the asker may read a record's comment and amount: of the function to which it belongs, null for the
 * company's. Serving the customer is not enough.
 */
export function readsRecordsOf(
  actor: Actor | null,
  functionId: number | null,
  executivesSeeCustomers: boolean,
): boolean {
  return can(actor, 'customers.view', { functionId, executivesSeeCustomers })
}
