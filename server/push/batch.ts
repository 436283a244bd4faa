import { misfitOf, type Sent } from '@/domain/api/sent'
import { factOf, isRejection } from '@/domain/fact'
import type { Fact, ObservationInput, Reference, Rejection } from '@/domain/observation'
import { because } from '@/domain/rejected'

/** One of what was sent: the facts that it tells, or why it tells none. */
export interface SentRow {
  /** Its place in the batch, from 0. */
  line: number
  id: string | null
  item: unknown
  outcome: readonly Fact[] | Rejection
}

export interface RefusedRow extends SentRow {
  outcome: Rejection
}

/** Tells a row that was refused. */
export function isRefused(row: SentRow): row is RefusedRow {
  return 'reason' in row.outcome
}

/** Takes an observation and what the source may bring, gives the fact that it is, or why it is refused. */
export function factFor(
  input: ObservationInput,
  reference: Reference,
  feeds: ReadonlySet<string>,
): Fact | Rejection {
  const metric = reference.metrics.get(input.metric)
  const value = input.metric.slice(0, 80)
  if (!metric) return { field: 'metric', value, ...because('noMetric', value) }
  if (!feeds.has(metric.key)) return { field: 'metric', value, ...because('notSpokenFor', value) }
  return misfitOf(input, metric.kind) ?? factOf(input, reference)
}

/** One of what was sent, as it came and as it reads. */
export interface SentItem extends Sent {
  item: unknown
}

/**
 * Takes what was sent, what the company has defined and the keys of metrics that the source speaks for; gives each as a fact or with why
 * not, in order. A metric of another source is refused as if it were somebody else's, which it is.
 */
export function readBatch(
  items: readonly SentItem[],
  reference: Reference,
  feeds: ReadonlySet<string>,
): SentRow[] {
  return items.map(({ item, id, outcome }, line) => {
    const fact = 'reason' in outcome ? outcome : factFor(outcome, reference, feeds)
    return { line, id, item, outcome: isRejection(fact) ? fact : [fact] }
  })
}
