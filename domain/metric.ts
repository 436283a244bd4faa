import { z } from 'zod'
import { DIRECTIONS, type FAMILIES, type Kind, type PERSPECTIVES } from './kind'

export const CADENCES = ['day', 'week', 'month', 'quarter'] as const
export type Cadence = (typeof CADENCES)[number]

/**
 * What a version of a metric fixes, by kind. A change of any of it makes figures incomparable and is
 * therefore a new version.
 */
export const metricRule = z.strictObject({
  /** The scale answers are given on, both ends included. NPS is 0–10 by definition. */
  scale: z.strictObject({ min: z.number(), max: z.number() }).optional(),
  /** top_box: the favourable answers, where the rule of the scale (domain/parts.ts) is not the company's. */
  favourable: z.array(z.number()).min(1).optional(),
  /** duration: dated by when it began or by when it ended. */
  datedBy: z.enum(['start', 'end']).optional(),
  /** duration: the headline value counts elapsed or business hours. */
  clock: z.enum(['elapsed', 'business']).optional(),
  /** amount_rate: gross keeps min(after, before) of each customer, net keeps what is there after. */
  retention: z.enum(['gross', 'net']).optional(),
  /** Days after the fact until it may be counted: the first-contact window, the renewal grace. */
  maturesAfterDays: z.int().min(0).max(366).optional(),
  /** rate, amount_rate: over what, in words; figures over something else can't be compared. */
  denominator: z.string().min(1).max(200).optional(),
  /** By what it is measured, in words: a survey by e-mail, the help desk. */
  source: z.string().min(1).max(200).optional(),
  /** Which way is good from this version on, where it differs from the metric's first. */
  direction: z.enum(DIRECTIONS).optional(),
})
export type MetricRule = z.infer<typeof metricRule>

/** A metric as the engine sees it: identity, arithmetic and how to read its direction. */
export interface Metric {
  id: number
  key: string
  name: string
  family: (typeof FAMILIES)[number]
  kind: Kind
  countedAs: string
  direction: (typeof DIRECTIONS)[number]
  perspective: (typeof PERSPECTIVES)[number]
  functionId: number | null
  /** The function that it belonged to before merges moved it; null where none did. */
  originFunctionId?: number | null
  stageId: number | null
  cadence: Cadence
  minN: number
  versions: MetricVersion[]
  /** Where a person had its limits start anew, oldest first; none where it is left out. */
  rebases?: readonly MetricRebase[]
}

/** A rebase as the engine sees it, and whose it is. */
export interface MetricRebase {
  id: number
  /** Its first day; 'YYYY-MM-DD'. */
  day: string
  reason: string
  by: string | null
}

export interface MetricVersion {
  id: number
  number: number
  definition: string
  rule: MetricRule
  /** First day it holds, and the first on which it no longer does; 'YYYY-MM-DD'. */
  validFrom: string
  validTo: string
  /** Why figures before and after can't be compared; the first version has none. */
  reason?: string | null
}

/** Takes a metric and a day, gives which way is good then: its version may say otherwise than the metric did at first. */
export function directionOn(
  { direction, versions }: Pick<Metric, 'direction' | 'versions'>,
  day: string,
): Metric['direction'] {
  const version = versions.find(one => one.validFrom <= day && day < one.validTo) ?? versions.at(-1)
  return version?.rule.direction ?? direction
}
