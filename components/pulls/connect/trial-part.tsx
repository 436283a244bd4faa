'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { LackingList } from '@/components/mapping/lacking-list'
import { RecordTrial } from '@/components/mapping/trial/record-trial'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { lackingIn } from '@/domain/mapping/pointing/start'
import type { PreviewInput } from '@/domain/pull/input'
import type { ConnectingDto } from '@/server/pulls/dto'
import { useTRPC } from '@/trpc/client'
import { type configOf, type Draft, figuresOf } from '../draft'

interface TrialPartProps {
  setting: ConnectingDto
  draft: Draft
  sourceId?: number | undefined
  config: ReturnType<typeof configOf>
}

/** Tries what the first records would come to, by everything that was said. Nothing is written. */
export function TrialPart({ setting, draft, sourceId, config }: TrialPartProps) {
  const trpc = useTRPC()
  const { text } = useReader()
  const words = text.pulling.form.trial
  const figures = figuresOf(draft)
  const ofFunction = draft.function || null
  const now = JSON.stringify([config, figures, ofFunction])
  const [tried, setTried] = useState(now)
  const attempt = useMutation(trpc.pulls.preview.mutationOptions())
  const nameOf = (key: string) => setting.metrics.find(one => one.key === key)?.name ?? key
  const { mapping } = draft
  const lacking =
    mapping && 'pointed' in mapping
      ? lackingIn(mapping.pointed).map(one => text.mapping.lacking(one, nameOf))
      : []
  const found = attempt.data && !('said' in attempt.data) ? attempt.data : null
  const said = attempt.data && 'said' in attempt.data ? attempt.data.said : found?.fault
  if (!setting.preset && mapping === null) return null
  return (
    <div className="grid min-w-0 gap-4">
      <LackingList lacking={lacking} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          aria-busy={attempt.isPending}
          disabled={attempt.isPending || figures === undefined}
          onClick={() => {
            setTried(now)
            // The server checks it against the schema; here it is what was typed.
            const typed = { sourceId, config, secrets: draft.secrets, figures, function: ofFunction }
            attempt.mutate(typed as PreviewInput)
          }}
        >
          {text.trial.try}
        </Button>
        <p className="text-ink-soft text-sm">{words.lead}</p>
      </div>
      <div aria-live="polite" className="grid min-w-0 gap-4 empty:hidden">
        {(attempt.error?.message ?? said) ? (
          <p className="max-w-prose whitespace-pre-line text-off-target text-sm">
            {attempt.error?.message ?? said}
          </p>
        ) : null}
        {found?.trial ? <RecordTrial trial={found.trial} isChanged={tried !== now} /> : null}
      </div>
    </div>
  )
}
