import { textIn } from '@/domain/text/text'
import type { BenchmarkDto } from './dto'

type Part = 'top' | 'better' | 'alike' | 'worse' | 'bottom' | 'placed' | 'unknown' | 'reference'
const ORDER: readonly Part[] = ['top', 'better', 'alike', 'worse', 'bottom', 'placed', 'unknown', 'reference']

const ENDS = ['above_upper', 'below_lower']

function partOf({ comparable, place }: BenchmarkDto): Part {
  if (!comparable) return 'reference'
  if (place.position === null) return 'unknown'
  if (place.judged === null) return 'placed'
  const isEnd = ENDS.includes(place.position)
  if (place.judged === 'better') return isEnd ? 'top' : 'better'
  if (place.judged === 'worse') return isEnd ? 'bottom' : 'worse'
  return 'alike'
}

/** Takes the benchmarks as they are shown, gives the screen's answer: of each metric its newest one that may be compared, else that there is none. */
export function summaryOf(benchmarks: readonly BenchmarkDto[], locale: string | undefined): string {
  const words = textIn(locale).benchmarks
  const byMetric = new Map<string, BenchmarkDto>()
  for (const one of benchmarks) {
    const there = byMetric.get(one.metric.key)
    if (!there || (one.comparable && !there.comparable)) byMetric.set(one.metric.key, one)
  }
  if (byMetric.size === 0) return words.summary.none
  const parts = [...byMetric.values()].map(partOf)
  const said = ORDER.flatMap(part => {
    const count = parts.filter(one => one === part).length
    return count > 0 ? [words.summary.parts[part](count)] : []
  })
  const old = benchmarks.filter(one => one.old !== null).length
  const counted = `${words.summary.counted(byMetric.size)}${words.list(said)}.`
  return old > 0 ? `${counted} ${words.summary.old(old)}` : counted
}
