'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatDay, formatNumber } from '@/domain/format'
import type { ErasureSubject } from '@/domain/privacy'
import type { ErasurePreviewDto } from '@/server/privacy/dto'
import { useTRPC } from '@/trpc/client'

const PLACES = [
  'facts',
  'changes',
  'comments',
  'events',
  'contracts',
  'identities',
  'identifiers',
  'rawRecords',
  'rejects',
] as const

/** Takes a table's column, gives what people call it. */
function columnWords(words: Readonly<Record<string, string>>, table: string, column: string): string {
  return words[`${table}.${column}`] ?? `${table.replaceAll('_', ' ')} (${column.replaceAll('_', ' ')})`
}

/** What there is of a customer and which figures would move; below it, once that is known, what to do. */
export function ErasurePreview({ subject, children }: { subject: ErasureSubject; children: ReactNode }) {
  const trpc = useTRPC()
  const { text } = useReader()
  const { preview, find } = text.privacy
  const { data, error } = useQuery({
    ...trpc.privacy.preview.queryOptions(subject),
    retry: false,
    // What is erased may not linger where the browser keeps answers.
    gcTime: 0,
    // Each look is a line of the audit log: one for each choice, none for coming back to the window.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  if (error) {
    return (
      <p role="alert" className="text-off-target text-sm">
        {error.message}
      </p>
    )
  }
  if (!data) return <div aria-busy className="h-96 rounded-md bg-sunken" />
  const { name, identities } = data.found
  const called = identities.map(one => find.called(one.source, one.externalId)).join(', ')
  return (
    <div className="grid gap-6 border-line border-t pt-6">
      <div className="grid gap-1">
        <h3 className="font-semibold">{preview.heading(name ?? called)}</h3>
        {name && called ? <p className="text-ink-soft text-sm">{called}</p> : null}
      </div>
      <Places data={data} />
      <Figures figures={data.figures} />
      {children}
    </div>
  )
}

function Places({ data }: { data: ErasurePreviewDto }) {
  const { text, locale } = useReader()
  const { preview, columns } = text.privacy
  const rows = [
    ...PLACES.map(place => ({ name: preview.places[place], rows: data.places[place] })),
    ...data.mentions.map(one => ({
      name: preview.mention(columnWords(columns, one.table, one.column)),
      rows: one.rows,
    })),
  ].filter(row => row.rows > 0)
  return (
    <div className="grid gap-2">
      <Table caption={preview.caption} captionHidden className="bg-surface">
        <thead>
          <tr>
            <Head>{preview.place}</Head>
            <Head numeric>{preview.rows}</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.name} className="border-line border-t">
              <Head scope="row">{row.name}</Head>
              <Cell numeric>{formatNumber(row.rows, 0, locale)}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {data.told.map(one => (
        <p key={`${one.table}.${one.column}`} className="text-at-risk text-sm">
          {preview.told(columnWords(columns, one.table, one.column))}
        </p>
      ))}
    </div>
  )
}

function Figures({ figures }: Pick<ErasurePreviewDto, 'figures'>) {
  const { text, locale } = useReader()
  const { preview } = text.privacy
  const heading = preview.figures(figures.length, formatNumber(figures.length, 0, locale))
  if (figures.length === 0) return <p className="text-ink-soft text-sm">{preview.noFigures}</p>
  return (
    <details>
      <summary className="cursor-pointer text-sm">{heading}</summary>
      <Table caption={heading} captionHidden className="mt-2 bg-surface">
        <thead>
          <tr>
            <Head>{preview.metric}</Head>
            <Head numeric>{preview.facts}</Head>
            <Head>{preview.span}</Head>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ metric, name, facts, from, to }) => (
            <tr key={metric} className="border-line border-t">
              <Head scope="row">{name}</Head>
              <Cell numeric>{formatNumber(facts, 0, locale)}</Cell>
              <Cell>
                {formatDay(from, locale)}–{formatDay(to, locale)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  )
}
