import { monthsBack } from '@/domain/comparison'
import { dueDay } from '@/domain/due'
import { filterHref } from '@/domain/filter'
import { formatDay, formatInstant } from '@/domain/format'
import type { CatalogMetric } from '../../figures/catalog'
import { type Scope, WHOLE_COMPANY } from '../../figures/pools'
import type { MissingDto, RowDto } from '../dto'
import type { Setting } from '../setting'

/** Whether a metric's figure of the period is in; `due` is the day on which it has to be. */
export interface Delivery {
  metric: CatalogMetric
  state: 'in' | 'due' | 'late'
  due: string
}

/**
 * Asks for every metric whether the period has any fact of it; builds one delivery a metric that had facts within the year before.
 * One that never had any is not late: nothing feeds it yet.
 */
export function askDeliveries({ ask, catalog, view }: Setting): () => Delivery[] {
  const { start, end } = view.period
  const spans = [
    { start, end },
    { start: monthsBack(start, 12, catalog.calendar), end: start },
  ]
  const scope: Scope = { ...WHOLE_COMPANY }
  const parts = [...catalog.metrics.values()]
    .filter(metric => metric.cadence !== 'quarter' || view.period.grain !== 'month')
    .map(metric => ({ metric, answer: ask({ metric, scope, split: 'none', spans, histogram: false }) }))
  return () =>
    parts.flatMap(({ metric, answer }) => {
      const [now, before] = answer().get(0) ?? []
      const here = now !== undefined && (now.periods > 0 || now.waiting)
      if (!here && !before?.periods) return []
      const due = dueDay(end, metric.dueDay)
      return [{ metric, due, state: here ? 'in' : catalog.today > due ? 'late' : 'due' } as const]
    })
}

/** Takes a function's deliveries, gives the column "figures in?". */
export function presentFiguresIn(deliveries: readonly Delivery[]): NonNullable<RowDto['figuresIn']> {
  const missing = deliveries.filter(delivery => delivery.state !== 'in')
  const late = missing.filter(delivery => delivery.state === 'late')
  const [first] = missing
  if (deliveries.length === 0) return { state: 'none', text: 'no figures yet' }
  if (!first) return { state: 'in', text: 'all in' }
  if (late.length > 0) return { state: 'late', text: `${late.length} late` }
  return { state: 'due', text: `${missing.length} due by ${formatDay(first.due, first.metric.locale)}` }
}

/** Takes names, gives them as a sentence has them: "A, B and 2 more". */
export function namesOf(names: readonly string[], most: number): string {
  const all = [...new Set(names)]
  const shown = all.length > most + 1 ? [...all.slice(0, most), `${all.length - most} more`] : all
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

function missingFigures({ catalog, view }: Setting, deliveries: readonly Delivery[]): MissingDto[] {
  return deliveries
    .filter(delivery => delivery.state === 'late')
    .map(({ metric, due }) => {
      const owner = catalog.functions.find(one => one.id === metric.functionId)
      const who = owner ? `${owner.name}: ` : ''
      return {
        functionKey: owner?.key ?? null,
        text: `${who}“${metric.name}” for ${view.period.label} was due on ${formatDay(due, metric.locale)} and is not in.`,
        href: filterHref(`/metrics/${metric.key}`, view.filters),
      }
    })
}

function staleSources({ catalog, front, view }: Setting): MissingDto[] {
  return front.late.map(source => {
    const owner = catalog.functions.find(one => one.id === source.functionId)
    const who = owner ? `${owner.name}: ` : ''
    const since = source.lastRunAt
      ? `has not delivered since ${formatInstant(source.lastRunAt, catalog.timeZone, catalog.locale)}`
      : 'has never delivered'
    return {
      functionKey: owner?.key ?? null,
      text: `${who}${source.name} ${since}; it is expected every ${source.expectedEveryDays} days.`,
      href: source.metricKey ? filterHref(`/metrics/${source.metricKey}`, view.filters) : null,
    }
  })
}

const few = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`

/** Takes all deliveries, gives whose figures are missing or stale, and one sentence about them. */
export function presentMissing(
  setting: Setting,
  deliveries: readonly Delivery[],
): { missing: MissingDto[]; missingSummary: string } {
  const late = missingFigures(setting, deliveries)
  const stale = staleSources(setting)
  const { label } = setting.view.period
  const whose = (list: readonly MissingDto[]) =>
    namesOf(
      list.map(
        ({ functionKey }) =>
          setting.catalog.functions.find(one => one.key === functionKey)?.name ?? 'the company',
      ),
      3,
    )
  const says = [
    late.length > 0
      ? `${few(late.length, 'figure', 'figures')} of ${label} ${late.length === 1 ? 'is' : 'are'} late (${whose(late)})`
      : '',
    stale.length > 0 ? `${few(stale.length, 'source is', 'sources are')} stale (${whose(stale)})` : '',
  ].filter(Boolean)
  const waiting = deliveries.some(delivery => delivery.state === 'due')
  const fine = waiting ? `No figure of ${label} is late.` : `All figures of ${label} are in.`
  return { missing: [...late, ...stale], missingSummary: says.length > 0 ? `${says.join('; ')}.` : fine }
}
