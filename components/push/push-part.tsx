'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { useTRPC } from '@/trpc/client'
import { BringsDialog } from './brings-dialog'
import { RotateDialog } from './rotate-dialog'
import { ShownToken } from './shown-token'
import { TokenList } from './token-list'

interface PushPartProps {
  sourceId: number
  name: string
}

/** What only a source has that is sent to: its tokens, and which metrics they may write. */
export function PushPart({ sourceId, name }: PushPartProps) {
  const { data } = useSuspenseQuery(useTRPC().push.get.queryOptions({ id: sourceId }))
  const { tokens: words, brings } = useReader().text.push
  const [open, setOpen] = useState<'rotate' | 'brings' | null>(null)
  const [made, setMade] = useState<string | null>(null)
  return (
    <section aria-labelledby="tokens" className="grid gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="tokens" className="font-semibold text-lg">
            {words.title}
          </h2>
          <p className="max-w-prose text-ink-soft text-sm">
            {words.lead}{' '}
            <Link href="/docs/api#sendObservations" prefetch={false} className="underline underline-offset-4">
              {words.docs}
            </Link>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setOpen('rotate')}>
            {data.tokens.length === 0 ? words.make : words.rotate}
          </Button>
          <Button onClick={() => setOpen('brings')}>{brings.change}</Button>
        </div>
      </div>
      {made ? <ShownToken token={made} sourceId={sourceId} level={3} onKept={() => setMade(null)} /> : null}
      {data.tokens.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <TokenList sourceId={sourceId} tokens={data.tokens} timeZone={data.timeZone} />
      )}
      {open === 'rotate' ? (
        <RotateDialog
          sourceId={sourceId}
          isFirst={data.tokens.length === 0}
          onMade={setMade}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'brings' ? (
        <BringsDialog sourceId={sourceId} name={name} metrics={data.metrics} onClose={() => setOpen(null)} />
      ) : null}
    </section>
  )
}
