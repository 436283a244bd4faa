'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { losesBy } from '@/domain/access'
import { ROLES, type Role } from '@/domain/role'
import type { PersonDto } from '@/server/people/dto'
import { useTRPC } from '@/trpc/client'
import { Changed } from './changed'
import { Confirm } from './confirm'
import { usePeopleChange } from './use-people-change'

/** What a person may do, and why that changes. A role that takes something away is asked first. */
export function RolePart({ person }: { person: PersonDto }) {
  const trpc = useTRPC()
  const { one: words, roles, roleHints } = useReader().text.people
  const { done, onError } = usePeopleChange()
  const [picked, setPicked] = useState<Role | null>(null)
  const [saved, setSaved] = useState(0)
  const chosen = picked ?? person.role
  const [asked, setAsked] = useState<{ role: Role; reason: string } | null>(null)
  const [seen, setSeen] = useState<PersonDto>()
  const change = useMutation(
    trpc.people.changeRole.mutationOptions({
      onSuccess: (_done, { role }) => {
        setPicked(null)
        setSaved(count => count + 1)
        return done(words.roleChanged(person.name, roles[role]))
      },
      onError,
    }),
  )
  function save(input: { role: Role; reason: string }) {
    setAsked(null)
    setSeen(person)
    change.mutate({ userId: person.id, revision: person.revision, ...input })
  }
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (change.isPending) return
    const input = { role: chosen, reason: String(new FormData(event.currentTarget).get('reason')) }
    if (losesBy(person.role, chosen)) setAsked(input)
    else save(input)
  }
  return (
    <section aria-labelledby="role" className="grid gap-4">
      <h2 id="role" className="font-semibold text-lg">
        {words.mayDo}
      </h2>
      <form onSubmit={onSubmit} className="grid gap-4">
        <Choice
          label={words.role}
          name="role"
          value={chosen}
          onChange={event => setPicked(ROLES.find(one => one === event.target.value) ?? null)}
          hint={roleHints[chosen]}
          options={ROLES.map(value => ({ value, label: roles[value] }))}
        />
        <Field
          key={saved}
          label={words.reason}
          name="reason"
          maxLength={500}
          hint={words.reasonHint}
          autoComplete="off"
        />
        <Changed error={change.error} seen={seen} />
        <div>
          <Button type="submit" aria-busy={change.isPending} aria-disabled={change.isPending}>
            {words.changeRole}
          </Button>
        </div>
      </form>
      {asked ? (
        <Confirm
          title={words.askRole(person.name, roles[asked.role])}
          action={words.changeRole}
          onConfirm={() => save(asked)}
          onClose={() => setAsked(null)}
        >
          <p>{words.losesRole(roles[person.role], roleHints[person.role])}</p>
          <p>{words.getsRole(roles[asked.role], roleHints[asked.role])}</p>
        </Confirm>
      ) : null}
    </section>
  )
}
