import type { Grain } from './calendar'
import { type Kind, type Unit, unitOf } from './kind'
import type { MetricRule } from './metric'
import { favourableOf } from './parts'

/** In which business a company is; by the sections of the international classification, in plain words. */
export const INDUSTRIES = [
  'agriculture',
  'mining',
  'manufacturing',
  'energy',
  'water',
  'construction',
  'trade',
  'transport',
  'hospitality',
  'software',
  'media',
  'finance',
  'property',
  'professional',
  'support_services',
  'public',
  'education',
  'health',
  'arts',
  'other',
] as const
export type Industry = (typeof INDUSTRIES)[number]

/** Whom its customers are. */
export const CUSTOMERS = ['business', 'consumers', 'both'] as const
export type Customers = (typeof CUSTOMERS)[number]

/** What an industry can be where figures of several are pooled. */
export const STATED_INDUSTRIES = [...INDUSTRIES, 'all'] as const
/** What a figure was measured over; `other`: something else, or the source does not say. */
export const BENCHMARK_PERIODS = ['month', 'quarter', 'last_12_months', 'other'] as const
export type BenchmarkPeriod = (typeof BENCHMARK_PERIODS)[number]

/** What one point of a drawn line is: a period, or the twelve months up to it. */
export type PointOver = Grain | 'last_12_months'

/** Takes what a benchmark was measured over and what a point of a line is, tells whether they are equally long, so that the one may be drawn over the other. */
export function isAsLong(period: BenchmarkPeriod, point: PointOver): boolean {
  return period === point || (period === 'last_12_months' && point === 'year')
}

/** Of which parts of the company the best one is looked for, and over what. */
export const BEST_OF = ['function', 'region', 'product'] as const
export type BestOf = (typeof BEST_OF)[number]
export const BEST_OVER = ['quarter', 'last_12_months'] as const
export type BestOver = (typeof BEST_OVER)[number]

/** Who we are, for benchmarks to be compared with; null: nobody has said. */
export interface Profile {
  industry: Industry
  customers: Customers
}

/** What a benchmark's figure is of, as its source says. */
export interface Stated {
  unit: Unit
  scale: { min: number; max: number } | null
  /** Favourable answers; null: the source does not say. */
  boxes: readonly number[] | null
  /** Of amounts kept: gross or net; null: the source does not say. */
  retention: 'gross' | 'net' | null
  period: BenchmarkPeriod
  /** `all`: of several industries together. */
  industry: (typeof STATED_INDUSTRIES)[number]
  customers: Customers
}

/** A metric as benchmarks see it. */
export interface Measured {
  kind: Kind
  rule: MetricRule
}

/** Why a benchmark cannot be one of a metric at all. */
export type Misfit = 'unit' | 'scale'
/** Why a benchmark is for reference only: what its figure is of, or who was asked. */
export const OTHERNESSES = [
  'unit',
  'scale',
  'boxes',
  'retention',
  'period',
  'population',
  'no_profile',
] as const
export type Otherness = (typeof OTHERNESSES)[number]

const isSame = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every(box => other.includes(box))

/** Takes a metric, gives the scale of its answers; null where its kind has none to say. */
export function scaleOf({ kind, rule }: Measured): Stated['scale'] {
  if (kind === 'top_box' || kind === 'mean_score') return rule.scale ?? null
  return null
}

/** Takes what a benchmark's figure is of and a metric, gives why the two can never be the same figure; null: they can. */
export function misfitOf({ unit, scale }: Pick<Stated, 'unit' | 'scale'>, metric: Measured): Misfit | null {
  if (unit !== unitOf(metric.kind, metric.rule.clock)) return 'unit'
  const own = scaleOf(metric)
  if (own === null) return null
  return scale?.min === own.min && scale.max === own.max ? null : 'scale'
}

/**
 * Takes what a benchmark's figure is of, the metric as it is measured now and who we are; gives all that is other there. Nothing: the two
 * may be compared. A metric that has changed since the benchmark was saved may differ in unit or scale too.
 */
export function othernessOf(stated: Stated, metric: Measured, profile: Profile | null): Otherness[] {
  const misfit = misfitOf(stated, metric)
  const boxes = metric.kind === 'top_box' && misfit === null ? (favourableOf(metric.rule) ?? []) : null
  const isOtherBoxes = boxes !== null && !isSame(stated.boxes ?? [], boxes)
  const isOtherRetention =
    metric.kind === 'amount_rate' && stated.retention !== (metric.rule.retention ?? 'net')
  const isOtherPopulation =
    profile !== null && (stated.industry !== profile.industry || stated.customers !== profile.customers)
  return [
    ...(misfit ? [misfit] : []),
    ...(isOtherBoxes ? (['boxes'] as const) : []),
    ...(isOtherRetention ? (['retention'] as const) : []),
    ...(stated.period === 'other' ? (['period'] as const) : []),
    ...(isOtherPopulation ? (['population'] as const) : []),
    ...(profile === null ? (['no_profile'] as const) : []),
  ]
}
