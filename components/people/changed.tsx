'use client'

import { useReader } from '@/components/text/use-reader'
import type { PersonDto } from '@/server/people/dto'

interface ChangedProps {
  error: { message: string; data?: { domainCode?: string | null } | null } | null | undefined
  /** The person as they were when it was tried. */
  seen: PersonDto | undefined
}

/** Why a change was not made; after a change of somebody else also what one saw, beside how it stands now. */
export function Changed({ error, seen }: ChangedProps) {
  const { people } = useReader().text
  const before =
    error?.data?.domainCode === 'CONFLICT' && seen
      ? people.one.youSaw(
          people.standing(
            people.roles[seen.role],
            people.states[seen.state],
            seen.headships.map(({ functionName, deputy }) => people.list.headship(functionName, deputy)),
          ),
        )
      : null
  return (
    <div role="alert" className="grid gap-1 text-off-target text-sm empty:hidden">
      {error ? <p>{error.message}</p> : null}
      {before ? <p className="text-ink-soft">{before}</p> : null}
    </div>
  )
}
