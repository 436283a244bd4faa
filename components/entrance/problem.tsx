import { CircleAlert } from 'lucide-react'

// What the address may name after a form that was sent without a script.
const WORDS: Record<string, string> = {
  unauthenticated: 'The e-mail address or the password is wrong. Check both and try again.',
  too_many: 'Too many attempts. Wait a while, then try again.',
  unavailable: 'The server cannot sign you in just now. Try again in a minute.',
  conflict: 'This cannot be done just now. Load the page again.',
  forbidden: 'This page or link does not hold any more. Load it again, or open the newest link.',
  invalid: 'Something is missing or too long. Check each field and try again.',
  not_found: 'This is not there any more.',
}

/** Words for the kind of a problem; an unknown kind gets the general sentence, none nothing. */
export function wordProblem(kind: string | undefined): string | null {
  if (!kind) return null
  return WORDS[kind] ?? 'That did not work, and it is not you. Try again, or tell whoever runs Wholeview.'
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
