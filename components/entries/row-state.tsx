'use client'

import { CircleCheck, Clock, Lock, PencilLine, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Chip } from '@/components/ui/chip'
import type { EntryRowDto } from '@/server/entries/dto'

/** How far a figure is: handed in (by whom, when), typed, due or late; locked; asked for. */
export function RowState({
  row,
  isTyped,
  children,
}: {
  row: EntryRowDto
  isTyped: boolean
  children?: ReactNode
}) {
  const words = useReader().text.entering
  const { submitted, draft, late, dueText, closed, asked } = row
  return (
    <div className="grid justify-items-start gap-1 text-xs">
      {submitted ? (
        <>
          <Chip tone="good" icon={CircleCheck}>
            {words.state.handedIn}
          </Chip>
          <p className="text-ink-soft">{words.state.by(submitted.by, submitted.when)}</p>
          {submitted.correctedFor ? (
            <p className="text-ink-soft">{words.state.because(submitted.correctedFor)}</p>
          ) : null}
        </>
      ) : isTyped ? (
        <>
          <Chip tone="unknown" icon={PencilLine}>
            {words.state.draft}
          </Chip>
          {draft ? <p className="text-ink-soft">{words.state.typedBy(draft.by, draft.when)}</p> : null}
        </>
      ) : (
        <Chip tone={late ? 'warn' : 'unknown'} icon={late ? TriangleAlert : Clock}>
          {late ? words.state.late(dueText) : words.state.due(dueText)}
        </Chip>
      )}
      {asked && !submitted ? (
        <p className="font-medium text-at-risk">{words.state.asked(asked.by, asked.when)}</p>
      ) : null}
      {closed ? (
        <p className="flex gap-1 text-ink-soft">
          <Lock size={13} aria-hidden className="mt-0.5 shrink-0" />
          {closed}
        </p>
      ) : null}
      {children}
    </div>
  )
}
