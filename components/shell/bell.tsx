'use client'

import { Bell as Sign } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { Text } from '@/domain/text/text'

const EVERY_MS = 120_000
const SOONEST_MS = 60_000

// By hand: what every screen has around it would otherwise bring the whole of the client with it.
async function askUnread(): Promise<number | null> {
  const answer = await fetch('/api/trpc/notices.unread').catch(() => null)
  if (!answer?.ok) return null
  const told: { result?: { data?: { json?: { unread?: unknown } } } } = await answer.json()
  const unread = told.result?.data?.json?.unread
  return typeof unread === 'number' ? unread : null
}

interface BellProps {
  /** As the server knew it when it made the page. */
  unread: number
  words: Text['notices']['bell']
}

/**
 * How much is unread, and the way there. The number comes with the page; it is asked for again every other minute while somebody looks, and
 * when another screen opens, never twice within a minute.
 */
export function Bell({ unread: known, words }: BellProps) {
  const [shown, setShown] = useState({ known, unread: known })
  const pathname = usePathname()
  const asked = useRef(Date.now())
  if (shown.known !== known) setShown({ known, unread: known })
  const unread = shown.known === known ? shown.unread : known

  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState !== 'visible' || Date.now() - asked.current < SOONEST_MS) return
      asked.current = Date.now()
      const now = await askUnread()
      if (now !== null) setShown(before => ({ ...before, unread: now }))
    }
    if (pathname) void ask()
    const timer = setInterval(ask, EVERY_MS)
    return () => clearInterval(timer)
  }, [pathname])

  return (
    <>
      <Link
        href="/notices"
        prefetch={false}
        aria-current={pathname === '/notices' ? 'page' : undefined}
        className="flex min-h-10 items-center gap-2.5 rounded-md p-1.5 hover:bg-sunken"
      >
        <span className="relative grid size-8 shrink-0 place-items-center">
          <Sign size={18} aria-hidden />
          {unread > 0 ? (
            <span
              aria-hidden
              className="-top-0.5 -right-1 absolute min-w-4.5 rounded-full bg-accent px-1 text-center font-semibold text-[0.6875rem] text-on-accent tabular-nums leading-4.5"
            >
              {unread > 99 ? words.many : unread}
            </span>
          ) : null}
        </span>
        <span className="sr-only text-sm lg:not-sr-only">{words.title}</span>
        {unread > 0 ? <span className="sr-only">{`${unread} ${words.unread}`}</span> : null}
      </Link>
      <span role="status" aria-live="polite" className="sr-only">
        {unread > known ? `${words.title}: ${unread} ${words.unread}` : ''}
      </span>
    </>
  )
}
