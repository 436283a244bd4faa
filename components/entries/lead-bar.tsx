'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import type { EntryGridInput } from '@/domain/entry'
import { entryHref } from '@/domain/entry-address'
import type { EntryGridDto } from '@/server/entries/dto'
import { useTRPC } from '@/trpc/client'

/** For who leads: whose figures to look at, and the month's lock. */
export function LeadBar({ grid, input }: { grid: EntryGridDto; input: EntryGridInput }) {
  const words = useReader().text.entering
  const router = useRouter()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [isUnlocking, setUnlocking] = useState(false)
  const again = () => queryClient.invalidateQueries(trpc.entries.grid.queryFilter())
  const said = { onError: (error: { message: string }) => toast(error.message) }
  const lock = useMutation(trpc.entries.lock.mutationOptions({ ...said, onSuccess: again }))
  const unlock = useMutation(
    trpc.entries.unlock.mutationOptions({
      onSuccess: () => {
        setUnlocking(false)
        return again()
      },
    }),
  )
  const { period, lock: held, functions } = grid
  if (!period) return null
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '')
    if (period) unlock.mutate({ period: period.key, reason })
  }
  return (
    <div className="flex flex-wrap items-end gap-3 rounded-lg bg-sunken px-4 py-3">
      <label className="grid gap-1 text-sm">
        <span className="font-medium">{words.whose}</span>
        <select
          value={input.function ?? ''}
          className="min-h-11 rounded-md border border-edge bg-surface px-2 text-sm sm:min-h-9"
          onChange={event => {
            const { function: _, cuts: __, ...rest } = input
            const chosen = event.currentTarget.value
            router.push(entryHref(chosen ? { ...rest, function: chosen } : rest))
          }}
        >
          <option value="">{words.company}</option>
          {functions.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p className="w-full text-ink-soft text-sm sm:w-auto sm:min-w-0 sm:flex-1">
        {held ? words.unlockHint : words.lockHint}
      </p>
      {held ? (
        <Button onClick={() => setUnlocking(true)}>{words.unlock(period.label)}</Button>
      ) : (
        <Button disabled={lock.isPending} onClick={() => lock.mutate({ period: period.key })}>
          {words.lock(period.label)}
        </Button>
      )}
      {isUnlocking ? (
        <Dialog
          title={words.unlock(period.label)}
          closeLabel={words.close}
          onClose={() => setUnlocking(false)}
        >
          <form onSubmit={send} className="grid gap-4">
            <Field
              id="unlock-reason"
              name="reason"
              label={words.unlockReason}
              required
              maxLength={500}
              error={unlock.error?.message}
            />
            <div>
              <Button look="primary" type="submit" disabled={unlock.isPending}>
                {words.unlockNow}
              </Button>
            </div>
          </form>
        </Dialog>
      ) : null}
    </div>
  )
}
