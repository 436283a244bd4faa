'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { buttonClass } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { saveText } from '@/components/ui/save-file'
import { csvOf } from '@/domain/csv'
import type { TimeSearch as Search } from '@/domain/customer-time'
import type { Text } from '@/domain/text/text'
import type { TimeDto } from '@/server/customer-time/dto'
import { useTRPC } from '@/trpc/client'
import { TalkList } from './talk-list'
import { TimeForm } from './time-form'
import { TimeSearch } from './time-search'

function fileOf({ talks }: TimeDto, { customerTime: words }: Text): string {
  const { day, who, whom, kind, minutes, heard, action } = words.columns
  const rows = talks.map(talk => [
    ...[talk.onDay, talk.who.name, talk.whom, words.kinds[talk.kind], talk.minutes],
    ...[talk.heard, talk.action?.title ?? null],
  ])
  return `\uFEFF${csvOf([day, who, whom, kind, minutes, heard, action], rows)}`
}

/** Time with customers: the answer first, the form that logs it, and what was heard. */
export function TimeView({ search }: { search: Search }) {
  const { data: time } = useSuspenseQuery(useTRPC().customerTime.get.queryOptions(search))
  const { text } = useReader()
  const words = text.customerTime
  return (
    <PageFrame width="list" className="gap-5">
      <header className="grid gap-1">
        <nav className="text-ink-soft text-sm print:hidden">
          <Link href="/self-check" prefetch={false} className="underline decoration-line underline-offset-4">
            {text.selfCheck.title}
          </Link>
        </nav>
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="max-w-4xl text-lg leading-snug">{time.summary}</p>
        <p className="text-ink-soft text-sm">{words.lead}</p>
      </header>
      <Fold
        label={words.log}
        open={time.all === 0 || undefined}
        className="rounded-lg border border-line bg-surface px-5 py-2 print:hidden [&_summary]:font-medium"
      >
        <div className="py-3">
          <TimeForm time={time} />
        </div>
      </Fold>
      {time.all === 0 ? (
        <p className="text-ink-soft">{words.none}</p>
      ) : (
        <>
          <div className="flex flex-wrap items-end justify-between gap-3">
            <TimeSearch time={time} />
            <button
              type="button"
              aria-label={words.downloadName}
              onClick={() => saveText(`${words.file}.csv`, fileOf(time, text), 'text/csv')}
              className={buttonClass('quiet', 'px-2 print:hidden')}
            >
              <Download size={15} aria-hidden /> {words.download}
            </button>
          </div>
          {time.talks.length > 0 ? <TalkList time={time} /> : null}
        </>
      )}
    </PageFrame>
  )
}
