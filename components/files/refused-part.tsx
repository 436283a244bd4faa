'use client'

import { Download } from 'lucide-react'
import { useReader } from '@/components/text/use-reader'
import { buttonClass } from '@/components/ui/button'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatNumber } from '@/domain/format'
import type { FileTaskDto } from '@/server/files/dto'

/** The rows that were refused: the first of them with why, all of them as a file. */
export function RefusedPart({ task }: { task: FileTaskDto }) {
  const { text, locale } = useReader()
  const words = text.files.refused
  const { places, fields } = text.mapping
  const names: Readonly<Record<string, string>> = { ...places, ...fields }
  const { outcome } = task
  if (!outcome || outcome.rejected === 0) return null
  const number = (value: number) => formatNumber(value, 0, locale)
  const { rejects, rejected } = outcome
  // A rule of the metric names its own field; a cell that cannot be read its column.
  const fieldName = (field: string) => names[field] ?? field
  return (
    <section aria-labelledby="refused" className="grid gap-3">
      <h3 id="refused" className="font-medium text-off-target">
        {words.title(rejected, number(rejected))}
      </h3>
      {rejects.length > 0 ? (
        <Table
          caption={
            rejects.length < rejected ? words.caption(number(rejects.length), number(rejected)) : words.all
          }
        >
          <thead className="border-edge border-b">
            <tr>
              {words.columns.map((name, at) => (
                <Head key={name} numeric={at === 0}>
                  {name}
                </Head>
              ))}
            </tr>
          </thead>
          <tbody>
            {rejects.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row may be refused for several reasons, and the list never moves
              <tr key={at} className="border-line border-b align-top">
                <Cell numeric>{number(row.line)}</Cell>
                <Cell>{fieldName(row.field)}</Cell>
                <Cell className="max-w-48 break-words">
                  {row.value === '' ? <em className="text-ink-soft">{words.blank}</em> : row.value}
                </Cell>
                <Cell className="min-w-56">{row.reason}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      {task.hasRefused ? (
        <div className="grid gap-2">
          <p className="max-w-prose text-ink-soft text-sm">
            {task.task === 'import' && task.state === 'done' ? words.saveHint : words.saveWhole}
          </p>
          <div>
            <a href={`/api/refused/${task.id}`} download className={buttonClass()}>
              <Download size={16} aria-hidden />
              {words.save}
            </a>
          </div>
        </div>
      ) : null}
    </section>
  )
}
