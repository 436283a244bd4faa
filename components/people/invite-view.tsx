'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import type { InviteInput } from '@/domain/invitation'
import { ROLES, type Role } from '@/domain/role'
import { useTRPC } from '@/trpc/client'
import { Confirm } from './confirm'
import { HandedLink } from './handed-link'
import { HeadshipRows, readHeadships } from './headship-rows'

/** Inviting somebody: who, as what, and what they shall head, at once. */
export function InviteView() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { data } = useSuspenseQuery(trpc.people.list.queryOptions())
  const { text } = useReader()
  const words = text.people.inviting
  const [asked, setAsked] = useState<{ input: InviteInput; notes: readonly string[] } | null>(null)
  const invite = useMutation(
    trpc.people.invite.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.people.list.queryFilter()),
    }),
  )
  // Whose time the invitation would end is said first.
  const look = useMutation({
    mutationFn: async (input: InviteInput) => {
      const found = await Promise.all(
        input.headships.map(headship =>
          queryClient.fetchQuery({
            ...trpc.people.takeover.queryOptions(headship),
            staleTime: 0,
            retry: false,
          }),
        ),
      )
      const headships = input.headships.map((headship, index) => ({ ...headship, ends: found[index]?.ends }))
      return { input: { ...input, headships }, notes: found.flatMap(({ notes }) => notes) }
    },
    onSuccess: ({ input, notes }) => (notes.length > 0 ? setAsked({ input, notes }) : invite.mutate(input)),
  })
  return (
    <PageFrame width="form" className="gap-6">
      <header>
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="mt-1 text-ink-soft">{data.mail ? words.leadMail : words.lead}</p>
      </header>
      {invite.data ? (
        <>
          <HandedLink link={invite.data} name={invite.variables.name} timeZone={data.timeZone} />
          <div className="flex flex-wrap gap-3">
            <Button look="primary" onClick={() => invite.reset()}>
              {words.another}
            </Button>
            <Link href="/admin/users" prefetch={false} className={buttonClass()}>
              {words.back}
            </Link>
          </div>
        </>
      ) : (
        <InviteForm
          functions={data.functions}
          today={data.today}
          busy={invite.isPending || look.isPending}
          error={look.error?.message ?? invite.error?.message}
          onInvite={input => look.mutate(input)}
        />
      )}
      {asked ? (
        <Confirm
          title={text.people.one.askTakeover(asked.input.name)}
          action={words.submit}
          onConfirm={() => {
            setAsked(null)
            invite.mutate(asked.input)
          }}
          onClose={() => setAsked(null)}
        >
          {asked.notes.map(note => (
            <p key={note}>{note}</p>
          ))}
        </Confirm>
      ) : null}
    </PageFrame>
  )
}

interface InviteFormProps {
  functions: readonly { id: number; name: string; head: string | null }[]
  today: string
  busy: boolean
  error: string | undefined
  onInvite: (input: InviteInput) => void
}

function InviteForm({ functions, today, busy, error, onInvite }: InviteFormProps) {
  const { text } = useReader()
  const { inviting: words, roles, roleHints } = text.people
  const [role, setRole] = useState<Role>('function_head')
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const form = new FormData(event.currentTarget)
    const headships = readHeadships(form)
    onInvite({ name: String(form.get('name')), email: String(form.get('email')), role, headships })
  }
  return (
    <form onSubmit={onSubmit} className="grid gap-5">
      <Field label={words.name} name="name" autoComplete="off" required maxLength={120} />
      <Field label={words.email} name="email" type="email" autoComplete="off" required maxLength={254} />
      <Choice
        label={words.role}
        name="role"
        value={role}
        onChange={event => setRole(ROLES.find(one => one === event.target.value) ?? role)}
        hint={roleHints[role]}
        options={ROLES.map(value => ({ value, label: roles[value] }))}
      />
      <HeadshipRows functions={functions} today={today} offers={role === 'function_head'} />
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {error}
      </p>
      <div>
        <Button look="primary" type="submit" aria-busy={busy} aria-disabled={busy}>
          {words.submit}
        </Button>
      </div>
    </form>
  )
}
