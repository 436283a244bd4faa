'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { PersonDto } from '@/server/people/dto'
import { useTRPC } from '@/trpc/client'
import { Changed } from './changed'
import { Confirm } from './confirm'
import { HandedLink } from './handed-link'
import { usePeopleChange } from './use-people-change'

type Taking = 'withdraw' | 'signOut' | 'disable'

/** Whether a person gets in: links, sessions, disabled or not. What takes something away is asked first. */
export function AccessPart({ person, timeZone }: { person: PersonDto; timeZone: string }) {
  const { name, state } = person
  const words = useReader().text.people.one
  const [asked, setAsked] = useState<Taking | null>(null)
  const [seen, setSeen] = useState<PersonDto>()
  const { link, actions, error, busy } = useAccess(person)
  const run = (action: keyof typeof actions) => {
    setSeen(person)
    setAsked(null)
    actions[action]()
  }
  const button = (label: string, onClick: () => void) => (
    <Button onClick={onClick} aria-busy={busy} aria-disabled={busy}>
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
      <Changed error={error} seen={seen} />
      <div className="flex flex-wrap gap-3">
        {state === 'invited' ? button(words.newLink, () => run('giveLink')) : null}
        {state === 'invited' ? button(words.withdraw, () => setAsked('withdraw')) : null}
        {state === 'active' ? button(words.resetLink, () => run('giveLink')) : null}
        {state === 'active' ? button(words.signOut, () => setAsked('signOut')) : null}
        {state === 'active' ? button(words.disable, () => setAsked('disable')) : null}
        {state === 'disabled' ? button(words.enable, () => run('enable')) : null}
      </div>
      {asked ? (
        <Confirm
          title={words.ask[asked](name)}
          action={words[asked]}
          onConfirm={() => run(asked)}
          onClose={() => setAsked(null)}
        >
          {asked === 'disable' ? <WhatEnds person={person} /> : <p>{words.askLead[asked](name)}</p>}
        </Confirm>
      ) : null}
    </section>
  )
}

/** What ends when a person is disabled, and what stays theirs. */
function WhatEnds({ person: { id, name } }: { person: PersonDto }) {
  const words = useReader().text.people.one
  // Counted when it is asked, never from before.
  const { data, error } = useQuery(
    useTRPC().people.disabling.queryOptions({ userId: id }, { staleTime: 0, gcTime: 0 }),
  )
  if (!data) return <p role="status">{error ? error.message : words.counting}</p>
  return (
    <>
      <p>{words.ends(name, data)}</p>
      <p>{words.stays(data)}</p>
    </>
  )
}

function useAccess({ id: userId, name, revision }: PersonDto) {
  const trpc = useTRPC()
  const words = useReader().text.people.one
  const { done, onError } = usePeopleChange()
  const after = (say?: (ended: number) => string) => ({
    onSuccess: (result: object) => {
      const ended = 'ended' in result && typeof result.ended === 'number' ? result.ended : 0
      return done(say?.(ended))
    },
    onError,
  })
  const giveLink = useMutation(trpc.people.giveLink.mutationOptions(after()))
  const withdraw = useMutation(trpc.people.withdraw.mutationOptions(after(() => words.withdrawn(name))))
  const signOut = useMutation(trpc.people.endSessions.mutationOptions(after(n => words.signedOut(name, n))))
  const disable = useMutation(trpc.people.disable.mutationOptions(after(() => words.disabled(name))))
  const enable = useMutation(trpc.people.enable.mutationOptions(after(() => words.enabled(name))))
  const all = [giveLink, withdraw, signOut, disable, enable]
  const busy = all.some(one => one.isPending)
  const run = (chosen: { mutate: (input: { userId: number; revision: number }) => void }) => () => {
    if (busy) return
    for (const one of all) one.reset()
    chosen.mutate({ userId, revision })
  }
  return {
    link: giveLink.data,
    error: all.find(one => one.error)?.error,
    busy,
    actions: {
      giveLink: run(giveLink),
      withdraw: run(withdraw),
      signOut: run(signOut),
      disable: run(disable),
      enable: run(enable),
    },
  }
}
