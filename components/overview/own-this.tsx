'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { tell } from '@/trpc/tell'

interface OwnThisProps {
  me: number
  words: { iWill: string; done: string; failed: string }
}

/** One press proposes oneself, with the smaller mandate; whoever confirms it may give the larger one. */
export function OwnThis({ me, words }: OwnThisProps) {
  const router = useRouter()
  const [sent, setSent] = useState(false)
  const [busy, start] = useTransition()
  const press = () =>
    start(async () => {
      const done = await tell('owner', 'propose', { userId: me, mandate: 'advisory' })
      setSent(done)
      toast(done ? words.done : words.failed)
      router.refresh()
    })
  return (
    <Button className="print:hidden" onClick={press} aria-busy={busy} disabled={busy || sent}>
      {words.iWill}
    </Button>
  )
}
