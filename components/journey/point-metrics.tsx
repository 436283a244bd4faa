'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { FigureValue } from '@/components/charts/words/figure-value'
import { HUE } from '@/components/charts/words/hue'
import { StatusChip } from '@/components/charts/words/status-chip'
import { useReader } from '@/components/text/use-reader'
import type { TouchpointDto } from '@/server/journey/dto'

const LINK = 'underline decoration-line underline-offset-4 hover:decoration-current'

/** The metrics of a touchpoint, each in its own unit with its margin, n and state. */
export function PointMetrics({ point }: { point: TouchpointDto }) {
  const words = useReader().text.journey.panel
  return (
    <section aria-labelledby="metrics-here">
      <h3 id="metrics-here" className="mb-2 font-semibold text-sm">
        {words.metrics}
      </h3>
      {point.metrics.length === 0 ? <p className="text-ink-soft text-sm">{words.noMetrics}</p> : null}
      <ul className="divide-y divide-line">
        {point.metrics.map(metric => (
          <li key={metric.key} className="grid gap-1 py-2.5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <Link
                href={metric.href}
                prefetch={false}
                className={clsx('font-medium text-sm', LINK, HUE[metric.perspective])}
              >
                {metric.name}
              </Link>
              <StatusChip status={metric} />
            </div>
            <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-ink-soft text-xs">
              <span className="text-ink">
                <FigureValue figure={metric.figure} size="cell" />
              </span>
              <span>{metric.figure.count}</span>
              <span>{metric.figure.period}</span>
              <span>{metric.against}</span>
              {metric.comments ? (
                <Link
                  href={metric.comments}
                  prefetch={false}
                  aria-label={words.commentsOf(metric.name)}
                  className={LINK}
                >
                  {words.comments}
                </Link>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
