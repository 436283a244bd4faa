'use client'

import type { Role } from '@/domain/role'
import type { Text } from '@/domain/text/text'
import { Problem } from './problem'
import { useFormPost } from './use-form-post'

const DOORS: readonly Role[] = ['executive', 'cx_lead', 'function_head', 'admin']

interface DemoSignInProps {
  csrfToken: string
  next: string
  words: Text['entrance']['demoDoor'] & { form: Text['entrance']['form']; roles: Text['people']['roles'] }
}

/** One click into the demo company, as one of four people. */
export function DemoSignIn({ csrfToken, next, words }: DemoSignInProps) {
  const { problem, busy, onSubmit } = useFormPost(null, words.form)
  return (
    <form method="post" action="/api/auth/callback/demo" onSubmit={onSubmit} className="grid gap-3">
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="next" value={next} />
      <ul className="divide-line border-line bg-surface divide-y overflow-hidden rounded-lg border">
        {DOORS.map(role => (
          <li key={role}>
            <button
              type="submit"
              name="role"
              value={role}
              disabled={busy}
              className="hover:bg-sunken grid w-full gap-0.5 px-4 py-3 text-left disabled:opacity-60"
            >
              <span className="font-medium">
                <span className="sr-only">{words.as} </span>
                {words.roles[role]}
              </span>
              <span className="text-ink-soft text-sm">{words.does[role]}</span>
            </button>
          </li>
        ))}
      </ul>
      <Problem sentence={problem} />
    </form>
  )
}
