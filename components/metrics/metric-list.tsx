import Link from 'next/link'
import { HUE, POINT_OF_VIEW } from '@/components/charts/words/hue'
import { type Filters, filterHref } from '@/domain/filter'
import { FAMILIES } from '@/domain/kind'
import type { MetricListDto } from '@/server/metrics/dto'
import { FAMILY_NAMES } from './family-names'

function Entry({ item, filters }: { item: MetricListDto['metrics'][number]; filters: Filters }) {
  const { metric, functionName, href } = item
  return (
    <li className="flex items-baseline gap-3 py-2">
      <span
        aria-hidden
        title={POINT_OF_VIEW[metric.perspective]}
        className={`size-2 shrink-0 rounded-full bg-current ${HUE[metric.perspective]}`}
      />
      <span className="min-w-0">
        <Link
          href={filterHref(href, filters)}
          prefetch={false}
          className="underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {metric.name}
        </Link>
        <span className="block text-ink-soft text-xs">
          {functionName ?? 'The whole company'},{' '}
          {metric.perspective === 'customer' ? 'customers say' : 'our own'}
        </span>
      </span>
    </li>
  )
}

/** Every metric there is, by family. */
export function MetricList({ list, filters }: { list: MetricListDto; filters: Filters }) {
  const families = FAMILIES.map(family => ({
    family,
    items: list.metrics.filter(item => item.metric.family === family),
  }))
  return (
    <>
      <header>
        <h1 className="font-semibold text-2xl tracking-tight">Metrics</h1>
        <p className="mt-1 max-w-prose text-ink-soft">
          {list.metrics.length === 0
            ? 'No metric is defined yet. A CX lead defines the first, and the next import fills it.'
            : 'Plum is what customers say and do, slate blue what we measure of ourselves.'}
        </p>
      </header>
      <div className="gap-4 md:columns-2 xl:columns-3">
        {families
          .filter(({ items }) => items.length > 0)
          .map(({ family, items }) => (
            <section
              key={family}
              id={family}
              aria-labelledby={`family-${family}`}
              className="mb-4 break-inside-avoid rounded-lg border border-line bg-surface p-5"
            >
              <h2 id={`family-${family}`} className="mb-1 font-semibold text-sm">
                {FAMILY_NAMES[family]}
              </h2>
              <ul className="divide-y divide-line">
                {items.map(item => (
                  <Entry key={item.metric.key} item={item} filters={filters} />
                ))}
              </ul>
            </section>
          ))}
      </div>
    </>
  )
}
