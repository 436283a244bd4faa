import type { Period } from '@/domain/calendar'
import { periodWord } from '@/domain/comparison'
import type { ProcessChart, Signal } from '@/domain/process-chart'
import { type Text, textIn } from '@/domain/text/text'
import type { CatalogMetric } from '../figures/catalog'
import { ruleWords } from '../figures/wording'
import type { SignalSpanDto } from './series-dto'

function whenOf({ points, holds }: Signal, labels: ReadonlyMap<string, string>, words: Text['signalList']) {
  const [first, last] = [points[0] ?? '', points.at(-1) ?? '']
  const [from, to] = [labels.get(first) ?? first, labels.get(last) ?? last]
  if (points.length === 1) return words.when.at(from)
  return holds ? words.when.holds(from) : words.when.over(from, to)
}

/** Takes a signal, the periods' labels by key and who reads, gives it in a sentence: how it reads, which rule, since when. */
export function signalSentence(
  signal: Signal,
  labels: ReadonlyMap<string, string>,
  locale: string | undefined,
): string {
  const words = textIn(locale).signalList
  const rule = ruleWords(signal.rule, signal.side, locale)
  return words.one(words.readings[signal.reading], rule, whenOf(signal, labels, words))
}

/**
 * Takes a metric, its chart, and the periods charted; gives all signals, the newest first, and the sentence for where there
 * is none.
 */
export function presentSignals(
  metric: CatalogMetric,
  chart: ProcessChart,
  periods: readonly Period[],
): { signals: SignalSpanDto[]; quiet: string } {
  const { locale } = metric
  const labels = new Map(periods.map(({ key, label }) => [key, label]))
  const order = new Map(periods.map(({ key }, at) => [key, at]))
  const newest = ({ points }: Signal) => order.get(points.at(-1) ?? '') ?? -1
  const signals = chart.signals
    .toSorted((one, other) => newest(other) - newest(one))
    .map(signal => ({
      key: `${signal.rule} ${signal.side} ${signal.points[0]}`,
      reading: signal.reading,
      words: signalSentence(signal, labels, locale),
      holds: signal.holds,
      at: signal.points.at(-1) ?? '',
    }))
  const { comparison, signalList } = textIn(locale)
  const whole = chart.points.filter(point => point.whole !== false && point.value !== null).length
  const hasLimits = chart.segments.some(segment => segment.limits !== null)
  return {
    signals,
    quiet: hasLimits
      ? signalList.none(comparison.whole(whole, periods[0] ? periodWord(periods[0]) : 'month'))
      : signalList.noLimits,
  }
}
