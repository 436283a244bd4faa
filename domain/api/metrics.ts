import { z } from 'zod'
import { FAMILIES, PERSPECTIVES } from '../kind'
import { METRIC_HEAD } from './figures'
import { keyParameter, PAGE, pageOf } from './parameters'

/** Which metrics; all that are in use without a filter. */
export const metricsQuery = z.strictObject({
  family: z.enum(FAMILIES).optional().describe('Only metrics of this family.'),
  function: keyParameter.optional().describe('Only the metrics of the function with this key.'),
  perspective: z.enum(PERSPECTIVES).optional().describe('Only metrics that take this view.'),
  ...PAGE,
})
export type MetricsQuery = z.infer<typeof metricsQuery>

const place = z.strictObject({ key: z.string(), name: z.string() })

const LISTED = {
  ...METRIC_HEAD,
  function: place.nullable().describe('To which function it belongs; null: it is the company’s.'),
  minN: z.int().describe('Below this n there is no figure.'),
  cadence: z.string().describe('How often figures are due.'),
  version: z.int().describe('The version of its definition that is in force.'),
  href: z.string().describe('Its own address.'),
  series: z.string().describe('The address of its figures.'),
}

export const metricsAnswer = pageOf(z.strictObject(LISTED))
export type MetricsAnswer = z.infer<typeof metricsAnswer>

/** A metric with its definition and all versions of it. */
export const metricAnswer = z.strictObject({
  ...LISTED,
  definition: z.string().describe('What it measures, in words.'),
  stage: z.string().nullable().describe('The step of the customer’s journey.'),
  payDependsOnIt: z.boolean().describe('Anybody’s pay depends on it.'),
  versions: z.array(
    z.strictObject({
      number: z.int(),
      definition: z.string(),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable().describe('The first day on which it no longer holds; null: in force.'),
      reason: z.string().nullable().describe('Why it was changed.'),
    }),
  ),
})
export type MetricAnswer = z.infer<typeof metricAnswer>
