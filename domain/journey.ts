import type { Perspective } from './kind'
import type { Status } from './status'

// What shows that something is wrong comes first, what is known before what is not.
const WORST_FIRST: readonly Status[] = ['off_target', 'at_risk', 'on_target', 'cannot_tell']

interface Standing {
  status: Status
  perspective: Perspective
}

/** Takes what stands at a touchpoint, gives it the worst first; of two alike the customers' comes first. */
export function worstFirst<One extends Standing>(all: readonly One[]): One[] {
  const side = ({ perspective }: Standing) => (perspective === 'customer' ? 0 : 1)
  return all.toSorted(
    (one, other) =>
      WORST_FIRST.indexOf(one.status) - WORST_FIRST.indexOf(other.status) || side(one) - side(other),
  )
}

/** An event as its case sees it: a customer arrived at a touchpoint. Instants in ms. */
export interface CaseEvent {
  /** What tells two events of one instant apart, whoever brought which first. */
  key: string
  touchpointId: number
  arrivedAt: number
  /** Null: nobody says when the customer left. */
  leftAt: number | null
  /** A code without a name; null: nobody says who worked on it. */
  person: string | null
}

/** What became of one event: where the case was next, and how long the customer waited for it. */
export interface Passage {
  key: string
  fromId: number
  /** Null: nothing has followed. */
  toId: number | null
  /** When the customer left, or arrived where nobody says when they left; ms. */
  since: number
  /** Whole seconds, never below 0; null where nothing has followed. */
  waited: number | null
  /** The next arrival came before this one was left: its waiting counts as 0. */
  overlapped: boolean
}

const inOrder = (one: CaseEvent, other: CaseEvent) =>
  one.arrivedAt - other.arrivedAt || (one.key < other.key ? -1 : 1)

/**
 * Takes all events of one case in any order, gives what became of each, by arrival: the next event, whatever touchpoint it is at, ends the
 * waiting that begins with leaving (with arriving, where nobody says when the customer left). The last has been followed by nothing.
 */
export function passagesOf(events: readonly CaseEvent[]): Passage[] {
  const sorted = events.toSorted(inOrder)
  return sorted.map((event, at) => {
    const next = sorted[at + 1]
    const since = event.leftAt ?? event.arrivedAt
    const { key, touchpointId: fromId } = event
    if (!next) return { key, fromId, toId: null, since, waited: null, overlapped: false }
    const waited = Math.max(0, Math.round((next.arrivedAt - since) / 1000))
    return { key, fromId, toId: next.touchpointId, since, waited, overlapped: next.arrivedAt < since }
  })
}

/** A case as a whole. */
export interface CaseSummary {
  /** Where and when it began; ms. */
  touchpointId: number
  began: number
  contacts: number
  functions: number
  /** Different people; null where one of the events does not say who. */
  people: number | null
}

/** Takes all events of one case and whose each touchpoint is, gives its summary; null for a case without events. */
export function summaryOfCase(
  events: readonly CaseEvent[],
  functionOf: (touchpointId: number) => number,
): CaseSummary | null {
  const [first] = events.toSorted(inOrder)
  if (!first) return null
  const people = events.map(one => one.person)
  return {
    touchpointId: first.touchpointId,
    began: first.arrivedAt,
    contacts: events.length,
    functions: new Set(events.map(one => functionOf(one.touchpointId))).size,
    people: people.includes(null) ? null : new Set(people).size,
  }
}

/** How many left a touchpoint for another one, and what became of them; out + inProgress + lost = in, by construction. */
export interface Balance {
  in: number
  out: number
  inProgress: number
  lost: number
}

/** Takes how many went on, how many have not (yet), and how many of those longer ago than the boundary allows; gives the balance. */
export function balanceOf(out: number, open: number, overdue: number): Balance {
  return { in: out + open, out, inProgress: open - overdue, lost: overdue }
}
