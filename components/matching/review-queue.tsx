import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { useTRPC } from '@/trpc/client'
import { ReviewCard } from './review-card'

/** What a person is to decide, five at a time. */
export function ReviewQueue({ mayDecide }: { mayDecide: boolean }) {
  const words = useReader().text.matching.review
  const [pages, setPages] = useState<readonly (number | null)[]>([null])
  return (
    <section aria-labelledby="review" className="grid gap-4">
      <h2 id="review" className="font-semibold text-lg">
        {words.heading}
      </h2>
      {pages.map((after, at) => (
        <Page
          key={after ?? 0}
          after={after}
          mayDecide={mayDecide}
          onMore={at === pages.length - 1 ? next => setPages([...pages, next]) : null}
        />
      ))}
    </section>
  )
}

interface PageProps {
  after: number | null
  mayDecide: boolean
  /** Null: the next ones are shown already. */
  onMore: ((next: number) => void) | null
}

function Page({ after, mayDecide, onMore }: PageProps) {
  const words = useReader().text.matching.review
  const { data } = useQuery({ ...useTRPC().matching.queue.queryOptions({ after }), refetchOnMount: 'always' })
  if (!data) return <div aria-busy className="h-64 rounded-md bg-sunken" />
  const { items, next } = data
  return (
    <>
      {items.length === 0 && after === null ? <p className="text-ink-soft text-sm">{words.empty}</p> : null}
      {items.map(item => (
        <ReviewCard key={item.id} review={item} mayDecide={mayDecide} />
      ))}
      {next !== null && onMore ? (
        <div>
          <Button onClick={() => onMore(next)}>{words.more}</Button>
        </div>
      ) : null}
    </>
  )
}
