'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { TextArea } from '@/components/ui/text-area'
import type { ActionDto } from '@/server/actions/dto'
import { useTRPC } from '@/trpc/client'
import { Meanwhile } from './meanwhile'
import { useRead } from './use-work'

/** Title, words and owner: all that may be changed of an action once it is registered. */
export function ChangeWords({ action }: { action: ActionDto }) {
  const trpc = useTRPC()
  const { text } = useReader()
  const { one, form } = text.actions
  const { again, done } = useRead(action.id)
  const [revision, setRevision] = useState(action.revision)
  const change = useMutation(
    trpc.actions.change.mutationOptions({
      onSuccess: ({ revision: next }) => {
        setRevision(next)
        return done(one.saved)
      },
      onError: ({ data }) => (data?.domainCode === 'CONFLICT' ? again() : undefined),
    }),
  )
  const fields: Readonly<Record<string, string>> = change.error?.data?.fields ?? {}
  const isStale = change.error?.data?.domainCode === 'CONFLICT'

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const word = (name: string) => String(new FormData(event.currentTarget).get(name) ?? '')
    const written = { title: word('title'), what: word('what'), ownerId: Number(word('ownerId')) }
    change.mutate({ id: action.id, revision, ...written })
  }

  const mine = change.variables
  return (
    <Fold
      label={one.change}
      className="rounded-lg border border-line bg-surface px-5 py-2 print:hidden"
      open={isStale || undefined}
    >
      <form key={revision} onSubmit={onSubmit} className="grid gap-4 py-3">
        <Field
          label={form.name}
          name="title"
          defaultValue={action.title}
          error={fields.title}
          maxLength={160}
          required
        />
        <TextArea
          label={form.what}
          name="what"
          defaultValue={action.what}
          error={fields.what}
          maxLength={2000}
          required
        />
        <Choice
          label={form.owner}
          name="ownerId"
          defaultValue={String(action.ownerId)}
          options={action.people.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        {isStale && mine ? (
          <Meanwhile
            theirs={`${action.title}\n${action.what}`}
            mine={`${mine.title}\n${mine.what}`}
            onMine={() => change.mutate({ ...mine, revision: action.revision })}
            onTheirs={() => {
              setRevision(action.revision)
              change.reset()
            }}
          />
        ) : (
          <p role="alert" className="text-off-target empty:hidden">
            {change.error?.message}
          </p>
        )}
        <div>
          <Button type="submit" aria-busy={change.isPending} disabled={change.isPending}>
            {one.save}
          </Button>
        </div>
      </form>
    </Fold>
  )
}
