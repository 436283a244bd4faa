'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { formatInstant } from '@/domain/format'
import { useTRPC } from '@/trpc/client'

export function SessionList() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { data } = useSuspenseQuery(trpc.people.sessions.queryOptions())
  const end = useMutation(
    trpc.people.endOtherSessions.mutationOptions({
      onSuccess: ({ ended }) => {
        toast(ended === 1 ? 'One other browser is signed out.' : `${ended} other browsers are signed out.`)
        return queryClient.invalidateQueries(trpc.people.sessions.queryFilter())
      },
    }),
  )
  return (
    <section aria-labelledby="sessions" className="grid gap-5">
      <h2 id="sessions" className="text-lg font-semibold">
        Where you are signed in
      </h2>
      <ul className="divide-line border-line divide-y border-y">
        {data.sessions.map(session => (
          <li key={session.startedAt.getTime()} className="grid gap-0.5 py-3">
            <span className="font-medium">
              {session.device}
              {session.isThis ? ' (this one)' : ''}
            </span>
            <span className="text-ink-soft text-sm">
              Since {formatInstant(session.startedAt, data.timeZone)}, last used{' '}
              {formatInstant(session.lastSeenAt, data.timeZone)}
            </span>
          </li>
        ))}
      </ul>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {end.error?.message}
      </p>
      {data.sessions.length > 1 ? (
        <div>
          <Button onClick={() => end.mutate()} aria-busy={end.isPending} disabled={end.isPending}>
            Sign out everywhere else
          </Button>
        </div>
      ) : null}
    </section>
  )
}
