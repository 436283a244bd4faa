'use client'

import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import type { MovedMetric } from '@/domain/calendar-change'

// One metric shows what the list is like; the others open.
const OPEN = 1

/** Which figures a change moves: by metric, the month that moves farthest first. */
export function MovedFigures({ moved }: { moved: readonly MovedMetric[] }) {
  const words = useReader().text.calendar.moved
  if (moved.length === 0) return <p className="text-sm">{words.nothing}</p>
  return (
    <div className="grid gap-3">
      <h3 className="font-medium text-sm">{words.title(moved.length)}</h3>
      {moved.map((metric, at) => (
        <details key={metric.key} open={at < OPEN} className="rounded-md border border-line bg-surface">
          <summary className="cursor-pointer px-3 py-2 text-sm">
            {words.metric(metric.name, metric.months)}
          </summary>
          <Months metric={metric} />
        </details>
      ))}
    </div>
  )
}

function Months({ metric: { name, months, shown } }: { metric: MovedMetric }) {
  const words = useReader().text.calendar.moved
  return (
    <div className="grid gap-1 px-2 pb-2">
      <Table caption={words.caption(name)} captionHidden>
        <thead>
          <tr className="border-line border-b">
            <Head>{words.month}</Head>
            <Head numeric>{words.before}</Head>
            <Head numeric>{words.after}</Head>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ period, newPeriod, before, after }) => (
            <tr key={`${period} ${newPeriod}`} className="border-line border-b last:border-0">
              <Head scope="row" className="min-w-36">
                {period === newPeriod ? period : `${period} → ${newPeriod}`}
              </Head>
              <Cell numeric className="whitespace-nowrap tabular-nums">
                {before}
              </Cell>
              <Cell numeric className="whitespace-nowrap tabular-nums">
                {after}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {months > shown.length ? (
        <p className="px-3 text-ink-soft text-xs">{words.more(months - shown.length)}</p>
      ) : null}
    </div>
  )
}
