'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { PersonDto } from '@/server/people/dto'
import { useTRPC } from '@/trpc/client'
import { HandedLink } from './handed-link'

/** Whether a person gets in: links, sessions, disabled or not. */
export function AccessPart({ person, timeZone }: { person: PersonDto; timeZone: string }) {
  const { name, state } = person
  const words = useReader().text.people.one
  const { link, actions, error, busy } = useAccess(person)
  const button = (label: string, onClick: () => void) => (
    <Button onClick={onClick} aria-busy={busy} disabled={busy}>
      {label}
    </Button>
  )
  return (
    <section aria-labelledby="access" className="grid gap-4">
      <h2 id="access" className="font-semibold text-lg">
        {words.access}
      </h2>
      <p className="text-ink-soft text-sm">{words.accessLead[state](name)}</p>
      {link ? <HandedLink key={link.url} link={link} name={name} timeZone={timeZone} /> : null}
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {error}
      </p>
      <div className="flex flex-wrap gap-3">
        {state === 'invited' ? button(words.newLink, actions.giveLink) : null}
        {state === 'invited' ? button(words.withdraw, actions.withdraw) : null}
        {state === 'active' ? button(words.resetLink, actions.giveLink) : null}
        {state === 'active' ? button(words.signOut, actions.signOut) : null}
        {state === 'active' ? button(words.disable, actions.disable) : null}
        {state === 'disabled' ? button(words.enable, actions.enable) : null}
      </div>
    </section>
  )
}

function useAccess({ id: userId, name }: PersonDto) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = useReader().text.people.one
  const after = (say?: (ended: number) => string) => ({
    onSuccess: (done: object) => {
      const ended = 'ended' in done && typeof done.ended === 'number' ? done.ended : 0
      if (say) toast(say(ended))
      return queryClient.invalidateQueries(trpc.people.list.queryFilter())
    },
  })
  const giveLink = useMutation(trpc.people.giveLink.mutationOptions(after()))
  const withdraw = useMutation(trpc.people.withdraw.mutationOptions(after(() => words.withdrawn(name))))
  const signOut = useMutation(trpc.people.endSessions.mutationOptions(after(n => words.signedOut(name, n))))
  const disable = useMutation(trpc.people.disable.mutationOptions(after(() => words.disabled(name))))
  const enable = useMutation(trpc.people.enable.mutationOptions(after(() => words.enabled(name))))
  const all = [giveLink, withdraw, signOut, disable, enable]
  const run = (chosen: { mutate: (input: { userId: number }) => void }) => () => {
    for (const one of all) one.reset()
    chosen.mutate({ userId })
  }
  return {
    link: giveLink.data,
    error: all.find(one => one.error)?.error?.message,
    busy: all.some(one => one.isPending),
    actions: {
      giveLink: run(giveLink),
      withdraw: run(withdraw),
      signOut: run(signOut),
      disable: run(disable),
      enable: run(enable),
    },
  }
}
