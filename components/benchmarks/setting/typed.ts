import { BENCHMARK_PERIODS, CUSTOMERS, STATED_INDUSTRIES } from '@/domain/benchmark-fit'
import type { BenchmarkFields } from '@/domain/benchmark-input'
import { UNITS } from '@/domain/kind'
import { typedAs, typedNumber } from '@/domain/typed-number'
import type { BenchmarkSettingDto } from '@/server/benchmarks/dto'

/** A benchmark as it stands in the form: all of it text. */
export type Typed = Record<Exclude<keyof BenchmarkFields, 'scale'> | 'scaleMin' | 'scaleMax', string>

/** Fields in which something stands that is no number; `boxes`: that are no whole numbers. */
export type Unread = Partial<Record<keyof Typed, true>>

const one = <Word extends string>(words: readonly Word[], typed: string, other: Word): Word =>
  words.find(word => word === typed) ?? other

/** Takes what one chooses among, gives the form of a new benchmark. */
export function blank({ metrics, me, reviewOn }: BenchmarkSettingDto, locale: string): Typed {
  return {
    ...{ metric: '', lower: '', median: '', upper: '', source: '', link: '', year: '' },
    ...{ industry: 'all', customers: 'both', population: '', period: 'other', retention: 'none' },
    ...ofMetric(metrics[0], locale),
    ...{ boxes: '', ownerId: String(me), reviewOn },
  }
}

/** Takes a metric, gives what of the form follows from it: its unit and its scale are proposed, and what the source says may differ. */
export function ofMetric(metric: BenchmarkSettingDto['metrics'][number] | undefined, locale: string) {
  return {
    metric: metric?.key ?? '',
    unit: metric?.unit ?? 'points',
    scaleMin: metric?.scale ? typedAs(metric.scale.min, locale) : '',
    scaleMax: metric?.scale ? typedAs(metric.scale.max, locale) : '',
  }
}

/** Takes a benchmark and the reader's locale, gives the form that says it. */
export function typedOf(fields: BenchmarkFields, locale: string): Typed {
  const { lower, median, upper, scale, boxes, ownerId, year, link, retention, ...same } = fields
  const number = (value: number | null | undefined) => (value == null ? '' : typedAs(value, locale))
  return {
    ...same,
    ...{ lower: number(lower), median: number(median), upper: number(upper) },
    ...{ scaleMin: number(scale?.min), scaleMax: number(scale?.max) },
    ...{ boxes: boxes?.join(' ') ?? '', ownerId: String(ownerId), year: String(year), link: link ?? '' },
    retention: retention ?? 'none',
  }
}

/** Takes the form and the reader's locale, gives the benchmark that it states, or what of it is no number. */
export function benchmarkOf(typed: Typed, locale: string): BenchmarkFields | { unread: Unread } {
  const unread: Unread = {}
  const number = (field: 'lower' | 'median' | 'upper' | 'scaleMin' | 'scaleMax'): number | null => {
    const value = typedNumber(typed[field], locale)
    if (value === undefined) unread[field] = true
    return value ?? null
  }
  const median = number('median')
  if (median === null) unread.median = true
  const [lower, upper, min, max] = [number('lower'), number('upper'), number('scaleMin'), number('scaleMax')]
  const boxes = typed.boxes.split(/[\s,;]+/).filter(Boolean)
  if (!boxes.every(box => /^-?\d{1,3}$/.test(box))) unread.boxes = true
  if (!/^\d{4}$/.test(typed.year)) unread.year = true
  if (Object.keys(unread).length > 0) return { unread }
  return {
    ...{ metric: typed.metric, lower, median: median ?? 0, upper, source: typed.source },
    ...{ link: typed.link.trim() || null, year: Number(typed.year), population: typed.population },
    industry: one(STATED_INDUSTRIES, typed.industry, 'all'),
    customers: one(CUSTOMERS, typed.customers, 'both'),
    unit: one(UNITS, typed.unit, 'points'),
    scale: min === null || max === null ? null : { min, max },
    boxes: boxes.length > 0 ? boxes.map(Number) : null,
    retention: typed.retention === 'gross' || typed.retention === 'net' ? typed.retention : null,
    period: one(BENCHMARK_PERIODS, typed.period, 'other'),
    ...{ ownerId: Number(typed.ownerId), reviewOn: typed.reviewOn },
  }
}
