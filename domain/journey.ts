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
