'use client'

import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { LackingList } from '@/components/mapping/lacking-list'
import { draftOfTable, draftOfText, type MappingDraft, textOfDraft } from '@/components/mapping/mapping-draft'
import { MappingForm } from '@/components/mapping/mapping-form'
import { pointedFileOf } from '@/components/mapping/pointed-file'
import { RecordTrial } from '@/components/mapping/trial/record-trial'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/text-area'
import { lackingIn } from '@/domain/mapping/pointing/start'
import { type PointedTable, tableOfRecords } from '@/domain/mapping/pointing/table'
import type { WebhookDto } from '@/server/push/dto'
import { useTRPC } from '@/trpc/client'
import { usePushChange } from './use-push-change'

interface WebhookMappingProps {
  sourceId: number
  webhook: WebhookDto
}

/** Takes a delivery's text, gives its records as a table; null for what is no JSON. */
function tableOfDelivery(text: string): PointedTable | null {
  if (text.trim() === '') return tableOfRecords([])
  try {
    const told: unknown = JSON.parse(text)
    return tableOfRecords(Array.isArray(told) ? told : [told])
  } catch {
    return null
  }
}

/** Which field of a delivery is what: pointed at by one that came or was pasted, tried with it, and kept. */
export function WebhookMapping({ sourceId, webhook }: WebhookMappingProps) {
  const { pointing, key } = webhook
  const { metrics, known, mayAddNames, timeZone } = pointing
  const { text } = useReader()
  const words = text.push.webhook
  // Until somebody says something it is what came last, and what that suggests.
  const [typed, setTyped] = useState<string | null>(null)
  const [chosen, setChosen] = useState<MappingDraft | null>(null)
  const sample = typed ?? webhook.sample
  const table = useMemo(() => tableOfDelivery(sample), [sample])
  const hasFields = table !== null && table.header.length > 0
  const kept = webhook.mapping === null ? null : draftOfText(webhook.mapping, metrics)
  const fresh = hasFields ? draftOfTable(table, timeZone) : null
  const draft = chosen ?? kept ?? fresh
  return (
    <div className="grid min-w-0 gap-6">
      <TextArea
        label={words.sample}
        hint={words.sampleHint}
        name="sample"
        rows={8}
        spellCheck={false}
        value={sample}
        onChange={event => setTyped(event.target.value)}
        error={table === null ? text.rejected.notJson : undefined}
        className="font-mono sm:text-xs"
      />
      {draft ? (
        <>
          <MappingForm
            file={pointedFileOf(table ?? tableOfRecords([]), true)}
            draft={draft}
            onChange={setChosen}
            onStartAnew={() => setChosen(draftOfTable(table ?? tableOfRecords([]), timeZone))}
            sourceKey={key}
            asksDecimal
            {...{ metrics, known, mayAddNames }}
          />
          <Actions {...{ sourceId, webhook, draft, sample }} />
        </>
      ) : (
        <p className="text-ink-soft text-sm">{words.noSample}</p>
      )}
    </div>
  )
}

interface ActionsProps extends WebhookMappingProps {
  draft: MappingDraft
  sample: string
}

function Actions({ sourceId, webhook, draft, sample }: ActionsProps) {
  const trpc = useTRPC()
  const { text } = useReader()
  const words = text.push.webhook
  const { done } = usePushChange()
  const mapping = textOfDraft(draft)
  const now = JSON.stringify([mapping, sample])
  const [tried, setTried] = useState(now)
  const attempt = useMutation(trpc.push.tryMapping.mutationOptions())
  const keep = useMutation(trpc.push.saveMapping.mutationOptions({ onSuccess: () => done(words.kept) }))
  const nameOf = (key: string) => webhook.pointing.metrics.find(one => one.key === key)?.name ?? key
  const lacking =
    'pointed' in draft ? lackingIn(draft.pointed).map(one => text.mapping.lacking(one, nameOf)) : []
  const isWhole = lacking.length === 0
  return (
    <div className="grid min-w-0 gap-4">
      <LackingList lacking={lacking} />
      <p role="alert" className="max-w-prose whitespace-pre-line text-off-target text-sm empty:hidden">
        {(keep.error ?? attempt.error)?.message}
      </p>
      <div aria-live="polite" className="empty:hidden">
        {attempt.data ? <RecordTrial trial={attempt.data} isChanged={tried !== now} /> : null}
      </div>
      <div className="flex flex-wrap gap-3">
        <Button
          aria-busy={attempt.isPending}
          disabled={attempt.isPending || !isWhole || sample.trim() === ''}
          onClick={() => {
            keep.reset()
            setTried(now)
            attempt.mutate({ id: sourceId, mapping, sample })
          }}
        >
          {text.trial.try}
        </Button>
        <Button
          look="primary"
          aria-busy={keep.isPending}
          disabled={keep.isPending || !isWhole}
          onClick={() => {
            attempt.reset()
            keep.mutate({ id: sourceId, mapping })
          }}
        >
          {words.keep}
        </Button>
      </div>
    </div>
  )
}
