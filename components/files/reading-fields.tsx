'use client'

import { DecimalChoice } from '@/components/mapping/decimal-choice'
import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { DELIMITERS, ENCODINGS } from '@/domain/mapping/language'
import type { FilePreviewDto } from '@/server/files/dto'

/** How a file is to be read, where somebody says otherwise than was found. */
export interface Reading {
  sheet?: string | undefined
  encoding?: FilePreviewDto['encoding'] | undefined
  delimiter?: (typeof DELIMITERS)[number] | undefined
}

interface ReadingFieldsProps {
  preview: FilePreviewDto
  isWorkbook: boolean
  decimal: '.' | ','
  onReading: (reading: Reading) => void
  onDecimal: (decimal: '.' | ',') => void
}

const oneOf = <T extends string>(known: readonly T[], text: string) => known.find(one => one === text)

/** Sheet, letters, what parts cells and the decimal mark: as they were found, to be corrected. */
export function ReadingFields({ preview, isWorkbook, decimal, onReading, onDecimal }: ReadingFieldsProps) {
  const words = useReader().text.files.reading
  return (
    <div className="grid gap-4">
      {preview.asked ? (
        <p role="status" className="rounded-md bg-at-risk-wash px-3 py-2 text-at-risk text-sm">
          {words.askEncoding}
        </p>
      ) : null}
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-3">
        {isWorkbook ? (
          <Choice
            label={words.sheet}
            name="sheet"
            value={preview.sheet ?? ''}
            onChange={event => onReading({ sheet: event.target.value })}
            options={preview.sheets.map(name => ({ value: name, label: name }))}
          />
        ) : (
          <>
            <Choice
              label={words.encoding}
              name="encoding"
              value={preview.encoding}
              onChange={event => onReading({ encoding: oneOf(ENCODINGS, event.target.value) })}
              options={ENCODINGS.map(value => ({ value, label: words.encodings[value] }))}
            />
            <Choice
              label={words.delimiter}
              name="delimiter"
              value={preview.delimiter}
              onChange={event => onReading({ delimiter: oneOf(DELIMITERS, event.target.value) })}
              options={DELIMITERS.map(value => ({ value, label: words.delimiters[value] }))}
            />
            <DecimalChoice guess={preview.table?.guess ?? null} value={decimal} onChange={onDecimal} />
          </>
        )}
      </div>
    </div>
  )
}
