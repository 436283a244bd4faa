'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { FigureValue } from '@/components/charts/words/figure-value'
import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatNumber } from '@/domain/format'
import { PROMISE_MONTHS } from '@/domain/promise'
import type { PromiseCellDto, PromiseDto } from '@/server/promise/dto'
import { KeptChip } from './kept-chip'

function Told({ cell }: { cell: PromiseCellDto | null }) {
  const { text, locale } = useReader()
  const words = text.promise
  if (!cell)
    return (
      <span data-quiet className="text-ink-soft text-xs">
        {words.table.notThen}
      </span>
    )
  const { figure, kept, why } = cell
  return (
    <div className="grid justify-items-start gap-1">
      <FigureValue figure={figure} size="cell" />
      <span className="flex flex-wrap items-center gap-x-2">
        <KeptChip kept={kept} words={words.sign} />
        {figure.value === null ? null : (
          <span className="text-ink-soft text-xs">{words.table.n(formatNumber(figure.n, 0, locale))}</span>
        )}
      </span>
      {why ? <span className="text-pretty text-ink-soft text-xs">{why}</span> : null}
    </div>
  )
}

/** Month by month, the newest first: the promise in one word, and each metric that tells. */
export function KeptTable({ promise }: { promise: PromiseDto }) {
  const words = useReader().text.promise
  const { columns, rows, months, current } = promise
  const thresholdOf = (key: string) => current?.metrics.find(one => one.key === key)?.text
  return (
    <section aria-labelledby="months" className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h2 id="months" className="font-semibold text-lg">
          {words.table.title}
        </h2>
        <nav aria-label={words.table.range} className="flex gap-1 text-sm print:hidden">
          {PROMISE_MONTHS.map(count => (
            <Link
              key={count}
              href={count === 12 ? '/promise' : `/promise?months=${count}`}
              prefetch={false}
              scroll={false}
              aria-current={count === months ? 'page' : undefined}
              className={clsx(
                'rounded-md px-2.5 py-1.5 hover:bg-sunken',
                count === months ? 'bg-sunken font-semibold' : 'text-ink-soft',
              )}
            >
              {words.table.months(count)}
            </Link>
          ))}
        </nav>
      </div>
      <p className="text-ink-soft text-sm">{words.table.rule}</p>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <Table caption={words.table.caption(months)} captionHidden className="row-cards row-cards-inset">
          <thead className="border-line border-b">
            <tr>
              <Head>{words.table.month}</Head>
              <Head>{words.table.whole}</Head>
              {columns.map(({ metric, href, stage }) => (
                <Head key={metric.key} className="min-w-40 whitespace-normal">
                  <Link
                    href={href}
                    prefetch={false}
                    className="text-ink underline decoration-line underline-offset-4"
                  >
                    {metric.name}
                  </Link>
                  <span className="block font-normal">
                    {[thresholdOf(metric.key), stage && words.table.atStage(stage)].filter(Boolean).join(' ')}
                  </span>
                </Head>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map(row => (
              <tr key={row.key}>
                <Head scope="row" data-beside className="whitespace-nowrap align-top!">
                  {row.label}
                  {row.begins ? (
                    <span className="block whitespace-normal font-normal text-ink-soft text-xs md:max-w-24">
                      {words.table.begins}
                    </span>
                  ) : null}
                </Head>
                <Cell className="align-top!">
                  <KeptChip kept={row.kept} words={words.sign} />
                </Cell>
                {row.cells.map((cell, at) => (
                  <Cell
                    key={columns[at]?.metric.key}
                    data-label={columns[at]?.metric.name}
                    data-above
                    className="align-top!"
                  >
                    <Told cell={cell} />
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </section>
  )
}
