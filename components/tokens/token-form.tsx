'use client'

import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { Tick } from '@/components/ui/tick'
import { type CreateTokenInput, TOKEN_DAYS } from '@/domain/token'

interface TokenFormProps {
  functions: readonly { key: string; name: string }[]
  busy: boolean
  error: string | undefined
  onMake: (input: CreateTokenInput) => void
}

/** What a new token is for, what it may read, and how long. */
export function TokenForm({ functions, busy, error, onMake }: TokenFormProps) {
  const words = useReader().text.tokens.make
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    onMake({
      name: String(form.get('name')),
      names: form.get('names') === 'yes',
      functionKey: String(form.get('of')) || null,
      days: TOKEN_DAYS.find(days => String(days) === form.get('days')) ?? null,
    })
  }
  const places = functions.map(({ key, name }) => ({ value: key, label: words.ofFunction(name) }))
  return (
    <section aria-labelledby="make-token" className="grid max-w-xl gap-4">
      <h2 id="make-token" className="font-semibold text-lg">
        {words.title}
      </h2>
      <form onSubmit={onSubmit} className="grid gap-5">
        <Field
          label={words.name}
          name="name"
          hint={words.nameHint}
          autoComplete="off"
          required
          maxLength={80}
        />
        <Choice label={words.of} name="of" options={[{ value: '', label: words.ofCompany }, ...places]} />
        <Tick type="checkbox" name="names" value="yes" label={words.names} hint={words.namesHint} />
        <Choice
          label={words.days}
          name="days"
          defaultValue="365"
          options={TOKEN_DAYS.map(days => ({ value: String(days), label: words.daysOf(days) }))}
        />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {error}
        </p>
        <div>
          <Button look="primary" type="submit" aria-busy={busy} disabled={busy}>
            {words.submit}
          </Button>
        </div>
      </form>
    </section>
  )
}
