'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { formatNumber } from '@/domain/format'
import type { UploadDto } from '@/server/files/dto'
import { useTRPC } from '@/trpc/client'
import { filePath } from './file-path'

/** Files that were brought and not imported yet: to go on with, or to discard. */
export function WaitingList({ waiting }: { waiting: readonly UploadDto[] }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { text, locale } = useReader()
  const { drop: words, size } = text.files
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
              {upload.name}{' '}
              <span className="text-ink-soft">{size(formatNumber(upload.bytes / 1024 ** 2, 1, locale))}</span>
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
