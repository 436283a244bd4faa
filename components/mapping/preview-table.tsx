'use client'

import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatNumber } from '@/domain/format'
import type { PointedTable } from '@/domain/mapping/pointing/table'

/** The first rows, as they are read. */
export function PreviewTable({ table: { header, rows } }: { table: PointedTable }) {
  const { text, locale } = useReader()
  const words = text.trial.table
  return (
    <Table caption={words.caption(formatNumber(rows.length, 0, locale))} className="whitespace-nowrap">
      <thead className="border-edge border-b">
        <tr>
          {header.map((name, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns may have no name, and never move
            <Head key={column}>{name === '' ? <em>{words.unnamed}</em> : name}</Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id here, and never move
          <tr key={at} className="border-line border-b">
            {header.map((_, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <Cell key={column} className="max-w-64 truncate py-1.5">
                {row[column]}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
