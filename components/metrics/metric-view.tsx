import type { MetricDto } from '@/server/metrics/dto'
import { Breakdowns } from './breakdowns'
import { Distribution } from './distribution'
import { Duration } from './duration'
import { Lineage } from './lineage'
import { MetricFigure } from './metric-figure'
import { MetricHead } from './metric-head'
import { MetricLine } from './metric-line'

/** One metric: what happened to it, whether it is real, where it is better, and where it comes from. */
export function MetricView({ dto }: { dto: MetricDto }) {
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
      <Lineage dto={dto} />
    </>
  )
}
