'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { PageFrame } from '@/components/shell/page-frame'
import { HowItWorks } from '@/components/text/how-it-works'
import { useReader } from '@/components/text/use-reader'
import { formatNumber, formatPercent } from '@/domain/format'
import type { MatchingDto } from '@/server/matching/dto'
import { useTRPC } from '@/trpc/client'
import { Again } from './again'
import { Crosswalk } from './crosswalk'
import { Defines } from './defines'
import { FindIdentity } from './find-identity'
import { MergeForm } from './merge-form'
import { MergeLog } from './merge-log'
import { Rates } from './rates'
import { ReviewQueue } from './review-queue'

const LOOK_AGAIN_MS = 2000

/** Whose ids are whose: how much is matched, what a person is to decide, lists, and merges that can be taken back. */
export function MatchingView() {
  const trpc = useTRPC()
  const { data } = useSuspenseQuery({
    ...trpc.matching.get.queryOptions(),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_AGAIN_MS : false),
  })
  const { title, how } = useReader().text.matching
  // The worker goes on while the page is open: whatever it has changed is asked for anew.
  const { matched, review } = data.all.ids
  const settled = data.waiting === 0 ? `${matched} ${review}` : 'matching'
  return (
    <PageFrame className="gap-12">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
        <Lead data={data} />
        <HowItWorks sentences={how} />
      </header>
      <section aria-labelledby="rates" className="grid gap-4">
        <Rates key={settled} data={data} />
        {data.mayDecide && data.sources.length > 0 ? <Defines sources={data.sources} /> : null}
        <Again data={data} />
      </section>
      <ReviewQueue key={review} mayDecide={data.mayDecide} />
      <FindIdentity mayDecide={data.mayDecide} />
      {data.mayDecide ? <MergeForm /> : null}
      <MergeLog mayDecide={data.mayDecide} />
      {data.mayDecide ? <Crosswalk task={data.crosswalk} /> : null}
    </PageFrame>
  )
}

const isUnderWay = ({ waiting, again, crosswalk }: MatchingDto) =>
  waiting > 0 ||
  again?.state === 'running' ||
  crosswalk?.state === 'waiting' ||
  crosswalk?.state === 'working'

function Lead({ data }: { data: MatchingDto }) {
  const { text, locale } = useReader()
  const words = text.matching.lead
  const { ids, share } = data.all
  const written = (count: number) => formatNumber(count, 0, locale)
  if (share === null) return <p className="max-w-prose text-ink-soft">{words.none}</p>
  const all = ids.matched + ids.review + ids.aside + ids.unmatched
  const queue = data.mayDecide ? words.queue : words.queueFor
  return (
    <p className="max-w-prose" role="status">
      {words.share(formatPercent(share * 100, 1, locale), words.ids(all, written(all)))}{' '}
      {queue(ids.review, written(ids.review))}{' '}
      {data.waiting > 0 ? words.waiting(data.waiting, written(data.waiting)) : null}
    </p>
  )
}
