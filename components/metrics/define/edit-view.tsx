'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { formatDay } from '@/domain/format'
import { useTRPC } from '@/trpc/client'
import { DetailForm } from './detail-form'
import { History } from './history'
import { LinkPart } from './link-part'
import { RetirePart } from './retire-part'
import { RulePart } from './rule-part'

/** One metric's definition: what changes in place, what starts a new version, its retirement and its history. */
export function EditView({ metric }: { metric: string }) {
  const { data } = useSuspenseQuery(useTRPC().metrics.editing.queryOptions({ key: metric }))
  const { text, locale } = useReader()
  const words = text.defining.edit
  return (
    <PageFrame width="text" className="gap-10">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{words.title(data.definition.name)}</h1>
        <p>
          <Link
            href={`/metrics/${encodeURIComponent(data.key)}`}
            prefetch={false}
            className="underline decoration-line underline-offset-4 hover:decoration-current"
          >
            {words.open}
          </Link>
        </p>
        {data.retiredOn ? (
          <p role="status" className="text-at-risk">
            {text.catalogue.retire.retired(formatDay(data.retiredOn, locale))}
          </p>
        ) : null}
      </header>
      <DetailForm editing={data} />
      <RulePart editing={data} />
      <LinkPart metric={metric} />
      <RetirePart editing={data} />
      <History editing={data} />
    </PageFrame>
  )
}
