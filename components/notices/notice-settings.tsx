'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Tick } from '@/components/ui/tick'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

/** What comes by e-mail beside the bell; each choice counts as soon as it is made. */
export function NoticeSettings() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { kinds, mail: words } = useReader().text.notices
  const { data } = useSuspenseQuery(trpc.notices.settings.queryOptions())
  const set = useMutation(
    trpc.notices.setMail.mutationOptions({
      onSuccess: ({ kind, mail }) => toast(words.saved(kinds[kind], mail)),
      onError: () => toast(words.failed),
      onSettled: () => queryClient.invalidateQueries(trpc.notices.settings.queryFilter()),
    }),
  )
  return (
    <section id="notices" aria-labelledby="notices-title" className="grid scroll-mt-6 gap-5">
      <h2 id="notices-title" className="font-semibold text-lg">
        {words.title}
      </h2>
      <p>{words.lead}</p>
      {data.mail ? null : <p className="rounded-md bg-sunken px-3 py-2 text-sm">{words.off}</p>}
      <ul className="divide-y divide-line border-line border-y">
        {data.kinds.map(({ kind, name, meaning, mail }) => (
          <li key={kind}>
            <Tick
              type="checkbox"
              className="py-3"
              name={`mail-${kind}`}
              label={name}
              hint={meaning}
              checked={set.isPending && set.variables.kind === kind ? set.variables.mail : mail}
              disabled={set.isPending}
              onChange={event => set.mutate({ kind, mail: event.currentTarget.checked })}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
