'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { MappingDraft } from '@/components/mapping/mapping-draft'
import { MappingForm } from '@/components/mapping/mapping-form'
import { pointedFileOf } from '@/components/mapping/pointed-file'
import { PreviewTable } from '@/components/mapping/preview-table'
import { useReader } from '@/components/text/use-reader'
import type { FilePreviewDto, FileStartDto, UploadDto } from '@/server/files/dto'
import { useTRPC } from '@/trpc/client'
import { draftFor, freshDraft, originFor, readAs, readingFor } from './draft'
import { FileActions } from './file-actions'
import { type Origin, OriginFields } from './origin-fields'
import { type Reading, ReadingFields } from './reading-fields'

interface FilePartProps {
  start: FileStartDto
  upload: UploadDto
  source?: number | undefined
}

/** A file that is here: its first rows, and what becomes of it. */
export function FilePart({ start, upload, source }: FilePartProps) {
  const trpc = useTRPC()
  const words = useReader().text.files
  const [origin, setOrigin] = useState(() => originFor(start, source))
  const [reading, setReading] = useState<Reading>(() => readingFor(start, origin))
  const { data: preview, error } = useQuery({
    ...trpc.files.preview.queryOptions({ upload: upload.id, ...reading }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!preview) {
    return (
      <p role={error ? 'alert' : 'status'} className="min-h-96 text-ink-soft text-sm">
        {error?.message}
      </p>
    )
  }
  return (
    // Other columns want another look: what was pointed at is not there any more.
    <Mapped
      key={JSON.stringify(preview.table?.header)}
      {...{ start, upload, preview, origin, setOrigin, reading }}
      title={words.reading.title}
      onReading={part => setReading(now => ({ ...now, ...part }))}
    />
  )
}

interface MappedProps {
  start: FileStartDto
  upload: UploadDto
  preview: FilePreviewDto
  origin: Origin
  setOrigin: (origin: Origin) => void
  reading: Reading
  title: string
  onReading: (reading: Reading) => void
}

function Mapped({ start, upload, preview, origin, setOrigin, reading, title, onReading }: MappedProps) {
  const [draft, setDraft] = useState<MappingDraft>(() => draftFor(start, origin, preview, reading))
  const { table, fault } = preview
  const pointed = 'pointed' in draft ? draft.pointed : null
  const change = (part: Reading) => {
    onReading(part)
    setDraft(now => readAs(now, part))
  }
  function choose(next: Origin) {
    setOrigin(next)
    const kept = 'id' in next && start.sources.find(one => one.id === next.id)?.mapping
    if (kept) setDraft(draftFor(start, next, preview, reading))
  }
  const file = table && pointedFileOf(table)
  const sourceKey = 'id' in origin ? (start.sources.find(one => one.id === origin.id)?.key ?? null) : null
  const [isOver, setOver] = useState(false)
  const onOver = useCallback(() => setOver(true), [])
  const actions = file ? (
    <FileActions {...{ start, upload, origin, draft, onOver }} sheet={reading.sheet ?? preview.sheet} />
  ) : null
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      {isOver ? null : (
        <>
          <section aria-labelledby="reading" className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <h2 id="reading" className="font-semibold text-lg">
              {title}
            </h2>
            <ReadingFields
              preview={preview}
              isWorkbook={upload.content === 'workbook'}
              decimal={pointed?.decimal ?? '.'}
              onReading={change}
              onDecimal={decimal => pointed && setDraft({ pointed: { ...pointed, decimal } })}
            />
            {table ? (
              <PreviewTable table={table} />
            ) : (
              <p role="alert" className="text-off-target text-sm">
                {fault}
              </p>
            )}
          </section>
          <OriginFields origin={origin} sources={start.sources} onChange={choose} />
          {file ? (
            <MappingForm
              file={file}
              metrics={start.metrics}
              draft={draft}
              onChange={setDraft}
              onStartAnew={() => setDraft(freshDraft(start, preview, reading))}
              known={start.known}
              mayAddNames={start.mayAddNames}
              sourceKey={sourceKey}
            />
          ) : null}
        </>
      )}
      {actions}
    </div>
  )
}
