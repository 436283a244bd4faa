'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { buttonClass } from '@/components/ui/button'
import type { Standing } from '@/domain/source'
import type { SourceRowDto } from '@/server/sources/dto'
import { useTRPC } from '@/trpc/client'
import { useReader } from '../text/use-reader'
import { SourceCards, SourceTable } from './source-list'

/** Standings that somebody must do something about. */
const WRONG: readonly Standing[] = ['needs_credentials', 'failed', 'stale']

/** Every source that this person manages, what needs somebody first. */
export function SourcesView() {
  const { data } = useSuspenseQuery(useTRPC().sources.list.queryOptions())
  const words = useReader().text.sources
  const live = data.sources.filter(one => one.standing !== 'retired')
  const retired = data.sources.filter(one => one.standing === 'retired')
  const wrong = live.filter(one => WRONG.includes(one.standing))
  return (
    <PageFrame className="gap-6">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
          <p className="mt-1 max-w-prose text-ink-soft">
            {live.length === 0 ? words.lead : words.summary(live.length, wrong.length)}
          </p>
        </div>
        {live.length === 0 ? null : <Connect look="primary" />}
      </header>
      {live.length === 0 ? <Empty /> : <List sources={live} timeZone={data.timeZone} />}
      {retired.length === 0 ? null : (
        <details>
          <summary className="min-h-11 cursor-pointer content-center text-ink-soft text-sm">
            {words.retiredTitle(retired.length)}
          </summary>
          <div className="mt-3">
            <List sources={retired} timeZone={data.timeZone} />
          </div>
        </details>
      )}
    </PageFrame>
  )
}

function List({ sources, timeZone }: { sources: readonly SourceRowDto[]; timeZone: string }) {
  return (
    <>
      <SourceCards sources={sources} timeZone={timeZone} />
      <div className="hidden md:block">
        <SourceTable sources={sources} timeZone={timeZone} />
      </div>
    </>
  )
}

function Connect({ look }: { look: 'primary' | 'plain' }) {
  const words = useReader().text.sources
  return (
    <Link href="/sources/new" prefetch={false} className={buttonClass(look)}>
      {words.connect}
    </Link>
  )
}

function Empty() {
  const words = useReader().text.sources.empty
  return (
    <section className="grid max-w-prose gap-3 rounded-lg border border-line bg-surface p-6">
      <h2 className="font-semibold text-lg">{words.title}</h2>
      <p>{words.lead}</p>
      <div>
        <Connect look="primary" />
      </div>
    </section>
  )
}
