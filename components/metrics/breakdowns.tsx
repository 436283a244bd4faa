import { SwitchRow } from '@/components/ui/switch-row'
import { CUT_VIEWS, filterHref } from '@/domain/filter'
import { textIn } from '@/domain/text/text'
import type { BreakdownDto, MetricDto } from '@/server/metrics/dto'
import { RankedTable } from './cuts/ranked-table'
import { SmallMultiples } from './cuts/small-multiples'

interface BreakdownProps {
  breakdown: BreakdownDto
  dto: MetricDto
}

/** One cut of the figure: what stands out, whether its order is noise, and each part. */
function Breakdown({ breakdown, dto }: BreakdownProps) {
  const { name, by, finding, notes } = breakdown
  const words = textIn(dto.metric.locale).cuts
  const [alike, ...how] = notes
  const Parts = dto.filters.cuts === 'multiples' ? SmallMultiples : RankedTable
  return (
    <section aria-labelledby={`by-${by}`} className="min-w-0 rounded-lg border border-line bg-surface p-4">
      <h2 id={`by-${by}`} className="font-semibold text-sm">
        {words.title(name, finding)}
      </h2>
      {alike ? <p className="mt-0.5 text-sm">{alike}</p> : null}
      <Parts breakdown={breakdown} dto={dto} />
      {how.map(note => (
        <p key={note} className="mt-2 text-ink-soft text-xs">
          {note}
        </p>
      ))}
    </section>
  )
}

/** Where the figure is better and where worse: ranked with intervals, or a small line each. */
export function Breakdowns({ dto }: { dto: MetricDto }) {
  const { metric, filters } = dto
  const words = textIn(metric.locale).cuts
  const path = `/metrics/${encodeURIComponent(metric.key)}`
  if (dto.breakdowns.length === 0) return null
  return (
    <>
      <div className="flex justify-end xl:col-span-2">
        <SwitchRow
          label={words.showAs}
          choices={CUT_VIEWS.map(cuts => ({
            key: cuts,
            name: words.shows[cuts],
            href: filterHref(path, filters, { cuts }),
            chosen: filters.cuts === cuts,
          }))}
        />
      </div>
      {dto.breakdowns.map(breakdown => (
        <Breakdown key={breakdown.by} breakdown={breakdown} dto={dto} />
      ))}
    </>
  )
}
