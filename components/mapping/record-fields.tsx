'use client'

import { useReader } from '@/components/text/use-reader'
import type { Pointed } from '@/domain/mapping/pointing/pointed'
import { ColumnChoice } from './column-choice'
import { DateChoice } from './date-choice'
import type { PointedFile } from './pointed-file'

interface RecordFieldsProps {
  file: PointedFile
  pointed: Pointed
  set: (part: Partial<Pointed>) => void
}

/** What every row has: what identifies it, when it happened, and what was said. */
export function RecordFields({ file, pointed, set }: RecordFieldsProps) {
  const words = useReader().text.mapping
  const [first = null, second = null] = pointed.id
  const ids = (one: string | null, other: string | null) =>
    set({ id: one === null ? [] : other === null || other === one ? [one] : [one, other] })
  const needsDay = pointed.metrics.length === 0 || pointed.metrics.some(one => one.kind !== 'duration')
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-3 font-medium">{words.record}</legend>
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        <ColumnChoice
          label={words.id}
          hint={words.idHint}
          columns={file.columns}
          value={first}
          onChange={column => ids(column, second)}
        />
        {first !== null && !file.guess.columns.find(one => one.name === first)?.isUnique ? (
          <ColumnChoice
            label={words.idMore}
            hint={words.idMoreHint}
            columns={file.columns.filter(name => name !== first)}
            value={second}
            onChange={column => ids(first, column)}
          />
        ) : null}
        {needsDay ? (
          <DateChoice label={words.date} file={file} value={pointed.at} onChange={at => set({ at })} />
        ) : null}
        {file.hasVersions || pointed.changed ? (
          <DateChoice
            label={words.changed}
            hint={words.changedHint}
            file={file}
            value={pointed.changed}
            onChange={changed => set({ changed })}
          />
        ) : null}
        <ColumnChoice
          label={words.comment}
          columns={file.columns}
          value={pointed.comment}
          onChange={comment => set({ comment })}
        />
      </div>
    </fieldset>
  )
}
