'use client'

import { Bell, BellRing } from 'lucide-react'
import { useState, useTransition } from 'react'
import { buttonClass } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { tell } from '@/trpc/tell'

interface FollowButtonProps {
  metricKey: string
  followed: boolean
  words: {
    /** The button's name, with the metric's. */
    name: string
    follow: string
    followed: string
    done: { followed: string; unfollowed: string; failed: string }
  }
  /** In a list the sign alone is seen. */
  small?: boolean
}

/** Follows a metric, or no longer: says so at once, and takes it back where the server did not do it. Pressing again undoes it. */
export function FollowButton({ metricKey, followed, words, small = false }: FollowButtonProps) {
  const [pressed, setPressed] = useState(followed)
  const [busy, start] = useTransition()
  const toggle = () => {
    setPressed(!pressed)
    start(async () => {
      const isDone = await tell('follows', pressed ? 'unfollow' : 'follow', { key: metricKey })
      if (!isDone) setPressed(pressed)
      toast(isDone ? words.done[pressed ? 'unfollowed' : 'followed'] : words.done.failed)
    })
  }
  const Sign = pressed ? BellRing : Bell
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={words.name}
      title={small ? words.name : undefined}
      onClick={toggle}
      disabled={busy}
      className={buttonClass(
        small ? 'quiet' : 'plain',
        small ? 'min-h-8 min-w-8 px-1.5! print:hidden' : 'print:hidden',
      )}
    >
      <Sign size={small ? 16 : 15} aria-hidden className={pressed ? 'fill-current text-accent' : undefined} />
      {small ? null : pressed ? words.followed : words.follow}
    </button>
  )
}
