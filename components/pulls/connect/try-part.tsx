'use client'

import { useMutation } from '@tanstack/react-query'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { PreviewTable } from '@/components/mapping/preview-table'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { PointedTable } from '@/domain/mapping/pointing/table'
import type { PreviewInput } from '@/domain/pull/input'
import type { PreviewDto } from '@/server/pulls/dto'
import { useTRPC } from '@/trpc/client'
import type { configOf, Draft } from '../draft'

interface TryPartProps {
  draft: Draft
  sourceId?: number | undefined
  config: ReturnType<typeof configOf>
  /** What is kept of a source that is there, as long as nobody looks anew. */
  kept: PointedTable | null
  preview: PreviewDto | null
  onPreview: (preview: PreviewDto | null) => void
}

/** Tries the connection, and shows the first records as they come. Nothing is kept. */
export function TryPart({ draft, sourceId, config, kept, preview, onPreview }: TryPartProps) {
  const trpc = useTRPC()
  const words = useReader().text.pulling.form.try
  const test = useMutation(trpc.pulls.test.mutationOptions())
  const look = useMutation(
    trpc.pulls.preview.mutationOptions({ onSuccess: found => onPreview('said' in found ? null : found) }),
  )
  // The server checks it against the schema; here it is what was typed.
  const typed = { sourceId, config, secrets: draft.secrets } as PreviewInput
  const failed = look.data && 'said' in look.data ? look.data.said : undefined
  const said = test.error?.message ?? test.data?.said ?? look.error?.message ?? failed
  return (
    <div className="grid min-w-0 gap-4">
      <div className="flex flex-wrap gap-3">
        <Button
          aria-busy={test.isPending}
          disabled={test.isPending}
          onClick={() => {
            look.reset()
            test.mutate(typed)
          }}
        >
          {words.test}
        </Button>
        <Button
          aria-busy={look.isPending}
          disabled={look.isPending}
          onClick={() => {
            test.reset()
            look.mutate(typed)
          }}
        >
          {words.look}
        </Button>
      </div>
      <div aria-live="polite" className="empty:hidden">
        {said ? (
          <p className="flex max-w-prose gap-2 text-off-target text-sm">
            <CircleAlert size={18} aria-hidden className="mt-0.5 shrink-0" />
            <span>{said}</span>
          </p>
        ) : test.data?.works ? (
          <p className="flex gap-2 text-on-target text-sm">
            <CircleCheck size={18} aria-hidden className="mt-0.5 shrink-0" />
            <span>{words.works}</span>
          </p>
        ) : null}
      </div>
      {preview ? <Looked preview={preview} /> : kept ? <PreviewTable table={kept} /> : null}
    </div>
  )
}

function Looked({ preview: { request, records, table } }: { preview: PreviewDto }) {
  const words = useReader().text.pulling.form.preview
  return (
    <div className="grid min-w-0 gap-3">
      {request ? (
        <details className="text-sm">
          <summary className="min-h-11 cursor-pointer py-2.5 underline decoration-line underline-offset-4 hover:decoration-current sm:min-h-0 sm:py-0">
            {words.request}
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable without a mouse */}
          <pre tabIndex={0} className="mt-2 overflow-x-auto rounded-md border border-line bg-sunken p-3">
            <code>{request}</code>
          </pre>
        </details>
      ) : null}
      {records === 0 ? <p className="text-ink-soft text-sm">{words.none}</p> : <PreviewTable table={table} />}
    </div>
  )
}
