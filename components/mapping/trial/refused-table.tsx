'use client'

import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatNumber } from '@/domain/format'
import type { Counted } from './trial-sum'

interface Refused {
  /** The line of a file, or what the other system calls the record. */
  at: number | string
  field: string
  value: string
  reason: string
}

interface RefusedTableProps {
  of: Counted
  rejected: number
  rejects: readonly Refused[]
}

/** The rows or records that were refused: the first of them, with why. */
export function RefusedTable({ of, rejected, rejects }: RefusedTableProps) {
  const { text, locale } = useReader()
  const words = text.trial.refused
  const { places, fields } = text.mapping
  const names: Readonly<Record<string, string>> = { ...places, ...fields }
  const number = (value: number) => formatNumber(value, 0, locale)
  const isLine = of === 'rows'
  return (
    <>
      <h3 id="refused" className="font-medium text-off-target">
        {words[of](rejected, number(rejected))}
      </h3>
      {rejects.length > 0 ? (
        <Table
          caption={
            rejects.length < rejected ? words.caption(number(rejects.length), number(rejected)) : words.all
          }
        >
          <thead className="border-edge border-b">
            <tr>
              <Head numeric={isLine}>{isLine ? words.line : words.record}</Head>
              {words.columns.map(name => (
                <Head key={name}>{name}</Head>
              ))}
            </tr>
          </thead>
          <tbody>
            {rejects.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row may be refused for several reasons, and the list never moves
              <tr key={at} className="border-line border-b align-top">
                <Cell numeric={isLine}>{typeof row.at === 'number' ? number(row.at) : row.at}</Cell>
                {/* A rule of the metric names its own field; a cell that cannot be read its column. */}
                <Cell>{names[row.field] ?? row.field}</Cell>
                <Cell className="max-w-48 break-words">
                  {row.value === '' ? <em className="text-ink-soft">{words.blank}</em> : row.value}
                </Cell>
                <Cell className="min-w-56">{row.reason}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </>
  )
}
