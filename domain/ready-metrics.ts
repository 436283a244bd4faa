import { z } from 'zod'
import { type Direction, FAMILIES, type Family, isAnswer, type Kind, type Perspective } from './kind'
import type { Cadence, MetricRule } from './metric'
import { inputs } from './text/en/base/inputs'

/** What most companies measure first, in the order in which it is offered. */
export const READY_KEYS = [
  'relationship_nps',
  'transactional_nps',
  'csat',
  'ces',
  'logo_renewal',
  'gross_revenue_retention',
  'net_revenue_retention',
  'resolution_time',
  'first_contact_resolution',
  'first_reply_time',
  'on_time_delivery',
  'billing_disputes',
] as const
export type ReadyKey = (typeof READY_KEYS)[number]

/** What a person may choose of the arithmetic: the scale of answers, the clock of hours, the days until it counts. */
export type ReadyChoice = 'scale' | 'clock' | 'days'

/** A ready definition but for its words, which stand in the catalogue (`ready` of domain/text). */
export interface ReadyMetric {
  key: ReadyKey
  family: Family
  kind: Kind
  direction: Direction
  perspective: Perspective
  cadence: Cadence
  minN: number
  /** May be asked in several places, each a metric of its own: after support, after delivery. */
  perPlace: boolean
  /** What is chosen and among what; the first is proposed. Null: there is nothing to choose. */
  choice: { of: ReadyChoice; options: readonly [string, ...string[]] } | null
  ruleOf: (option: string) => MetricRule
}

type Shape = Pick<ReadyMetric, 'family' | 'kind'> & Partial<ReadyMetric>

const ready = (key: ReadyKey, shape: Shape): ReadyMetric => ({
  key,
  direction: 'up',
  perspective: 'customer',
  cadence: 'month',
  // Of people's answers fewer than five are not shown: they would point at persons.
  minN: isAnswer(shape.kind) ? 5 : 1,
  perPlace: false,
  choice: null,
  ruleOf: () => ({}),
  ...shape,
})

const scaleOf = (option: string): MetricRule => ({ scale: { min: 1, max: Number(option) } })
const clockOf = (option: string): MetricRule => ({
  datedBy: 'start',
  clock: option === 'business' ? 'business' : 'elapsed',
})
const daysOf = (option: string): MetricRule => ({ maturesAfterDays: Number(option) })

const GRACE = { of: 'days', options: ['30', '0', '60', '90'] } as const
const ELAPSED_FIRST = { of: 'clock', options: ['elapsed', 'business'] } as const
const BUSINESS_FIRST = { of: 'clock', options: ['business', 'elapsed'] } as const

const READY: Readonly<Record<ReadyKey, ReadyMetric>> = {
  relationship_nps: ready('relationship_nps', { family: 'nps', kind: 'nps' }),
  transactional_nps: ready('transactional_nps', { family: 'nps', kind: 'nps', perPlace: true }),
  csat: ready('csat', {
    family: 'satisfaction',
    kind: 'top_box',
    perPlace: true,
    choice: { of: 'scale', options: ['5', '7', '10'] },
    ruleOf: scaleOf,
  }),
  ces: ready('ces', {
    family: 'satisfaction',
    kind: 'mean_score',
    perPlace: true,
    choice: { of: 'scale', options: ['7', '5'] },
    ruleOf: scaleOf,
  }),
  logo_renewal: ready('logo_renewal', { family: 'renewal', kind: 'rate', choice: GRACE, ruleOf: daysOf }),
  gross_revenue_retention: ready('gross_revenue_retention', {
    family: 'renewal',
    kind: 'amount_rate',
    choice: GRACE,
    ruleOf: option => ({ retention: 'gross', ...daysOf(option) }),
  }),
  net_revenue_retention: ready('net_revenue_retention', {
    family: 'renewal',
    kind: 'amount_rate',
    choice: GRACE,
    ruleOf: option => ({ retention: 'net', ...daysOf(option) }),
  }),
  resolution_time: ready('resolution_time', {
    family: 'resolution',
    kind: 'duration',
    direction: 'down',
    perspective: 'company',
    choice: ELAPSED_FIRST,
    ruleOf: clockOf,
  }),
  first_contact_resolution: ready('first_contact_resolution', {
    family: 'resolution',
    kind: 'rate',
    perspective: 'company',
    choice: { of: 'days', options: ['7', '3', '14'] },
    ruleOf: daysOf,
  }),
  first_reply_time: ready('first_reply_time', {
    family: 'driver',
    kind: 'duration',
    direction: 'down',
    perspective: 'company',
    choice: BUSINESS_FIRST,
    ruleOf: clockOf,
  }),
  on_time_delivery: ready('on_time_delivery', { family: 'driver', kind: 'rate', perspective: 'company' }),
  billing_disputes: ready('billing_disputes', { family: 'driver', kind: 'rate', direction: 'down' }),
}

/** Takes the key of a ready definition, gives the definition. */
export function readyMetric(key: ReadyKey): ReadyMetric {
  return READY[key]
}

/** Takes a ready definition and what was chosen, gives the option that holds: the proposed one where it offers none like it. */
export function optionOf({ choice }: ReadyMetric, asked: string | undefined): string {
  if (!choice) return ''
  return choice.options.find(option => option === asked) ?? choice.options[0]
}

/**
 * Takes a ready definition and where it is asked (keys, null for the company's own); gives the metric's key. One definition at one
 * place has one key, so that it cannot come to be twice.
 */
export function readyKeyOf(
  { key, perPlace }: ReadyMetric,
  unit: string | null,
  stage: string | null,
): string {
  return perPlace ? [key, unit, stage].filter(Boolean).join('_') : key
}

const HEADLINES = FAMILIES.filter(family => family !== 'driver')
/** The families that have a tile on the first screen. */
export type HeadlineFamily = Exclude<Family, 'driver'>

/** Tells whether a family has a tile on the first screen. */
export function isHeadline(family: Family): family is HeadlineFamily {
  return HEADLINES.some(one => one === family)
}

const metricKey = z.string().min(1).max(200)

export const readyPick = z.strictObject({
  ready: z.enum(READY_KEYS),
  name: z.string().trim().min(1, inputs.metricName).max(120, inputs.nameLong120),
  /** Keys; null: the company's own, no stage. */
  function: z.string().max(80).nullable().default(null),
  stage: z.string().max(80).nullable().default(null),
  option: z.string().max(20).optional(),
})
export type ReadyPick = z.infer<typeof readyPick>

/** Metrics to make from ready definitions, and which metric stands for each family: of these or of those there are. */
export const beginMetricsInput = z
  .strictObject({
    picks: z.array(readyPick).max(40),
    headlines: z
      .strictObject({
        nps: metricKey.optional(),
        renewal: metricKey.optional(),
        satisfaction: metricKey.optional(),
        resolution: metricKey.optional(),
      })
      .default({}),
  })
  .refine(({ picks, headlines }) => picks.length > 0 || Object.keys(headlines).length > 0, {
    error: inputs.nothingChosen,
  })
  .superRefine(({ picks }, context) => {
    for (const [index, pick] of picks.entries()) {
      const { choice } = readyMetric(pick.ready)
      if (pick.option === undefined || choice?.options.some(option => option === pick.option)) continue
      context.addIssue({
        code: 'custom',
        path: ['picks', index, 'option'],
        message: `“${pick.option}” is not offered there.`,
      })
    }
  })
export type BeginMetricsInput = z.infer<typeof beginMetricsInput>
