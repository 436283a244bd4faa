'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import type { EntryRowDto } from '@/server/entries/dto'
import { useTRPC } from '@/trpc/client'

/** Everything that stood at a place, with who and why; and the way to take it back. */
export function PastDialog({ row, name, onClose }: { row: EntryRowDto; name: string; onClose: () => void }) {
  const words = useReader().text.entering
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { data } = useQuery(trpc.entries.past.queryOptions(row.place, { staleTime: 0 }))
  const withdraw = useMutation(
    trpc.entries.withdraw.mutationOptions({
      onSuccess: () => {
        toast(words.takenBack)
        onClose()
        return queryClient.invalidateQueries(trpc.entries.grid.queryFilter())
      },
    }),
  )
  function takeBack(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '')
    if (row.submitted) withdraw.mutate({ place: row.place, revision: row.submitted.revision, reason })
  }
  return (
    <Dialog title={words.pastName(name)} closeLabel={words.close} onClose={onClose}>
      <ol className="grid gap-3 text-sm">
        {data?.map(({ id, state, text: figure, by, when, note, reason, superseded }) => (
          <li key={id} className={state === 'superseded' ? 'text-ink-soft' : undefined}>
            <p>
              <span className="font-semibold tabular-nums">{figure}</span>{' '}
              {state === 'draft' ? words.state.typedBy(by, when) : words.state.by(by, when)}
            </p>
            {note ? <p>{words.state.because(note)}</p> : null}
            {reason ? <p>{words.state.because(reason)}</p> : null}
            {superseded ? (
              <p>
                {words.supersededLine(
                  words.superseded[superseded.why],
                  superseded.by,
                  superseded.when,
                  superseded.reason,
                )}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
      {row.submitted && row.closed === null ? (
        <form onSubmit={takeBack} className="mt-5 grid gap-2 border-line border-t pt-4">
          <Field
            id="withdraw-reason"
            name="reason"
            label={words.withdrawReason}
            required
            maxLength={500}
            error={withdraw.error?.message}
          />
          <div>
            <Button type="submit" disabled={withdraw.isPending}>
              {words.takeBack}
            </Button>
          </div>
        </form>
      ) : null}
    </Dialog>
  )
}
