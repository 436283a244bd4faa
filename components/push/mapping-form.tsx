'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/text-area'
import type { TriedDto, WebhookDto } from '@/server/push/dto'
import { useTRPC } from '@/trpc/client'
import { usePushChange } from './use-push-change'

/** The mapping of a webhook's deliveries, and a delivery to try it with. */
export function MappingForm({ sourceId, webhook }: { sourceId: number; webhook: WebhookDto }) {
  const trpc = useTRPC()
  const words = useReader().text.push.webhook
  const { done } = usePushChange()
  const form = useRef<HTMLFormElement>(null)
  const attempt = useMutation(trpc.push.tryMapping.mutationOptions())
  const keep = useMutation(trpc.push.saveMapping.mutationOptions({ onSuccess: () => done(words.kept) }))
  const read = (name: string) => String(new FormData(form.current ?? undefined).get(name) ?? '')
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    keep.mutate({ id: sourceId, mapping: read('mapping') })
  }
  const failed = keep.error ?? attempt.error
  const wrong = failed?.data?.fields?.mapping
  return (
    <form ref={form} onSubmit={onSubmit} className="grid gap-4">
      <div className="grid gap-4 lg:grid-cols-2 lg:items-end">
        <TextArea
          label={words.mapping}
          hint={words.mappingHint}
          name="mapping"
          rows={14}
          spellCheck={false}
          defaultValue={webhook.mapping}
          error={wrong}
          className="font-mono sm:text-xs"
        />
        <TextArea
          label={words.sample}
          hint={words.sampleHint}
          name="sample"
          rows={14}
          spellCheck={false}
          defaultValue={webhook.sample}
          className="font-mono sm:text-xs"
        />
      </div>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {wrong ? undefined : failed?.message}
      </p>
      {attempt.data ? <Tried tried={attempt.data} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button
          disabled={attempt.isPending}
          onClick={() => {
            keep.reset()
            attempt.mutate({ id: sourceId, mapping: read('mapping'), sample: read('sample') })
          }}
        >
          {words.try}
        </Button>
        <Button look="primary" type="submit" aria-busy={keep.isPending} disabled={keep.isPending}>
          {words.keep}
        </Button>
      </div>
    </form>
  )
}

function Tried({ tried: { good, refused, refusedInAll } }: { tried: TriedDto }) {
  const words = useReader().text.push.webhook
  return (
    <div role="status" className="grid gap-1 text-sm">
      <p>{good + refusedInAll === 0 ? words.nothing : words.tried(good, refusedInAll)}</p>
      {refused.map(({ field, value, reason }) => (
        <p key={`${field} ${value} ${reason}`} className="text-off-target">
          {words.why(field, value, reason)}
        </p>
      ))}
    </div>
  )
}
