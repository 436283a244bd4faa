'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { Field } from '@/components/ui/field'
import { FileFaults } from '@/components/ui/file-faults'
import { FormFoot } from '@/components/ui/form-foot'
import { Select } from '@/components/ui/select'
import { EVENT_COLUMNS } from '@/domain/event-file'
import { formatNumber } from '@/domain/format'
import type { Text } from '@/domain/text/text'
import type { EventSourcesDto, UploadedEventsDto } from '@/server/events/dto'
import { useTRPC } from '@/trpc/client'

const EXAMPLE = 'shipment-81-door,order-81,parcel,2026-10-31T09:30:00Z,,KR70003,'
const LINK = 'underline decoration-line underline-offset-4 hover:decoration-current'

function Answer({ data }: { data: UploadedEventsDto }) {
  const { text, locale } = useReader()
  const words = text.journey.upload
  const number = (value: number) => formatNumber(value, 0, locale)
  const { inserted, updated, unchanged, leftOut, refused, faults } = data
  if (refused > 0) {
    const said = words.refused(number(refused), refused)
    return (
      <>
        <p className="font-medium text-off-target">
          {said} {refused > faults.length ? words.first(faults.length) : null}
        </p>
        <FileFaults faults={faults} caption={said} columns={words.columns} />
      </>
    )
  }
  const counts = { inserted: number(inserted), updated: number(updated), unchanged: number(unchanged) }
  return (
    <p className="font-medium text-on-target">
      {words.taken(counts)} {leftOut > 0 ? words.leftOut(number(leftOut), leftOut) : null}
    </p>
  )
}

function UploadForm({ sources }: EventSourcesDto) {
  const words = useReader().text.journey.upload
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<string>()
  const upload = useMutation(
    useTRPC().events.upload.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }),
  )
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const file = form.get('file')
    if (!(file instanceof File)) return
    const text = await file.text()
    setProblem(text.trim() === '' ? words.noLines : undefined)
    if (text.trim() !== '') upload.mutate({ source: Number(form.get('source')), text })
  }
  return (
    <>
      <form onSubmit={onSubmit} className="grid gap-4">
        <Select
          label={words.source}
          name="source"
          options={sources.map(({ id, name, functionName }) => ({
            value: String(id),
            label: words.of(name, functionName ?? words.company),
          }))}
        />
        <Field label={words.choose} name="file" type="file" accept=".csv,text/csv" required />
        <FormFoot
          submit={words.send}
          isPending={upload.isPending}
          problem={problem ?? upload.error?.message}
        />
      </form>
      <div role="status" className="grid gap-3 empty:hidden">
        {upload.data ? <Answer data={upload.data} /> : null}
      </div>
    </>
  )
}

function HowTo({ words }: { words: Text['journey']['upload'] }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 text-sm">
      <p className="text-ink-soft">{words.howTo}</p>
      <figure className="grid grid-cols-[minmax(0,1fr)] gap-1">
        <figcaption className="text-ink-soft text-xs">{words.example}</figcaption>
        <pre className="whitespace-pre-wrap break-all rounded-md bg-sunken p-3 text-xs">
          {`${EVENT_COLUMNS.join(',')}\n${EXAMPLE}`}
        </pre>
      </figure>
    </div>
  )
}

/** Events from a file: all of its lines, or none with what is wrong. */
export function UploadEventsView({ sources }: EventSourcesDto) {
  const words = useReader().text.journey.upload
  return (
    <PageFrame width="text" className="gap-6">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="text-ink-soft">{words.lead}</p>
        <p className="text-sm">
          <Link href="/journey" prefetch={false} className={LINK}>
            {words.back}
          </Link>
        </p>
      </header>
      <HowTo words={words} />
      {sources.length > 0 ? (
        <UploadForm sources={sources} />
      ) : (
        <p className="text-sm">
          {words.noSources}{' '}
          <Link href="/sources/new" prefetch={false} className={LINK}>
            {words.newSource}
          </Link>
        </p>
      )}
    </PageFrame>
  )
}
