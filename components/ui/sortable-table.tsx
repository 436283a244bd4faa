'use client'

import { clsx } from 'clsx'
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Head, Table } from './table'

export interface SortColumn {
  key: string
  label: ReactNode
  numeric?: boolean
  /** Left out: a column by which nobody sorts. */
  sortable?: boolean
  /** Of its head; the cells have their own. */
  className?: string
}

export interface SortRow {
  key: string
  /** What the row is sorted by in each column; null goes to the end whichever way. */
  values: Readonly<Record<string, number | string | null>>
  /** The row's cells, drawn on the server. */
  cells: ReactNode
}

interface Sorting {
  key: string
  down: boolean
}

function compare(left: number | string | null, right: number | string | null, down: boolean): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null)
  const order =
    typeof left === 'number' && typeof right === 'number'
      ? left - right
      : String(left).localeCompare(String(right))
  return down ? -order : order
}

function sorted(rows: readonly SortRow[], sorting: Sorting | null): readonly SortRow[] {
  if (!sorting) return rows
  const { key, down } = sorting
  return rows.toSorted((left, right) => compare(left.values[key] ?? null, right.values[key] ?? null, down))
}

function ariaSort(sorting: Sorting | null, key: string): 'ascending' | 'descending' | undefined {
  if (sorting?.key !== key) return undefined
  return sorting.down ? 'descending' : 'ascending'
}

interface SortHeadProps {
  column: SortColumn
  sorting: Sorting | null
  onSort: (key: string) => void
}

function SortHead({ column, sorting, onSort }: SortHeadProps) {
  const { key, label, numeric = false, sortable = true, className } = column
  const state = ariaSort(sorting, key)
  const Icon = state === undefined ? ArrowUpDown : state === 'descending' ? ArrowDown : ArrowUp
  return (
    <Head numeric={numeric} aria-sort={state} className={className}>
      {sortable ? (
        <button
          type="button"
          onClick={() => onSort(key)}
          className={clsx(
            'group inline-flex items-center align-bottom gap-1 hover:text-ink',
            numeric && 'flex-row-reverse',
          )}
        >
          {label}
          <Icon
            size={12}
            aria-hidden
            className={clsx(
              'shrink-0 print:hidden',
              state === undefined && 'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100',
            )}
          />
        </button>
      ) : (
        label
      )}
    </Head>
  )
}

interface SortableTableProps {
  caption: ReactNode
  captionHidden?: boolean
  columns: SortColumn[]
  rows: SortRow[]
  /** Below the rows and not sorted with them: the total. */
  foot?: ReactNode
  className?: string
}

/** A table in the server's order until somebody sorts it by a head: high to low first, then low to high, then back. */
export function SortableTable({
  caption,
  captionHidden,
  columns,
  rows,
  foot,
  className,
}: SortableTableProps) {
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const sort = (key: string) =>
    setSorting(now => {
      if (now?.key !== key) return { key, down: true }
      return now.down ? { key, down: false } : null
    })
  return (
    <Table caption={caption} captionHidden={captionHidden} className={className}>
      <thead className="border-edge border-b">
        <tr>
          {columns.map(column => (
            <SortHead key={column.key} column={column} sorting={sorting} onSort={sort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted(rows, sorting).map(row => (
          <tr key={row.key} className="border-line border-b">
            {row.cells}
          </tr>
        ))}
      </tbody>
      {foot ? <tfoot>{foot}</tfoot> : null}
    </Table>
  )
}
