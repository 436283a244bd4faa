import Link from 'next/link'
import { HUE, POINT_OF_VIEW } from '@/components/charts/words/hue'
import { filterHref } from '@/domain/filter'
import type { MetricDto } from '@/server/metrics/dto'
import { FAMILY_NAMES } from './family-names'

/** Whose metric this is, and what it says, in words. */
export function MetricHead({ dto }: { dto: MetricDto }) {
  const { metric, filters } = dto
  const place = [metric.functionName, metric.stageName].filter(Boolean).join(', at ')
  return (
    <header className="grid gap-2">
      <nav aria-label="Breadcrumb" className="text-ink-soft text-sm print:hidden">
        <ol className="flex gap-2">
          <li>
            <Link
              href={filterHref('/metrics', filters)}
              prefetch={false}
              className="underline decoration-line underline-offset-4 hover:text-ink"
            >
              Metrics
            </Link>
          </li>
          <li aria-hidden>/</li>
          <li>{FAMILY_NAMES[metric.family]}</li>
        </ol>
      </nav>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="font-semibold text-2xl tracking-tight">{metric.name}</h1>
        <p className={`flex items-center gap-1.5 text-sm ${HUE[metric.perspective]}`}>
          <span aria-hidden className="size-2 rounded-full bg-current" />
          {POINT_OF_VIEW[metric.perspective]}
        </p>
        {place ? <p className="text-ink-soft text-sm">{place}</p> : null}
      </div>
      <p className="max-w-3xl text-lg leading-snug">{dto.summary}</p>
    </header>
  )
}
