import { periodOf } from '@/domain/calendar'
import { type Lapse, lapsesOf } from '@/domain/promise'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { presentFigure, presentMetric, valueText } from '../figures/wording'
import type { PromiseCellDto, PromiseDto, PromiseMetricDto, PromiseMonthDto, PromiseVersionDto } from './dto'
import type { JudgedMonth, JudgedPart } from './judging'
import type { Version } from './queries'

/** Takes a metric and a threshold in its unit, gives "at least 90%" or "at most 36 h". */
export function thresholdText(metric: CatalogMetric, threshold: number): string {
  const words = textIn(metric.locale).promise.threshold
  const value = valueText(metric, threshold)
  return metric.direction === 'down' ? words.most(value) : words.least(value)
}

/** Takes the catalog and a version, gives it as a screen shows it. */
export function presentVersion(catalog: Catalog, version: Version): PromiseVersionDto {
  const month = periodOf(version.validFrom, 'month', catalog.calendar)
  return {
    ...{ id: version.id, text: version.text, reason: version.reason, setBy: version.setBy },
    since: month.label,
    from: month.key,
    metrics: version.metrics.flatMap(({ metricId, threshold, stage, stageKey }): PromiseMetricDto[] => {
      const metric = catalog.metrics.get(metricId)
      if (!metric) return []
      return [
        {
          ...{ key: metric.key, name: metric.name, threshold, text: thresholdText(metric, threshold) },
          stage: stage !== null && stageKey !== null ? { key: stageKey, name: stage } : null,
        },
      ]
    }),
  }
}

function presentCell(month: JudgedMonth, { metric, threshold, reading, kept, reason }: JudgedPart) {
  const words = textIn(metric.locale).promise
  const figure = presentFigure(metric, reading, month.period.label)
  const why =
    reason === 'within_margin' || reason === 'partial' || reason === 'stale' ? words.why[reason] : null
  const cell: PromiseCellDto = {
    ...{ kept, word: words.kept[kept], why, figure },
    threshold: thresholdText(metric, threshold),
  }
  return cell
}

/** Takes judged months, oldest first, gives columns and rows, the newest first. */
export function presentMonths(
  catalog: Catalog,
  months: readonly JudgedMonth[],
): Pick<PromiseDto, 'columns' | 'rows'> {
  const words = textIn(catalog.locale).promise
  // Those of the newest version first, in its order.
  const order = [...months].reverse().flatMap(month => month.version.metrics)
  const ids = [...new Set(order.map(one => one.metricId))].filter(id => catalog.metrics.has(id))
  const columns = ids.flatMap(id => {
    const metric = catalog.metrics.get(id)
    const stage = order.find(one => one.metricId === id)?.stage ?? null
    return metric
      ? [{ metric: presentMetric(metric), href: `/metrics/${encodeURIComponent(metric.key)}`, stage }]
      : []
  })
  const rows = months.map((month, at): PromiseMonthDto => {
    const cells = ids.map(id => {
      const part = month.parts.find(one => one.metric.id === id)
      return part ? presentCell(month, part) : null
    })
    return {
      ...{ key: month.period.key, label: month.period.label, kept: month.kept, cells },
      word: words.kept[month.kept],
      begins: at > 0 && months[at - 1]?.version.id !== month.version.id,
    }
  })
  return { columns, rows: rows.reverse() }
}

const partsOf = ({ parts }: JudgedMonth) => new Map(parts.map(part => [part.metric.id, part.kept]))

/** Takes judged months, oldest first, gives what they say: in how many it was kept, how many nobody can tell, and what is not kept now. */
export function presentSentences(catalog: Catalog, months: readonly JudgedMonth[]): string[] {
  const words = textIn(catalog.locale).promise.finding
  if (months.length === 0) return [words.none]
  const count = (kept: string) => months.filter(month => month.kept === kept).length
  const current = new Set(months.at(-1)?.version.metrics.map(one => one.metricId))
  if (current.size === 0) return [words.noMetrics]
  const told = months.map(month => ({ key: month.period.label, kept: month.kept, parts: partsOf(month) }))
  const lapses = lapsesOf(told).filter(({ metricId }) => current.has(metricId))
  const unknown = count('cannot_tell')
  const [kept, broken] = [count('kept'), count('not_kept')]
  return [
    kept + broken === 0 ? words.cannotTell(months.length) : words.kept(kept, months.length),
    ...(unknown > 0 && kept + broken > 0 ? [words.unknown(unknown)] : []),
    ...lapses.map(lapse => lapseWords(catalog, lapse)),
    ...(lapses.length === 0 ? lastBroken(months).map(month => brokenWords(catalog, month)) : []),
  ]
}

const isBroken = (part: JudgedPart) => part.kept === 'not_kept'
const lastBroken = (months: readonly JudgedMonth[]) => months.filter(one => one.kept === 'not_kept').slice(-1)

function brokenWords(catalog: Catalog, { period, parts }: JudgedMonth): string {
  const names = parts.filter(isBroken).map(part => part.metric.name)
  return textIn(catalog.locale).promise.finding.last(period.label, names.join(', '))
}

function lapseWords(catalog: Catalog, { metricId, since }: Lapse): string {
  const words = textIn(catalog.locale).promise.finding
  return words.lapse(catalog.metrics.get(metricId)?.name ?? '', since)
}
