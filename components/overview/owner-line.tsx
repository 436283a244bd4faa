import Link from 'next/link'
import { OwnThis } from '@/components/first-screen'
import { textIn } from '@/domain/text/text'
import type { OverviewDto } from '@/server/overview/dto'
import type { ProposalDto } from '@/server/owner/dto'

export interface OwnerLineProps {
  owner: OverviewDto['owner']
  /** Open proposals, as far as they are shown to the one who looks. */
  proposals: readonly ProposalDto[]
  /** Who looks. */
  me: number
  locale?: string | undefined
}

/** Who owns the whole; where nobody does, the way to say “I will”; and to who may decide, who is proposed. */
export function OwnerLine({ owner, proposals, me, locale }: OwnerLineProps) {
  const words = textIn(locale).owner
  // Told to those whom it concerns: who may decide, and who is proposed or proposed it.
  const [proposal] = proposals.filter(one => one.mayConfirm || one.mayDecline)
  const isAsked = proposals.some(one => one.isMine)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {owner ? (
        <p>
          {words.title}{' '}
          <Link
            href="/owner"
            prefetch={false}
            className="font-medium text-ink underline-offset-4 hover:underline"
          >
            {owner.name}
          </Link>
          {`, ${words.mandates[owner.mandate]}`}
        </p>
      ) : (
        <p>{words.nobody}</p>
      )}
      {proposal ? (
        <p>
          {words.pendingShort(proposal.name)}{' '}
          <Link href="/owner" prefetch={false} className="text-ink underline underline-offset-4 print:hidden">
            {proposal.mayConfirm ? words.decide : words.see}
          </Link>
        </p>
      ) : null}
      {owner || isAsked ? null : (
        <OwnThis me={me} words={{ iWill: words.iWill, done: words.iWillDone, failed: words.iWillFailed }} />
      )}
    </div>
  )
}
