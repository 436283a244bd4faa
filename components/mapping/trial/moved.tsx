'use client'

import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatNumber } from '@/domain/format'
import type { MovedDto } from '@/server/pointing/dto'

/** Figures that move, month by month, before and after. */
export function Moved({ moved, isTrial }: { moved: readonly MovedDto[]; isTrial: boolean }) {
  const { text, locale } = useReader()
  const words = text.trial
  if (moved.length === 0) return <p className="text-sm">{words.nothingMoves}</p>
  return (
    <section aria-labelledby="moved" className="grid gap-4">
      <h3 id="moved" className="font-medium">
        {isTrial ? words.moved : words.movedDone}
      </h3>
      {moved.map(({ metric, months, shown }) => (
        <div key={metric} className="rounded-lg border border-line bg-surface px-1 pt-3">
          <Table
            caption={
              <span className="px-3">{words.movedOf(metric, months, formatNumber(months, 0, locale))}</span>
            }
            className="sm:table-fixed"
          >
            <thead className="border-edge border-b">
              <tr>
                <Head>{words.period}</Head>
                <Head>{words.before}</Head>
                <Head>{words.after}</Head>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ period, before, after }) => (
                <tr key={period} className="border-line border-b">
                  <Head scope="row">{period}</Head>
                  <Cell className="text-ink-soft">{before}</Cell>
                  <Cell>{after}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      ))}
    </section>
  )
}
