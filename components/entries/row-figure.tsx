'use client'

import { clsx } from 'clsx'
import { useReader } from '@/components/text/use-reader'
import type { EntryRowDto } from '@/server/entries/dto'
import type { Made } from './made-of'

/** What a row makes, and what came before it: the last figures and the usual range. */
export function RowFigure({
  row,
  made,
  className,
}: {
  row: EntryRowDto
  made: Made | null
  className: string
}) {
  const words = useReader().text.entering
  return (
    <>
      <div className={clsx('text-sm', className)}>
        {made ? (
          <>
            <p className="font-semibold tabular-nums">{made.text}</p>
            {made.margin ? <p className="text-ink-soft text-xs">{made.margin}</p> : null}
          </>
        ) : (
          <p className="text-ink-soft text-xs">{words.makesNone}</p>
        )}
      </div>
      <div className={clsx('text-ink-soft text-xs', className)}>
        {row.last.length > 0 ? (
          <p>{row.last.map(({ label, text }) => words.lastOne(text, label)).join(' · ')}</p>
        ) : null}
        <p>{row.usual ? words.usual(row.usual.text) : words.noUsual}</p>
      </div>
    </>
  )
}
