import { z } from 'zod'

/** A company metric with the customer metrics that it serves, as a person says so. `revision` is the metric's that was read. */
export const linkMetricInput = z.strictObject({
  key: z.string().min(1).max(100),
  revision: z.int().positive().max(2_147_483_647),
  customerMetrics: z.array(z.string().min(1).max(100)).max(200),
})
export type LinkMetricInput = z.infer<typeof linkMetricInput>

export const metricLinksInput = z.strictObject({ key: z.string().min(1).max(100) })

/** How it is known that a company metric serves a customer metric: a person said so, or both stand in one stage. */
export type LinkedBy = 'said' | 'stage'

interface Linkable {
  id: number
  perspective: 'customer' | 'company'
  stageId: number | null
}

/** Takes a company metric, all metrics and what people said, gives the customer metrics that it serves; what a person said comes first. */
export function linkedTo<Metric extends Linkable>(
  metric: Linkable,
  metrics: readonly Metric[],
  said: ReadonlySet<number>,
): { metric: Metric; by: LinkedBy }[] {
  const found = metrics.flatMap((one): { metric: Metric; by: LinkedBy }[] => {
    if (one.perspective !== 'customer') return []
    if (said.has(one.id)) return [{ metric: one, by: 'said' }]
    return metric.stageId !== null && one.stageId === metric.stageId ? [{ metric: one, by: 'stage' }] : []
  })
  return found.sort((one, other) => Number(other.by === 'said') - Number(one.by === 'said'))
}

type Way = 'better' | 'worse' | 'other'

/** Takes which way a company metric on which pay depends has changed, and a customer metric that it serves; tells whether the one is paid for while the other suffers. Both must be signals. */
export function isAtOdds(company: Way, customer: Way): boolean {
  return company === 'better' && customer === 'worse'
}
