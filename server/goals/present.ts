import { demand } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { DEFAULT_FILTERS } from '@/domain/filter'
import { DECIMALS, formatCount, formatMargin, formatRange } from '@/domain/format'
import { presentProcess } from '@/domain/process-chart'
import { ANY } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { type Assessment, assess, readingOf } from '../figures/assess'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import { askMetric, collect } from '../figures/collect'
import { CHART_PERIODS } from '../figures/plan'
import { addPools } from '../figures/pools'
import { viewOf } from '../figures/view'
import { boundsFor, presentFigure, unitFor, valueText } from '../figures/wording'
import type { PresentProcessDto } from './dto'

const EVERYWHERE = { function: ANY, region: ANY, product: ANY, tier: ANY, channel: ANY }

/**
 * What a metric's present process delivers, for who sets a goal: the figure of its months since the last shift or version, pooled
 * (at most the last 12 whole ones), and the limits within which a month falls. For who may set goals; NOT_FOUND without such a metric.
 */
export async function getPresentProcess(ctx: Context, input: { metric: string }): Promise<PresentProcessDto> {
  demand(ctx.actor, 'goals.set')
  const locale = ctx.actor?.kind === 'user' ? ctx.actor.locale : undefined
  const catalog = await loadCatalog(ctx.db, ctx.now, locale === undefined ? {} : { locale })
  const metric = catalog.metricsByKey.get(input.metric)
  if (!metric) throw new DomainError('NOT_FOUND', textIn(locale).goals.noMetric)
  const view = viewOf(catalog, DEFAULT_FILTERS)
  const assessment = await collect(ctx.db, catalog, ask => {
    const wish = { metric, scope: EVERYWHERE, goals: [], history: CHART_PERIODS, shows: 'figure' } as const
    const asked = askMetric(ask, catalog, view, wish)
    return () => assess(catalog, asked.plan, asked.pools(), { goal: null, charted: true })
  })
  return present(catalog, metric, assessment)
}

function present(catalog: Catalog, metric: CatalogMetric, { chart, series }: Assessment): PresentProcessDto {
  const words = textIn(catalog.locale).goals.present
  const { at, shifted, limits } = chart ? presentProcess(chart) : { at: [], shifted: false, limits: null }
  const months = at.flatMap(one => series[one] ?? [])
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return { baseline: null, limits: null, words: words.nothing }
  const reading = readingOf(catalog, metric, addPools(months.map(one => one.pool)), last.period.end)
  const [unit, bounds] = [unitFor(metric), boundsFor(metric)]
  const range = limits && {
    lower: Math.max(limits.lower, bounds.low),
    upper: Math.min(limits.upper, bounds.high),
  }
  // A count adds up over the months; a goal wants it of one.
  const value = metric.kind === 'count' && reading.value !== null ? reading.value / at.length : reading.value
  const { locale } = catalog
  const stretch = { from: first.period.label, to: last.period.label, months: at.length, shifted }
  const figure =
    value === null
      ? words.none(presentFigure(metric, reading, '').text, stretch)
      : words.figure({
          ...stretch,
          value: valueText(metric, value),
          margin:
            metric.kind === 'count'
              ? null
              : formatMargin({ ...reading.figure, value, ...sides(reading) }, unit, locale),
          count: formatCount(reading.n, metric.countedAs, locale),
        })
  const delivers = range
    ? words.delivers(formatRange(range.lower, range.upper, unit, locale))
    : words.tooEarly
  return {
    baseline: value === null ? null : Number(value.toFixed(DECIMALS[unit])),
    limits: range,
    words: `${figure} ${delivers}`,
  }
}

const sides = ({ low, high }: Assessment['reading']) => ({ low, high })
