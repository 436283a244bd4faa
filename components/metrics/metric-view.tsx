import type { CommentsDto } from '@/server/comments/dto'
import type { MetricDto } from '@/server/metrics/dto'
import { Breakdowns } from './breakdowns'
import { Comments } from './comments/comments'
import { Distribution } from './distribution'
import { Duration } from './duration/duration'
import { MetricLine } from './line/metric-line'
import { Lineage, type Origin } from './lineage'
import { MetricFigure } from './metric-figure'
import { MetricHead } from './metric-head'

interface MetricViewProps {
  dto: MetricDto
  /** Null for who may not read them. */
  comments: CommentsDto | null
  origin: Origin
}

/** One metric: what happened to it, whether it is real, where it is better, what customers say, and where it comes from. */
export function MetricView({ dto, comments, origin }: MetricViewProps) {
  return (
    <>
      <MetricHead dto={dto} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <MetricFigure dto={dto} />
        <MetricLine dto={dto} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-2">
        <Breakdowns dto={dto} />
        <Distribution dto={dto} />
        <Duration dto={dto} />
      </div>
      <Comments dto={dto} comments={comments} />
      <Lineage dto={dto} origin={origin} />
    </>
  )
}
