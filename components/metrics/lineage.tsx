import { CircleCheck, CircleDashed, Clock, TriangleAlert } from 'lucide-react'
import { formatCount, formatDay } from '@/domain/format'
import type { LineageDto, MetricDto } from '@/server/metrics/dto'

function Source({ source }: { source: LineageDto['sources'][number] }) {
  const failed = source.state === 'failed' || source.stale
  const Icon = failed
    ? TriangleAlert
    : source.state === 'running'
      ? Clock
      : source.state === 'never'
        ? CircleDashed
        : CircleCheck
  return (
    <li className="flex gap-2">
      <Icon
        size={15}
        aria-hidden
        className={`mt-0.5 shrink-0 ${failed ? 'text-at-risk' : 'text-ink-soft'}`}
      />
      {source.words}
    </li>
  )
}

function Versions({ dto }: { dto: MetricDto }) {
  const { versions, locale } = dto.metric
  if (versions.length < 2) return null
  return (
    <ol className="mt-2 grid gap-1 text-ink-soft text-sm">
      {versions.map(({ number, validFrom, validTo, reason }) => (
        <li key={number}>
          Version {number}, from {formatDay(validFrom, locale)}
          {validTo ? ` to ${formatDay(validTo, locale)}` : ', in force'}
          {reason ? `: ${reason}` : ''}
        </li>
      ))}
    </ol>
  )
}

function Origin({ lineage, metric }: Pick<MetricDto, 'lineage' | 'metric'>) {
  const { countedAs, locale } = metric
  return (
    <div>
      <h2 className="font-semibold text-sm">Where the figure comes from</h2>
      <p className="mt-1 text-sm">
        {formatCount(lineage.n, countedAs, locale)} of {lineage.period}, {lineage.slices}
        {lineage.version === null ? '' : `, by version ${lineage.version} of the definition`}.
      </p>
      {lineage.partial ? <p className="mt-1 text-sm">{lineage.partial}</p> : null}
      <ul className="mt-2 grid gap-1 text-sm">
        {lineage.sources.map(source => (
          <Source key={source.name} source={source} />
        ))}
        {lineage.entries.map(({ by, at, period }) => (
          <li key={`${by} ${at} ${period}`}>
            Entered by {by} on {formatDay(at.slice(0, 10), locale)} for {formatDay(period, locale)}.
          </li>
        ))}
        {lineage.sources.length + lineage.entries.length === 0 ? (
          <li className="text-ink-soft">No source feeds this metric yet, and nobody has entered a figure.</li>
        ) : null}
      </ul>
      {lineage.notes.map(note => (
        <p key={note} className="mt-2 text-ink-soft text-sm">
          {note}
        </p>
      ))}
    </div>
  )
}

/** What is measured, in words, and where the figure comes from. */
export function Lineage({ dto }: { dto: MetricDto }) {
  const { metric, lineage } = dto
  return (
    <section
      aria-label="Definition and lineage"
      className="grid gap-6 rounded-lg border border-line bg-surface p-5 md:grid-cols-2"
    >
      <div>
        <h2 className="font-semibold text-sm">Definition</h2>
        <p className="mt-1 max-w-prose text-sm">{lineage.definition || metric.definition}</p>
        <p className="mt-2 text-ink-soft text-sm">
          Shown from {formatCount(metric.minN, metric.countedAs, metric.locale)} on.
          {metric.payDependsOnIt ? ' Somebody’s pay depends on this figure.' : ''}
        </p>
        <Versions dto={dto} />
      </div>
      <Origin lineage={lineage} metric={metric} />
    </section>
  )
}
