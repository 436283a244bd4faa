'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { useTRPC } from '@/trpc/client'
import { DefineForm } from './define-form'

/** A new metric: defined by who may, proposed by heads; everybody else is told who may. */
export function DefineView({ proposal }: { proposal?: number }) {
  const asked = proposal === undefined ? {} : { proposal }
  const { data } = useSuspenseQuery(useTRPC().metrics.defining.queryOptions(asked))
  const words = useReader().text.defining
  const isProposal = data.may === 'propose'
  return (
    <PageFrame width="text" className="gap-8">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">
          {isProposal ? words.proposeTitle : words.title}
        </h1>
        <p className="max-w-prose text-ink-soft">{isProposal ? words.proposeLead : words.lead}</p>
      </header>
      {data.may ? <DefineForm defining={data} /> : <p>{words.refused(data.leads.join(', '))}</p>}
    </PageFrame>
  )
}
