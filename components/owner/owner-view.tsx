'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { formatDay } from '@/domain/format'
import { useTRPC } from '@/trpc/client'
import { ProposalList } from './proposal-list'
import { ProposeForm } from './propose-form'
import { StepDown } from './step-down'

/** Who owns the whole, who is proposed, who could be, and who did before. */
export function OwnerView() {
  const { data } = useSuspenseQuery(useTRPC().owner.get.queryOptions())
  const { text, locale } = useReader()
  const words = text.owner
  const { owner, proposals, history } = data
  const day = (value: string) => formatDay(value, locale)
  return (
    <div className="mx-auto grid max-w-xl gap-10 px-4 py-10">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="text-ink-soft">{words.lead}</p>
        <p className="font-medium">
          {owner ? words.now(owner.name, words.mandates[owner.mandate], day(owner.since)) : words.nobody}
        </p>
      </header>
      {proposals.length > 0 ? <ProposalList proposals={proposals} /> : null}
      {owner && owner.userId === data.me ? <StepDown appointment={owner.id} /> : null}
      <ProposeForm people={data.people} me={data.me} owner={owner} />
      {history.length > 0 ? (
        <section aria-labelledby="before" className="grid gap-3">
          <h2 id="before" className="font-semibold text-lg">
            {words.historyTitle}
          </h2>
          <ul className="grid gap-1 text-ink-soft text-sm">
            {history.map(({ id, name, from, to }) => (
              <li key={id}>{words.span(name, day(from), day(to))}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
