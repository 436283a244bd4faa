'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { UploadDto } from '@/server/files/dto'
import { useTRPC } from '@/trpc/client'
import { filePath } from './file-path'
import { FileSize } from './file-size'

/** Files that were brought and not imported yet: to go on with, or to discard. */
export function WaitingList({ waiting }: { waiting: readonly UploadDto[] }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = useReader().text.files.drop
  const discard = useMutation(trpc.files.discard.mutationOptions())
  if (waiting.length === 0) return null
  async function onDiscard({ id, name }: UploadDto) {
    await discard.mutateAsync({ upload: id })
    await queryClient.invalidateQueries(trpc.files.start.queryFilter())
    toast(words.discarded(name))
  }
  return (
    <section aria-labelledby="waiting" className="grid gap-3">
      <div>
        <h2 id="waiting" className="font-semibold text-lg">
          {words.waiting}
        </h2>
        <p className="text-ink-soft text-sm">{words.waitingLead}</p>
      </div>
      <ul className="divide-y divide-line border-line border-y">
        {waiting.map(upload => (
          <li key={upload.id} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
            <span className="min-w-0 truncate text-sm">
              {upload.name} <FileSize bytes={upload.bytes} />
            </span>
            <span className="flex gap-2">
              <Link
                href={filePath({ upload: upload.id })}
                prefetch={false}
                aria-label={words.goOnWith(upload.name)}
                className={buttonClass()}
              >
                {words.goOn}
              </Link>
              <Button
                look="quiet"
                aria-label={words.discardOf(upload.name)}
                onClick={() => onDiscard(upload)}
                disabled={discard.isPending}
              >
                {words.discard}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {discard.error?.message}
      </p>
    </section>
  )
}
