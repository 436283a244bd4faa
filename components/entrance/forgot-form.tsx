'use client'

import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Problem } from './problem'
import { useFormPost } from './use-form-post'

/** Asks for a link to a new password; the answer is the same for every address. */
export function ForgotForm({ problem: first }: { problem: string | null }) {
  const { entrance, people } = useReader().text
  const { problem, fields, busy, onSubmit } = useFormPost(first, entrance.form)
  const words = people.entrance
  return (
    <form method="post" action="/api/forgot" onSubmit={onSubmit} className="grid gap-5">
      <Field
        label={words.email}
        name="email"
        error={fields.email}
        type="email"
        autoComplete="username"
        required
        maxLength={254}
      />
      <Problem sentence={problem} />
      <Button look="primary" type="submit" aria-busy={busy} disabled={busy}>
        {busy ? words.sending : words.send}
      </Button>
    </form>
  )
}
