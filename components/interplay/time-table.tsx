import { Fold } from '@/components/ui/fold'
import { Cell, Head, Table } from '@/components/ui/table'
import type { TimeRowDto } from '@/server/interplay/dto'
import type { Words } from './interplay-view'
import { MetricLink } from './metric-link'

/** Every pair in time with the lag at which it is strongest. */
export function TimeTable({ rows, words }: { rows: readonly TimeRowDto[]; words: Words }) {
  if (rows.length === 0) return null
  const { time, columns } = words
  const title = time.all(String(rows.length))
  return (
    <Fold label={<span className="font-medium">{title}</span>}>
      <p className="mb-2 text-ink-soft">{time.allLead}</p>
      <div className="rounded-lg border border-line bg-surface">
        <Table caption={title} captionHidden>
          <thead className="border-edge border-b">
            <tr>
              <Head>{columns.driver}</Head>
              <Head>{columns.headline}</Head>
              <Head numeric>{columns.months}</Head>
              <Head>{columns.lag}</Head>
              <Head numeric>{columns.r}</Head>
              <Head numeric>{columns.q}</Head>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.id} className="border-line border-b last:border-b-0">
                <Head scope="row" className="static! min-w-40 font-normal!">
                  <MetricLink metric={row.driver} />
                </Head>
                <Cell className="min-w-40">
                  <MetricLink metric={row.headline} />
                </Cell>
                <Cell numeric>{row.months}</Cell>
                <Cell className="whitespace-nowrap">{row.lag}</Cell>
                <Cell numeric>{row.r}</Cell>
                <Cell numeric>{row.q}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Fold>
  )
}
