import { CircleAlert } from 'lucide-react'
import type { Text } from '@/domain/text/text'

/** Words for the kind of a problem; an unknown kind gets the general sentence, none nothing. */
export function wordProblem(
  kind: string | undefined,
  { problems, problem }: Text['entrance'],
): string | null {
  return kind ? (problems[kind] ?? problem) : null
}

/** Always in the page, so that a screen reader hears what is put into it later. */
export function Problem({ sentence }: { sentence: string | null }) {
  return (
    <div role="alert" aria-live="assertive" className="text-off-target text-sm empty:hidden">
      {sentence ? (
        <p className="flex items-start gap-2">
          <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
          {sentence}
        </p>
      ) : null}
    </div>
  )
}
