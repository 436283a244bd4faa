import { monthsBack } from '@/domain/comparison'
import { dueDay } from '@/domain/due'
import { filterHref } from '@/domain/filter'
import { formatDay, formatInstant } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { CatalogMetric } from '../../figures/catalog'
import { type Scope, WHOLE_COMPANY } from '../../figures/pools'
import type { MissingDto, RowDto } from '../dto'
import type { EnteringSetting as Setting } from '../places/setting'

/** Whether a metric's figure of the period is in; `due` is the day on which it has to be. */
export interface Delivery {
  metric: CatalogMetric
  state: 'in' | 'due' | 'late'
  due: string
}

/** A quarter's figure is in no month. */
function metricsOfPeriod({ catalog, view }: Pick<Setting, 'catalog' | 'view'>): CatalogMetric[] {
  return [...catalog.metrics.values()].filter(
    metric => metric.cadence !== 'quarter' || view.period.grain !== 'month',
  )
}

/**
 * Asks for every metric whether the period has any fact of it; builds one delivery a metric that had facts within the year before.
 * One that never had any is not late: nothing feeds it yet.
 */
export function askDeliveries({
  ask,
  catalog,
  view,
}: Pick<Setting, 'ask' | 'catalog' | 'view'>): () => Delivery[] {
  const { start, end } = view.period
  const spans = [
    { start, end },
    { start: monthsBack(start, 12, catalog.calendar), end: start },
  ]
  const scope: Scope = { ...WHOLE_COMPANY }
  const parts = metricsOfPeriod({ catalog, view }).map(metric => ({
    metric,
    answer: ask({ metric, scope, split: 'none', spans, histogram: false }),
  }))
  return () =>
    parts.flatMap(({ metric, answer }) => {
      const [now, before] = answer().get(0) ?? []
      const here = now !== undefined && (now.periods > 0 || now.waiting)
      if (!here && !before?.periods) return []
      const due = dueDay(end, metric.dueDay)
      return [{ metric, due, state: here ? 'in' : catalog.today > due ? 'late' : 'due' } as const]
    })
}

/** Takes a function's deliveries and who reads, gives the column "figures in?". */
export function presentFiguresIn(
  deliveries: readonly Delivery[],
  locale: string | undefined,
): NonNullable<RowDto['figuresIn']> {
  const words = textIn(locale).overview.figuresIn
  const missing = deliveries.filter(delivery => delivery.state !== 'in')
  const late = missing.filter(delivery => delivery.state === 'late')
  const [first] = missing
  if (deliveries.length === 0) return { state: 'none', text: words.none }
  if (!first) return { state: 'in', text: words.in }
  if (late.length > 0) return { state: 'late', text: words.late(late.length) }
  return { state: 'due', text: words.due(missing.length, formatDay(first.due, locale)) }
}

/** Takes names and who reads, gives them as a sentence has them: "A, B and 2 more". */
export function namesOf(names: readonly string[], most: number, locale: string | undefined): string {
  const all = [...new Set(names)]
  const shown = all.length > most + 1 ? all.slice(0, most) : all
  return textIn(locale).overview.names(shown, all.length - shown.length)
}

function missingFigures({ catalog, view, entering }: Setting, deliveries: readonly Delivery[]): MissingDto[] {
  const words = textIn(catalog.locale).overview
  return deliveries
    .filter(delivery => delivery.state === 'late')
    .map(({ metric, due }) => {
      const owner = catalog.functions.find(one => one.id === metric.functionId)
      const late = words.missing.figure(metric.name, view.period.label, formatDay(due, catalog.locale))
      const asked = entering.requests.find(
        one =>
          one.metricId === metric.id &&
          one.periodStart >= view.period.start &&
          one.periodStart < view.period.end,
      )
      const when = asked && formatDay(asked.at.toISOString().slice(0, 10), catalog.locale)
      const sentence = asked && when ? words.missing.asked(late, asked.by, when) : late
      return {
        functionKey: owner?.key ?? null,
        text: words.of(owner?.name ?? null, sentence),
        href: filterHref(`/metrics/${metric.key}`, view.filters),
      }
    })
}

function staleSources({ catalog, front, view }: Setting): MissingDto[] {
  const words = textIn(catalog.locale).overview
  return front.late.map(source => {
    const owner = catalog.functions.find(one => one.id === source.functionId)
    const since = source.lastRunAt && formatInstant(source.lastRunAt, catalog.timeZone, catalog.locale)
    const sentence = words.missing.stale(source.name, since, source.expectedEveryDays)
    return {
      functionKey: owner?.key ?? null,
      text: words.of(owner?.name ?? null, sentence),
      href: source.metricKey ? filterHref(`/metrics/${source.metricKey}`, view.filters) : null,
    }
  })
}

/** Takes all deliveries, gives whose figures are missing or stale, and one sentence about them. */
export function presentMissing(
  setting: Setting,
  deliveries: readonly Delivery[],
): { missing: MissingDto[]; missingSummary: string } {
  const late = missingFigures(setting, deliveries)
  const stale = staleSources(setting)
  const { label } = setting.view.period
  const { locale } = setting.catalog
  const { missing: words, theCompany } = textIn(locale).overview
  const whose = (list: readonly MissingDto[]) =>
    namesOf(
      list.map(
        ({ functionKey }) =>
          setting.catalog.functions.find(one => one.key === functionKey)?.name ?? theCompany,
      ),
      3,
      locale,
    )
  const says = [
    late.length > 0 ? words.lateFigures(late.length, label, whose(late)) : '',
    stale.length > 0 ? words.staleSources(stale.length, whose(stale)) : '',
  ].filter(Boolean)
  const waiting = deliveries.some(delivery => delivery.state === 'due')
  const silent = metricsOfPeriod(setting).length - deliveries.length
  const none = deliveries.length === 0
  const fine = none ? words.noneYet : waiting ? words.noneLate(label) : words.allIn(label, silent)
  return { missing: [...late, ...stale], missingSummary: says.length > 0 ? words.all(says) : fine }
}
