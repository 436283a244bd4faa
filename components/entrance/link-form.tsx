'use client'

import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Problem } from './problem'
import { useFormPost } from './use-form-post'

interface LinkFormProps {
  kind: 'invite' | 'reset'
  token: string
  person: { name: string; email: string }
  problem: string | null
}

/** Where a link leads: name and password on an invitation, the password alone on a reset. */
export function LinkForm({ kind, token, person, problem: first }: LinkFormProps) {
  const { entrance, people } = useReader().text
  const { problem, fields, busy, onSubmit } = useFormPost(first, entrance.form)
  const words = people.entrance
  return (
    <form method="post" action={`/api/${kind}`} onSubmit={onSubmit} className="grid gap-5">
      <input type="hidden" name="token" value={token} />
      {/* Without a name it is not sent: there for password managers, which keep address and password together. */}
      <div className="grid gap-1.5">
        <label htmlFor="link-email" className="font-medium text-sm">
          {words.email}
        </label>
        <input
          id="link-email"
          type="email"
          autoComplete="username"
          readOnly
          value={person.email}
          className="block min-h-10 w-full rounded-md border border-line bg-sunken px-3 py-2 text-base text-ink-soft sm:text-sm"
        />
      </div>
      {kind === 'invite' ? (
        <Field
          label={words.name}
          name="name"
          error={fields.name}
          autoComplete="name"
          defaultValue={person.name}
          required
          maxLength={120}
        />
      ) : null}
      <Field
        label={kind === 'invite' ? words.password : words.newPassword}
        name="password"
        error={fields.password}
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        hint={words.passwordHint}
      />
      <Problem sentence={problem} />
      <Button look="primary" type="submit" aria-busy={busy} disabled={busy}>
        {busy ? words.entering : words.enter}
      </Button>
    </form>
  )
}
