'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { ProposeOwnerInput } from '@/domain/appointment'

interface OwnThisProps {
  me: number
  words: { iWill: string; done: string; failed: string }
}

// By hand and not by the client for procedures: the first screen would load all of it for this one button.
async function propose(input: ProposeOwnerInput): Promise<boolean> {
  const reply = await fetch('/api/trpc/owner.propose', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ json: input }),
  }).catch(() => null)
  return reply?.ok ?? false
}

/** One press proposes oneself, with the smaller mandate; whoever confirms it may give the larger one. */
export function OwnThis({ me, words }: OwnThisProps) {
  const router = useRouter()
  const [sent, setSent] = useState(false)
  const [busy, start] = useTransition()
  const press = () =>
    start(async () => {
      const done = await propose({ userId: me, mandate: 'advisory' })
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
