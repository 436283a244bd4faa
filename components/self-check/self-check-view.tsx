'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { saveText } from '@/components/ui/save-file'
import { csvOf } from '@/domain/csv'
import { formatDay } from '@/domain/format'
import type { Text } from '@/domain/text/text'
import type { SelfCheckDto } from '@/server/self-checks/dto'
import { useTRPC } from '@/trpc/client'
import { CheckForm } from './check-form'
import { CheckRead } from './check-read'
import { OverTime } from './over-time'

function fileOf(check: SelfCheckDto, { selfCheck: words }: Text): string {
  const { csv } = words
  const head = [csv.check, csv.state, csv.sign, csv.answer, csv.evidence, csv.link, csv.data, csv.dataOn]
  const rows = check.signs.map(({ sign, answer, evidence, link, data }) => [
    ...[check.half, check.isFinished ? csv.finished : csv.draft, words.signs[sign].name],
    ...[answer ? words.answers[answer] : null, evidence || null, link],
    data ? words.data(data).filter(Boolean).join(' ') : null,
    data ? check.dataOn : null,
  ])
  return `\uFEFF${csvOf(head, rows)}`
}

/** The seven signs: the answer first, the check that is looked at, and all of them over time. */
export function SelfCheckView({ input }: { input: { id?: number } }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { data } = useSuspenseQuery(trpc.selfChecks.get.queryOptions(input))
  const { text, locale } = useReader()
  const words = text.selfCheck
  const begin = useMutation(
    trpc.selfChecks.start.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.selfChecks.get.queryFilter()),
    }),
  )
  const { check, checks, headline, toBegin, mayAnswer } = data
  const isOpen = check && !check.isFinished && mayAnswer
  return (
    <PageFrame width="list" className="gap-5">
      <header className="grid gap-1">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
          <p className="flex flex-wrap gap-2 print:hidden">
            <Link href="/self-check/time" prefetch={false} className={buttonClass('plain')}>
              {words.toTime}
            </Link>
            {toBegin && mayAnswer ? (
              <Button look="primary" disabled={begin.isPending} onClick={() => begin.mutate()}>
                {words.start(toBegin)}
              </Button>
            ) : null}
          </p>
        </div>
        <p className="max-w-4xl text-lg leading-snug">{headline}</p>
        <p className="text-ink-soft text-sm">{words.lead}</p>
        {mayAnswer ? null : <p className="text-ink-soft text-sm">{words.who}</p>}
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {begin.error?.message}
        </p>
      </header>
      {check ? (
        <section aria-labelledby="check" className="grid gap-3">
          <div className="flex flex-wrap items-center justify-between gap-x-4">
            <h2 id="check" className="font-semibold text-lg">
              {check.isFinished ? check.half : words.draft(check.half)}
            </h2>
            <button
              type="button"
              aria-label={`${words.download}: ${check.half}`}
              onClick={() =>
                saveText(`${words.exportName}-${check.short}.csv`, fileOf(check, text), 'text/csv')
              }
              className={buttonClass('quiet', 'px-2 print:hidden')}
            >
              <Download size={15} aria-hidden /> {words.download}
            </button>
          </div>
          {headline.endsWith(check.summary) && !check.change ? null : (
            <p className="text-sm">
              {headline.endsWith(check.summary) ? null : `${check.summary} `}
              {check.change}
            </p>
          )}
          <p className="text-ink-soft text-sm">
            {check.finishedOn
              ? words.finishedSaid(formatDay(check.finishedOn, locale), check.finishedBy)
              : words.draftSaid}
          </p>
          {isOpen ? <CheckForm key={check.id} check={check} /> : <CheckRead check={check} />}
        </section>
      ) : null}
      {checks.length > 0 ? <OverTime checks={checks} /> : null}
    </PageFrame>
  )
}
