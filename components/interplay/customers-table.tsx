import { Fold } from '@/components/ui/fold'
import { Cell, Head, Table } from '@/components/ui/table'
import type { CustomersRowDto } from '@/server/interplay/dto'
import type { Words } from './interplay-view'
import { MetricLink } from './metric-link'

interface CustomersTableProps {
  rows: readonly CustomersRowDto[]
  words: Words
  said: { title: string; lead: string }
  /** Of pairs that were tried: with the difference. */
  isTried?: boolean
}

/** Pairs in which nothing was found, or too few are known: quiet, with their figures. */
export function CustomersTable({ rows, words, said, isTried = false }: CustomersTableProps) {
  if (rows.length === 0) return null
  const { columns } = words
  const label = `${said.title} (${rows.length})`
  return (
    <Fold label={<span className="font-medium">{label}</span>} open={isTried && rows.length <= 12}>
      <p className="mb-2 text-ink-soft">{said.lead}</p>
      <div className="rounded-lg border border-line bg-surface">
        <Table caption={said.title} captionHidden>
          <thead className="border-edge border-b">
            <tr>
              <Head>{columns.fault}</Head>
              <Head>{columns.outcome}</Head>
              <Head numeric>{columns.faulty}</Head>
              <Head numeric>{columns.good}</Head>
              {isTried ? <Head numeric>{columns.difference}</Head> : null}
              {isTried ? <Head numeric>{columns.q}</Head> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.id} className="border-line border-b last:border-b-0">
                <Head scope="row" className="static! min-w-44 font-normal!">
                  {row.fault.words}
                  <span className="block text-ink-soft text-xs">
                    <MetricLink metric={row.fault} />
                  </span>
                </Head>
                <Cell className="min-w-32">{row.outcome.words}</Cell>
                <Cell numeric className="whitespace-nowrap">
                  {row.faulty}
                </Cell>
                <Cell numeric className="whitespace-nowrap">
                  {row.good}
                </Cell>
                {isTried ? (
                  <Cell numeric className="whitespace-nowrap">
                    {row.difference}
                  </Cell>
                ) : null}
                {isTried ? <Cell numeric>{row.q}</Cell> : null}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Fold>
  )
}
