'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { FileRunDto } from '@/server/files/dto'
import { useTRPC } from '@/trpc/client'

/** Asks once more before an import is taken back. */
export function UndoDialog({ run, onClose }: { run: FileRunDto; onClose: () => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = useReader().text.files.undo
  const undo = useMutation(
    trpc.files.undo.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.files.runs.queryFilter())
        onClose()
      },
    }),
  )
  return (
    <Dialog title={words.title(run.fileName)} closeLabel={words.cancel} onClose={onClose}>
      <div className="grid gap-3 text-sm">
        <p>{words.lead}</p>
        <p className="text-ink-soft">{words.kept}</p>
        <p role="alert" className="text-off-target empty:hidden">
          {undo.error?.message}
        </p>
        <div className="flex flex-wrap gap-3 pt-1">
          <Button look="primary" onClick={() => undo.mutate({ run: run.id })} disabled={undo.isPending}>
            {words.confirm}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </div>
    </Dialog>
  )
}
