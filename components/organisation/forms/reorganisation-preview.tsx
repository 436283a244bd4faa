'use client'

import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatDay, formatNumber } from '@/domain/format'
import type { ReorganisationEffect } from '@/domain/organisation'

/** What a merge or split does, tried out: how many facts, which metrics and months, figures before and after. */
export function ReorganisationPreview({ tried, on }: { tried: ReorganisationEffect; on: string }) {
  const { text, locale } = useReader()
  const words = text.organisation.preview
  const { facts, metrics, from, into, consequences } = tried
  return (
    <section aria-labelledby="what-happens" className="grid gap-3 rounded-md bg-sunken p-4 text-sm">
      <h3 id="what-happens" className="font-semibold">
        {words.title}
      </h3>
      <p role="status">
        {facts === 0
          ? words.none
          : words.facts(facts, formatNumber(facts, 0, locale), metrics.length, from, into)}
      </p>
      <ul className="grid list-disc gap-1 pl-5">
        {consequences.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
        {facts === 0 ? <li>{words.past(from, formatDay(on, locale))}</li> : null}
      </ul>
      {metrics.length > 0 ? (
        <Table caption={words.caption}>
          <thead className="border-edge border-b">
            <tr>
              <Head>{words.columns.metric}</Head>
              <Head numeric>{words.columns.facts}</Head>
              <Head>{words.columns.months}</Head>
              <Head>{from}</Head>
              <Head>{into}</Head>
              <Head>{words.columns.company}</Head>
            </tr>
          </thead>
          <tbody>
            {metrics.map(metric => (
              <tr key={metric.key} className="border-line border-b">
                <Head scope="row" className="bg-sunken!">
                  {metric.name}
                </Head>
                <Cell numeric>{formatNumber(metric.facts, 0, locale)}</Cell>
                <Cell className="whitespace-nowrap">{metric.months}</Cell>
                {(['from', 'into', 'company'] as const).map(side => (
                  <Cell key={side}>{words.change(metric[side].before, metric[side].after)}</Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </section>
  )
}
