'use client'

import type { Role } from '@/domain/role'
import { Problem } from './problem'
import { useFormPost } from './use-form-post'

const WAYS: readonly { role: Role; name: string; does: string }[] = [
  { role: 'executive', name: 'Executive', does: 'sees in a minute how customers are doing' },
  { role: 'cx_lead', name: 'CX lead', does: 'sets goals and finds where silos fail the customer' },
  { role: 'function_head', name: 'Function head', does: 'owns one function\u2019s figures' },
  { role: 'admin', name: 'Admin', does: 'runs the installation' },
]

/** One click into the demo company, as one of four people. */
export function DemoSignIn({ csrfToken, next }: { csrfToken: string; next: string }) {
  const { problem, busy, onSubmit } = useFormPost(null)
  return (
    <form method="post" action="/api/auth/callback/demo" onSubmit={onSubmit} className="grid gap-3">
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="next" value={next} />
      <ul className="divide-line border-line bg-surface divide-y overflow-hidden rounded-lg border">
        {WAYS.map(({ role, name, does }) => (
          <li key={role}>
            <button
              type="submit"
              name="role"
              value={role}
              disabled={busy}
              className="hover:bg-sunken grid w-full gap-0.5 px-4 py-3 text-left disabled:opacity-60"
            >
              <span className="font-medium">
                <span className="sr-only">Sign in as </span>
                {name}
              </span>
              <span className="text-ink-soft text-sm">{does}</span>
            </button>
          </li>
        ))}
      </ul>
      <Problem sentence={problem} />
    </form>
  )
}
