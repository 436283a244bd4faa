'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { toast } from '@/components/ui/toast'
import { formatNumber } from '@/domain/format'
import type { InterplayDto } from '@/server/interplay/dto'
import { useTRPC } from '@/trpc/client'

const LOOK_AGAIN_MS = 2000

/** Has relations worked out now, and tells how far that is; the page is read anew once it is over. */
export function Recompute({ open, maySet }: Pick<InterplayDto, 'open' | 'maySet'>) {
  const trpc = useTRPC()
  const router = useRouter()
  const { text, locale } = useReader()
  const words = text.interplay.asOf
  const [watching, setWatching] = useState(open !== null)
  const { data, refetch } = useQuery({
    ...trpc.interplay.get.queryOptions(),
    enabled: watching,
    refetchInterval: watching ? LOOK_AGAIN_MS : false,
  })
  const underWay = data ? data.open : open
  const isOver = watching && data !== undefined && data.open === null
  useEffect(() => {
    if (!isOver) return
    setWatching(false)
    router.refresh()
  }, [isOver, router])
  const compute = useMutation(
    trpc.interplay.compute.mutationOptions({
      onSuccess: async () => {
        toast(words.asked)
        await refetch()
        setWatching(true)
      },
    }),
  )
  if (watching && underWay) {
    const say = (n: number) => formatNumber(n, 0, locale)
    const said = underWay.total > 0 ? words.progress(say(underWay.done), say(underWay.total)) : words.waiting
    return (
      <div role="status" className="w-56 print:hidden">
        <Progress label={words.progressLabel} done={underWay.done} total={underWay.total} said={said} />
      </div>
    )
  }
  if (!maySet) return null
  return (
    <div className="print:hidden">
      <Button onClick={() => compute.mutate()} aria-busy={compute.isPending} disabled={compute.isPending}>
        {words.again}
      </Button>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {compute.error?.message}
      </p>
    </div>
  )
}
