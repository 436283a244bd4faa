'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { ROLES } from '@/domain/role'
import type { PersonDto } from '@/server/people/dto'
import { useTRPC } from '@/trpc/client'

/** What a person may do, and why that changes. */
export function RolePart({ person }: { person: PersonDto }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { one: words, roles, roleHints } = useReader().text.people
  const change = useMutation(
    trpc.people.changeRole.mutationOptions({
      onSuccess: (_done, { role }) => {
        toast(words.roleChanged(person.name, roles[role]))
        return queryClient.invalidateQueries(trpc.people.list.queryFilter())
      },
    }),
  )
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const role = ROLES.find(known => known === form.get('role'))
    if (role) change.mutate({ userId: person.id, role, reason: String(form.get('reason')) })
  }
  return (
    <section aria-labelledby="role" className="grid gap-4">
      <h2 id="role" className="font-semibold text-lg">
        {words.mayDo}
      </h2>
      <form onSubmit={onSubmit} className="grid gap-4">
        <Choice
          key={person.role}
          label={words.role}
          name="role"
          defaultValue={person.role}
          options={ROLES.map(value => ({ value, label: `${roles[value]}: ${roleHints[value]}` }))}
        />
        <Field
          label={words.reason}
          name="reason"
          maxLength={500}
          hint={words.reasonHint}
          autoComplete="off"
        />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {change.error?.message}
        </p>
        <div>
          <Button type="submit" aria-busy={change.isPending} disabled={change.isPending}>
            {words.changeRole}
          </Button>
        </div>
      </form>
    </section>
  )
}
