import { CircleCheck, CircleDashed, Clock, TriangleAlert } from 'lucide-react'
import { Suspense } from 'react'
import { formatCount, formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { LineageDto, MetricDto, OriginDto } from '@/server/metrics/dto'

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
  const words = textIn(locale).metrics.lineage
  return (
    <ol className="mt-2 grid gap-1 text-ink-soft text-sm">
      {versions.map(({ number, validFrom, validTo, reason }) => (
        <li key={number}>
          {words.version(number, formatDay(validFrom, locale), validTo && formatDay(validTo, locale), reason)}
        </li>
      ))}
    </ol>
  )
}

/** Null: it could not be found out. */
export type Origin = Promise<OriginDto | null>

/** What takes counting the facts: it comes when it is there, and nothing waits for it. */
async function Counted({ origin, locale }: { origin: Origin; locale: string | undefined }) {
  const found = await origin
  if (!found) return <p className="mt-1 text-ink-soft text-sm">{textIn(locale).metrics.lineage.uncounted}</p>
  return (
    <>
      {found.restated ? <p className="mt-1 text-sm">{found.restated}</p> : null}
      {found.customers ? <p className="mt-1 text-sm">{found.customers}</p> : null}
    </>
  )
}

function Made({ dto, origin }: { dto: MetricDto; origin: Origin }) {
  const { lineage, metric } = dto
  const { countedAs, locale } = metric
  const words = textIn(locale).metrics.lineage
  return (
    <div>
      <h2 className="font-semibold text-sm">{words.title}</h2>
      <p className="mt-1 text-sm">
        {words.madeOf(
          formatCount(lineage.n, countedAs, locale),
          lineage.period,
          lineage.slices,
          lineage.version,
        )}
      </p>
      {lineage.made ? <p className="mt-1 text-sm">{lineage.made}</p> : null}
      <Suspense fallback={<p className="mt-1 text-ink-soft text-sm">{words.counting}</p>}>
        <Counted origin={origin} locale={locale} />
      </Suspense>
      {lineage.partial ? <p className="mt-1 text-sm">{lineage.partial}</p> : null}
      <ul className="mt-2 grid gap-1 text-sm">
        {lineage.sources.map(source => (
          <Source key={source.name} source={source} />
        ))}
        {lineage.entries.map(({ by, at, period, superseded }) => (
          <li
            key={`${by} ${at} ${period} ${superseded}`}
            className={superseded ? 'text-ink-soft' : undefined}
          >
            {words.entered(by, formatDay(at.slice(0, 10), locale), formatDay(period, locale))}
            {superseded ? ` ${superseded}` : ''}
          </li>
        ))}
        {lineage.sources.length + lineage.entries.length === 0 ? (
          <li className="text-ink-soft">{words.nothing}</li>
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
export function Lineage({ dto, origin }: { dto: MetricDto; origin: Origin }) {
  const { metric, lineage } = dto
  const words = textIn(metric.locale).metrics.lineage
  return (
    <section
      id="lineage"
      aria-label={words.label}
      className="grid gap-6 rounded-lg border border-line bg-surface p-5 md:grid-cols-2"
    >
      <div>
        <h2 className="font-semibold text-sm">{words.definition}</h2>
        <p className="mt-1 max-w-prose text-sm">{lineage.definition || metric.definition}</p>
        <p className="mt-2 text-ink-soft text-sm">
          {words.shownFrom(formatCount(metric.minN, metric.countedAs, metric.locale))}
          {metric.payDependsOnIt ? ` ${words.pay}` : ''}
        </p>
        <Versions dto={dto} />
      </div>
      <Made dto={dto} origin={origin} />
    </section>
  )
}
