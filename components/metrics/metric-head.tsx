import Link from 'next/link'
import { HUE } from '@/components/charts/words/hue'
import { FunctionLink } from '@/components/ui/function-link'
import { filterHref } from '@/domain/filter'
import { textIn } from '@/domain/text/text'
import type { MetricDto } from '@/server/metrics/dto'
import { Follow, News } from './follow/follow'
import { MarkSeen } from './follow/mark-seen'

/** Whose metric it is and at which stage: the way to the function and to the silo gap there. */
function PlaceLine({ dto: { metric, filters }, at }: { dto: MetricDto; at: string }) {
  const { functionKey, functionName, stageName, gapHref } = metric
  if (functionName === null && stageName === null) return null
  const href = filterHref(`/functions/${encodeURIComponent(functionKey ?? '')}`, filters, { function: null })
  return (
    <p className="text-ink-soft text-sm">
      {functionKey === null ? null : (
        <FunctionLink functionKey={functionKey} name={functionName ?? ''} href={href} />
      )}
      {functionKey !== null && stageName !== null ? at : null}
      {gapHref === null ? (
        stageName
      ) : (
        <Link
          href={gapHref}
          prefetch={false}
          className="underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {stageName}
        </Link>
      )}
    </p>
  )
}

/** Whose metric this is, and what it says, in words. */
export function MetricHead({ dto }: { dto: MetricDto }) {
  const { metric, filters } = dto
  const { catalogue, charts, metrics: words } = textIn(metric.locale)
  return (
    <header className="grid gap-2">
      <nav aria-label={words.breadcrumb} className="text-ink-soft text-sm print:hidden">
        <ol className="flex gap-2">
          <li>
            <Link
              href={filterHref('/metrics', filters)}
              prefetch={false}
              className="underline decoration-line underline-offset-4 hover:text-ink"
            >
              {words.title}
            </Link>
          </li>
          <li aria-hidden>/</li>
          <li>{words.families[metric.family]}</li>
        </ol>
      </nav>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="font-semibold text-2xl tracking-tight">{metric.name}</h1>
        <p className={`flex items-center gap-1.5 text-sm ${HUE[metric.perspective]}`}>
          <span aria-hidden className="size-2 rounded-full bg-current" />
          {charts.pointOfView[metric.perspective]}
        </p>
        <PlaceLine dto={dto} at={words.at} />
        {metric.editHref ? (
          <Link
            href={metric.editHref}
            prefetch={false}
            className="text-sm underline decoration-line underline-offset-4 hover:decoration-current print:hidden"
          >
            {catalogue.list.edit}
          </Link>
        ) : null}
        <Follow metric={metric} following={dto.following} />
        {dto.following.shown ? <MarkSeen metricKey={metric.key} shown={dto.following.shown} /> : null}
      </div>
      {metric.retired ? <p className="text-at-risk text-sm">{metric.retired}</p> : null}
      <p className="max-w-3xl text-lg leading-snug">{dto.summary}</p>
      <News
        following={dto.following}
        locale={metric.locale}
        className="w-fit max-w-3xl rounded-md bg-sunken px-3 py-1.5 text-sm"
      />
    </header>
  )
}
