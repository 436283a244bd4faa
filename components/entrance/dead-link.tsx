import { buttonClass } from '@/components/ui/button'
import type { LinkKind } from '@/domain/invitation'
import type { Text } from '@/domain/text/text'
import { EntranceFrame } from './frame'

/** Used, old, followed by a newer one or never made: which of these is nobody's business. */
export function DeadLink({ kind, text }: { kind: LinkKind; text: Text }) {
  const { deadLink, entrance } = text.people
  return (
    <EntranceFrame title={entrance.deadTitle} lead={deadLink[kind]}>
      <p>
        <a href="/sign-in" className={buttonClass()}>
          {entrance.toSignIn}
        </a>
      </p>
    </EntranceFrame>
  )
}
