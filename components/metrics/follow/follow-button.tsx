'use client'

import { useMutation } from '@tanstack/react-query'
import { Bell, BellRing } from 'lucide-react'
import { useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

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
  const trpc = useTRPC()
  const follow = useMutation(trpc.follows.follow.mutationOptions())
  const unfollow = useMutation(trpc.follows.unfollow.mutationOptions())
  const toggle = () => {
    setPressed(!pressed)
    const asked = pressed ? unfollow : follow
    const done = pressed ? words.done.unfollowed : words.done.followed
    // Said with the call, so that what is taken back is how it stood then.
    const onError = () => {
      setPressed(pressed)
      toast(words.done.failed)
    }
    asked.mutate({ key: metricKey }, { onSuccess: () => toast(done), onError })
  }
  const Sign = pressed ? BellRing : Bell
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={words.name}
      title={small ? words.name : undefined}
      onClick={toggle}
      disabled={follow.isPending || unfollow.isPending}
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
