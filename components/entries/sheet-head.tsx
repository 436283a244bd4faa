'use client'

import { ChevronLeft, ChevronRight, Lock } from 'lucide-react'
import Link from 'next/link'
import { useReader } from '@/components/text/use-reader'
import { buttonClass } from '@/components/ui/button'
import type { EntryGridInput } from '@/domain/entry'
import { entryHref } from '@/domain/entry-address'
import type { EntryGridDto } from '@/server/entries/dto'

/** One sentence: how many figures are in, and what is late or due by when. */
function useSummary(grid: EntryGridDto): string {
  const words = useReader().text.entering
  const rows = grid.blocks.flatMap(({ metrics }) => metrics.flatMap(metric => metric.rows))
  const open = rows.filter(({ submitted, closed }) => submitted === null && closed === null)
  const late = open.filter(row => row.late)
  const next = open
    .filter(row => !row.late)
    .toSorted((one, other) => (one.due < other.due ? -1 : 1))
    .at(0)
  const label = grid.period?.label ?? words.lastPeriods(grid.back ?? 0)
  if (rows.length === 0) return words.summary.nothing(label)
  const done = rows.length - open.length
  if (grid.back) return words.summary.back({ label, all: rows.length, done })
  return words.summary.of({ label, all: rows.length, done, late: late.length, due: next?.dueText ?? null })
}

/** What the sheet is of, how far it is, and the way to other months. */
export function SheetHead({ grid, input }: { grid: EntryGridDto; input: EntryGridInput }) {
  const words = useReader().text.entering
  const { period, earlier, later, back, lock } = grid
  const [metric] = grid.blocks.flatMap(({ metrics }) => metrics)
  const step = (key: string | null, Icon: typeof ChevronLeft, name: string) =>
    key === null ? null : (
      <Link
        href={entryHref({ ...input, period: key })}
        prefetch={false}
        aria-label={name}
        className={buttonClass('plain', 'px-2')}
      >
        <Icon size={18} aria-hidden />
      </Link>
    )
  return (
    <header className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="mr-auto font-semibold text-2xl tracking-tight">
          {back && metric ? words.backTitle(metric.name) : words.titleOf(period?.label ?? '')}
        </h1>
        {back ? (
          <Link href={entryHref({})} prefetch={false} className={buttonClass()}>
            {words.toMonth}
          </Link>
        ) : (
          <nav aria-label={words.months} className="flex items-center gap-2">
            {step(earlier, ChevronLeft, words.earlier)}
            {step(later, ChevronRight, words.later)}
          </nav>
        )}
      </div>
      <p className="max-w-prose text-ink-soft">{useSummary(grid)}</p>
      {lock ? (
        <p className="flex items-center gap-1.5 text-sm">
          <Lock size={15} aria-hidden />
          {words.lockedBy(period?.label ?? '', lock.by, lock.when)}
        </p>
      ) : null}
    </header>
  )
}
