'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { formatDay } from '@/domain/format'
import { useTRPC } from '@/trpc/client'
import { Decisions } from './decisions'
import { History } from './history'
import { OwnerGoals } from './owner-goals'
import { ProposalList } from './proposal-list'
import { ProposeForm } from './propose-form'
import { StepDown } from './step-down'

/** Who owns the whole and with what mandate; what lies before them; who is proposed, who could be, and who did before. */
export function OwnerView() {
  const { data } = useSuspenseQuery(useTRPC().owner.get.queryOptions())
  const { text, locale } = useReader()
  const words = text.owner
  const { owner, next, proposals, history, me, today } = data
  const day = (value: string) => formatDay(value, locale)
  const dayOrNone = (value: string | null) => value && day(value)
  const held = [owner, ...next].find(one => one?.userId === me)
  return (
    <PageFrame width="text" className="gap-10">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="font-medium text-lg">
          {owner
            ? words.now(owner.name, words.mandates[owner.mandate], day(owner.since), dayOrNone(owner.until))
            : words.nobody}
        </p>
        <p className="text-ink-soft text-sm">{words.lead}</p>
        <p className="text-sm">
          <Link href="/promise" prefetch={false} className="underline decoration-line underline-offset-4">
            {words.promise}
          </Link>
        </p>
      </header>
      {proposals.length > 0 ? <ProposalList proposals={proposals} replaced={owner} /> : null}
      <Decisions />
      {owner ? <OwnerGoals owner={owner} isMine={owner.userId === me} /> : null}
      <section aria-labelledby="office" className="grid gap-6">
        <h2 id="office" className="font-semibold text-lg">
          {words.officeTitle}
        </h2>
        {next.length > 0 ? (
          <div className="grid gap-1">
            <h3 className="font-medium text-sm">{words.nextTitle}</h3>
            {next.map(one => (
              <p key={one.id} className="text-sm">
                {words.next(one.name, words.mandates[one.mandate], day(one.since), dayOrNone(one.until))}
              </p>
            ))}
          </div>
        ) : null}
        <ProposeForm people={data.people} me={me} owner={owner} today={today} />
        {held ? <StepDown appointment={held.id} /> : null}
      </section>
      {history.length > 0 ? <History history={history} /> : null}
    </PageFrame>
  )
}
