import { useReader } from '@/components/text/use-reader'
import { Progress } from '@/components/ui/progress'
import { formatNumber } from '@/domain/format'
import type { CrosswalkTaskDto } from '@/server/matching/dto'
import { CrosswalkResult } from './crosswalk-result'
import { Problem } from './problem'

/** How far the worker is with a long list, or how that ended. */
export function CrosswalkProgress({ task: { done, total, result, failure } }: { task: CrosswalkTaskDto }) {
  const { text, locale } = useReader()
  const words = text.matching.crosswalk
  const written = (count: number) => formatNumber(count, 0, locale)
  if (failure !== null) return <Problem message={failure} />
  if (result) return <CrosswalkResult result={result} />
  const said = total === null ? words.starting : words.progress(written(done), written(total))
  return <Progress label={words.progressLabel} done={done} total={total ?? 1} said={said} />
}
