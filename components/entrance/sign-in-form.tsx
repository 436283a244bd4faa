'use client'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import type { Text } from '@/domain/text/text'
import { Problem } from './problem'
import { useFormPost } from './use-form-post'

interface SignInFormProps {
  csrfToken: string
  next: string
  problem: string | null
  words: Text['entrance']['signIn']
  form: Text['entrance']['form']
}

export function SignInForm({ csrfToken, next, problem: first, words, form }: SignInFormProps) {
  const { problem, fields, busy, onSubmit } = useFormPost(first, form)
  return (
    <form method="post" action="/api/auth/callback/credentials" onSubmit={onSubmit} className="grid gap-5">
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="next" value={next} />
      <Field
        label={words.email}
        name="email"
        error={fields.email}
        type="email"
        autoComplete="username"
        required
        maxLength={254}
      />
      <Field
        label={words.password}
        name="password"
        error={fields.password}
        type="password"
        autoComplete="current-password"
        required
      />
      <Problem sentence={problem} />
      <Button look="primary" type="submit" aria-busy={busy} disabled={busy}>
        {busy ? words.busy : words.submit}
      </Button>
      <p className="text-sm">
        <a href="/reset" className="text-ink-soft underline underline-offset-2 hover:text-ink">
          {words.forgot}
        </a>
      </p>
    </form>
  )
}
