import type { Span } from '@/domain/comparison'
import type { Day } from '@/domain/day'
import type { FigureShape, MedianAlone } from '@/domain/figure'
import { type Histogram, mergeHistograms } from '@/domain/histogram'
import type { Metric, MetricVersion } from '@/domain/metric'
import { addParts, emptyParts, type Parts } from '@/domain/parts'
import { ANY, SLICE_DIMENSIONS, type SliceDimension } from '@/domain/slice'

/** Which part of the company is looked at; ANY where a slice or the function is not chosen, 0 for facts without one. */
export interface Scope extends Record<SliceDimension, number> {
  function: number
}

export const WHOLE_COMPANY: Readonly<Scope> = {
  function: ANY,
  region: ANY,
  product: ANY,
  tier: ANY,
  channel: ANY,
}

export type Split = 'none' | 'function' | SliceDimension

/** One metric, pooled over each of `spans` (whole cells of the grain asked for), apart by `split`. */
export interface Question {
  metric: Metric
  scope: Scope
  split: Split
  spans: readonly Span[]
  /** Ask for the histogram too; durations have no figure without it. */
  histogram: boolean
  /** Of which cells the spans are made; months where it is left out. Days and weeks need days. */
  cells?: 'day' | 'month'
  /** The function for which it was asked first, where others have taken it over: each month is read where its facts count then. Months, without a split. */
  origin?: number | undefined
}

/** Everything known of a metric in a span: what a figure is made of, and what stands in its way. */
export interface Pool {
  parts: Parts
  histogram: Histogram | null
  /** A median that somebody stated for just this span; lost where pools are added. */
  alone: MedianAlone | null
  /** Some of its facts have not matured: they are left out, and the figure is partial. */
  waiting: boolean
  /** A part of it was said to be an estimate. */
  estimated: boolean
  /** A part of it was corrected after it had been handed in. */
  restated: boolean
  /** How many of the span's cells' periods hold facts. */
  periods: number
  /** Ids of the metric's versions that hold in the span; with two there is no single figure. */
  versions: readonly number[]
  /** More facts than may be read at once: the span is not fully read and has no figure. */
  capped: boolean
  /** Of a rate whose facts are sums of cases: by how much it scatters more than independent cases; 1 of all others. */
  dispersion: number
}

/** By the split's id (0 without a split, or for facts without one): one pool for each span asked for. */
export type Answer = ReadonlyMap<number, readonly Pool[]>

/** Takes a metric and a span, gives the versions that hold on any day of it. */
export function versionsIn(metric: Metric, span: Span): MetricVersion[] {
  return metric.versions.filter(version => version.validFrom < span.end && version.validTo > span.start)
}

/** Takes a metric and a day, gives the version in force then, else the newest; none: undefined. */
export function versionOn(metric: Metric, day: Day): MetricVersion | undefined {
  return (
    metric.versions.find(version => version.validFrom <= day && day < version.validTo) ??
    metric.versions.at(-1)
  )
}

/** Takes a metric and its version, gives what the arithmetic must know. */
export function shapeOf(metric: Metric, version: MetricVersion | undefined): FigureShape {
  const { kind, minN, direction } = metric
  return { kind, minN, direction, clock: version?.rule.clock, retention: version?.rule.retention }
}

/** Takes a question's metric and span, gives the pool of nothing there. */
export function emptyPool(metric: Metric, span: Span): Pool {
  return {
    parts: emptyParts(),
    histogram: null,
    alone: null,
    waiting: false,
    estimated: false,
    restated: false,
    periods: 0,
    versions: versionsIn(metric, span).map(version => version.id),
    capped: false,
    dispersion: 1,
  }
}

/**
 * Takes pools that don't overlap, gives the pool of all together. Only those of one version may be added; the caller sees to it
 * that the others are left out, and `versions` of the result tells.
 */
export function addPools(pools: readonly Pool[]): Pool {
  const histograms = pools.flatMap(pool => (pool.histogram ? [pool.histogram] : []))
  return {
    parts: pools.reduce((sum, pool) => addParts(sum, pool.parts), emptyParts()),
    histogram: histograms.length > 0 ? mergeHistograms(...histograms) : null,
    alone: null,
    waiting: pools.some(pool => pool.waiting),
    estimated: pools.some(pool => pool.estimated),
    restated: pools.some(pool => pool.restated),
    periods: pools.reduce((sum, pool) => sum + pool.periods, 0),
    versions: [...new Set(pools.flatMap(pool => pool.versions))],
    capped: pools.some(pool => pool.capped),
    dispersion: Math.max(1, ...pools.map(pool => pool.dispersion)),
  }
}

/**
 * Takes a metric and where one looks, gives where its facts are: a function's own metric is whole there, with what it was in functions
 * that have merged since.
 */
export function placeOf(metric: Metric, scope: Scope): Scope {
  const own = metric.functionId !== null && scope.function === metric.functionId
  return own ? { ...scope, function: ANY } : scope
}

/** Takes a scope, gives how many of its slices are chosen. */
export function chosenSlices(scope: Scope): SliceDimension[] {
  return SLICE_DIMENSIONS.filter(dimension => scope[dimension] !== ANY)
}
