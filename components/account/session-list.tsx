'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { formatInstant } from '@/domain/format'
import { useTRPC } from '@/trpc/client'

/** Every browser in which one is signed in: each can be signed out, and all others at once. */
export function SessionList() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { text, locale } = useReader()
  const words = text.account
  const { data } = useSuspenseQuery(trpc.people.sessions.queryOptions())
  const refresh = () => queryClient.invalidateQueries(trpc.people.sessions.queryFilter())
  const endOthers = useMutation(
    trpc.people.endOtherSessions.mutationOptions({
      onSuccess: ({ ended }) => {
        toast(words.othersSignedOut(ended))
        return refresh()
      },
    }),
  )
  const endOne = useMutation(trpc.people.endSession.mutationOptions({ onSuccess: refresh }))
  const busy = endOthers.isPending || endOne.isPending
  const at = (instant: Date) => formatInstant(instant, data.timeZone, locale)
  return (
    <section aria-labelledby="sessions" className="grid gap-5">
      <h2 id="sessions" className="text-lg font-semibold">
        {words.sessions}
      </h2>
      <ul className="divide-line border-line divide-y border-y">
        {data.sessions.map(({ handle, device, isThis, startedAt, lastSeenAt }) => (
          <li key={handle} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <span className="grid gap-0.5">
              <span className="font-medium">{isThis ? words.here(device) : device}</span>
              <span className="text-ink-soft text-sm">{words.times(at(startedAt), at(lastSeenAt))}</span>
            </span>
            {isThis ? null : (
              <Button
                aria-label={words.signOutName(device, at(startedAt))}
                aria-busy={busy}
                disabled={busy}
                onClick={() => endOne.mutate({ handle }, { onSuccess: () => toast(words.signedOut(device)) })}
              >
                {words.signOutOne}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {endOthers.error?.message ?? endOne.error?.message}
      </p>
      {data.sessions.length > 1 ? (
        <div>
          <Button onClick={() => endOthers.mutate()} aria-busy={busy} disabled={busy}>
            {words.signOutOthers}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
