'use client'

import { useMutation } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { NoticeDto } from '@/server/notices/dto'
import { useTRPC } from '@/trpc/client'

/** One notice: what it says leads to what it is about, and is read by going there. */
export function NoticeRow({ notice }: { notice: NoticeDto }) {
  const { id, kindName, text, why, href, when, over, read } = notice
  const router = useRouter()
  const words = useReader().text.notices
  const mark = useMutation(useTRPC().notices.markRead.mutationOptions({ onSuccess: () => router.refresh() }))
  const isUnread = !read && over === null
  const weight = isUnread ? 'font-medium' : 'text-ink-soft'
  return (
    <li className="flex items-start gap-3 py-3">
      <span className="grid w-2.5 shrink-0 pt-2">
        {isUnread ? (
          <>
            <span aria-hidden className="size-2.5 rounded-full bg-accent" />
            <span className="sr-only">{words.unread}</span>
          </>
        ) : null}
      </span>
      <div className="grid min-w-0 flex-1 gap-0.5">
        {href ? (
          <Link
            href={href}
            prefetch={false}
            onClick={() => isUnread && mark.mutate({ id })}
            className={`${weight} break-words underline decoration-line underline-offset-4 hover:decoration-current`}
          >
            {text}
          </Link>
        ) : (
          <span className={`${weight} break-words`}>{text}</span>
        )}
        {why ? <p className="break-words text-sm">“{why}”</p> : null}
        <p className="text-ink-soft text-xs">{[kindName, when, over].filter(Boolean).join(' · ')}</p>
      </div>
      {isUnread ? (
        <Button
          look="quiet"
          className="min-w-11 px-2! sm:min-w-9"
          aria-label={words.markOneName(text)}
          title={words.markOne}
          aria-busy={mark.isPending}
          disabled={mark.isPending}
          onClick={() => mark.mutate({ id })}
        >
          <Check size={16} aria-hidden />
        </Button>
      ) : null}
    </li>
  )
}
