'use client'

import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatNumber } from '@/domain/format'
import type { RuleChangeDto } from '@/server/metrics/definition/dto'

/** A new version, tried out: where it begins, how much comes under it, and which figures read otherwise. */
export function RulePreview({ tried }: { tried: RuleChangeDto }) {
  const { text, locale } = useReader()
  const words = text.defining.edit
  const { version, breaks, fromLabel, facts, periods, moved, last } = tried
  return (
    <section aria-labelledby="what-moves" className="grid gap-3 rounded-md bg-sunken p-4 text-sm">
      <h3 id="what-moves" className="font-semibold">
        {words.previewTitle}
      </h3>
      <div role="status" className="grid gap-1">
        <p>{breaks ? words.breaks(version, fromLabel) : words.noBreak(version)}</p>
        <p>{words.facts(facts, formatNumber(facts, 0, locale))}</p>
        <p>{words.periods(periods)}</p>
        {last ? <p>{words.last(last.period, last.before, last.after)}</p> : null}
      </div>
      {moved.length > 0 ? (
        <Table caption={words.caption} captionHidden>
          <thead className="border-edge border-b">
            <tr>
              <Head>{words.columns.period}</Head>
              <Head numeric>{words.columns.before}</Head>
              <Head numeric>{words.columns.after}</Head>
            </tr>
          </thead>
          <tbody>
            {moved.map(({ period, before, after }) => (
              <tr key={period} className="border-line border-b">
                <Head scope="row" className="bg-sunken!">
                  {period}
                </Head>
                <Cell numeric>{before}</Cell>
                <Cell numeric>{after}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      {periods > moved.length ? <p>{words.more(periods - moved.length)}</p> : null}
    </section>
  )
}
