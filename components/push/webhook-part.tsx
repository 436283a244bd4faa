'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { useTRPC } from '@/trpc/client'
import { CopyField } from './copy-field'
import { WebhookDialog } from './webhook-dialog'
import { WebhookMapping } from './webhook-mapping'

/** How a product's events reach a source: address, signature, and what becomes of them. */
export function WebhookPart({ sourceId }: { sourceId: number }) {
  const { data } = useSuspenseQuery(useTRPC().push.webhook.queryOptions({ id: sourceId }))
  const words = useReader().text.push.webhook
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  const { scheme, ending, address, waiting, mapping } = data
  return (
    <section aria-labelledby="webhook" className="grid gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="webhook" className="font-semibold text-lg">
            {words.title}
          </h2>
          <p className="max-w-prose text-ink-soft text-sm">{words.lead}</p>
        </div>
        <Button onClick={() => setOpen(true)}>{scheme === null ? words.setUp : words.change}</Button>
      </div>
      {made ? <CopyField label={words.made} value={made} /> : null}
      {scheme === null ? (
        <p>{words.none}</p>
      ) : (
        <>
          <CopyField label={words.address} hint={words.addressHint} value={address} />
          <p className="text-sm">
            {words.signedBy(words.schemes[scheme], ending)}{' '}
            {waiting > 0 ? `${words.waiting(waiting)}${mapping ? '' : ` ${words.waitingFor}`}.` : ''}
          </p>
          <WebhookMapping sourceId={sourceId} webhook={data} />
        </>
      )}
      {isOpen ? (
        <WebhookDialog
          sourceId={sourceId}
          scheme={scheme ?? 'standard'}
          onMade={setMade}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </section>
  )
}
