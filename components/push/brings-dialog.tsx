'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Dialog } from '@/components/ui/dialog'
import { FormFoot } from '@/components/ui/form-foot'
import type { PushDto } from '@/server/push/dto'
import { useTRPC } from '@/trpc/client'
import { MetricPicks } from './metric-picks'
import { usePushChange } from './use-push-change'

interface BringsDialogProps {
  sourceId: number
  name: string
  metrics: PushDto['metrics']
  onClose: () => void
}

/** Which metrics a source's tokens may write. */
export function BringsDialog({ sourceId, name, metrics, onClose }: BringsDialogProps) {
  const { brings: words, tokens } = useReader().text.push
  const { done, refresh } = usePushChange()
  const change = useMutation(
    useTRPC().push.changeMetrics.mutationOptions({
      onSuccess: () => {
        onClose()
        return done(words.saved)
      },
      onError: refresh,
    }),
  )
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    change.mutate({ id: sourceId, metrics: new FormData(event.currentTarget).getAll('metrics').map(String) })
  }
  const wrong = change.error?.data?.fields?.metrics
  return (
    <Dialog title={words.title(name)} closeLabel={tokens.cancel} onClose={onClose}>
      <form onSubmit={onSubmit} className="grid gap-5">
        <p className="text-ink-soft text-sm">{words.lead}</p>
        <MetricPicks metrics={metrics} error={wrong} />
        <FormFoot
          submit={words.save}
          isPending={change.isPending}
          problem={wrong ? undefined : change.error?.message}
          cancel={{ label: tokens.cancel, onClick: onClose }}
        />
      </form>
    </Dialog>
  )
}
