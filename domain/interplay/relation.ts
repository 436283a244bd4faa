import type { Day } from '../day'
import type { Line } from './autoregression'
import type { InCustomers } from './in-customers'
import type { InTime } from './in-time'
import type { Group } from './pattern'

export const RELATION_KINDS = ['customers', 'time'] as const

export const TURN_STATES = ['asked', 'running', 'done', 'failed'] as const

/** What is kept of a pair of fault and outcome. `found` null: too few on a side. */
export interface CustomersFigures {
  kind: 'customers'
  faulty: Group
  good: Group
  found: InCustomers | null
  /** Whether any event of the fault's metric names a customer. Left out: it was not asked then. */
  isNamed?: boolean
}

/** Takes what is kept of a pair, tells whether events name customers: where they do not, it is not few that are known, but none can be. */
export function namesCustomers({ isNamed, faulty, good }: CustomersFigures): boolean {
  return isNamed ?? faulty.n + good.n > 0
}

/** What is kept of a driver and a headline. The lines only where something was found: changes freed of their own past, by their month. */
export interface TimeFigures extends InTime {
  kind: 'time'
  lines?: { months: Day[]; driver: Line; headline: Line }
}

export type RelationFigures = CustomersFigures | TimeFigures

/** Takes the lags of a driver and a headline, gives the one with the least chance; none tried: null. */
export function strongestLag({ lags }: Pick<InTime, 'lags'>): InTime['lags'][number] | null {
  return lags.reduce<InTime['lags'][number] | null>(
    (best, one) => (best && best.p <= one.p ? best : one),
    null,
  )
}
