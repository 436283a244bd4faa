'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { useLineReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { formatDay } from '@/domain/format'
import type { MarkDto } from '@/server/metrics/series-dto'
import { useTRPC } from '@/trpc/client'
import { FlagFields, flagOf } from './flag-fields'
import { RemoveFlag } from './remove-flag'
import { useDone } from './use-flags'

interface ChangeFlagProps {
  mark: MarkDto
  today: string
  onClose: () => void
}

interface MeanwhileProps {
  mark: MarkDto
  mine: string
  onMine: () => void
  onTheirs: () => void
}

/** Somebody was faster: both are shown, and one chooses. */
function Meanwhile({ mark, mine, onMine, onTheirs }: MeanwhileProps) {
  const { text, locale } = useLineReader()
  const words = text.flags
  return (
    <div className="grid gap-3 rounded-md bg-sunken p-4 text-sm">
      <dl className="grid gap-3 sm:grid-cols-2">
        <div>
          <dt className="font-medium">{words.theirsTitle}</dt>
          <dd>
            {formatDay(mark.onDay, locale)}: {mark.text}
          </dd>
        </div>
        <div>
          <dt className="font-medium">{words.mineTitle}</dt>
          <dd>{mine}</dd>
        </div>
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onMine}>{words.keepMine}</Button>
        <Button onClick={onTheirs}>{words.takeTheirs}</Button>
      </div>
    </div>
  )
}

/** Day, words and link of a flag that is there. What was typed stays until it is saved or thrown away. */
export function ChangeFlag({ mark, today, onClose }: ChangeFlagProps) {
  const trpc = useTRPC()
  const router = useRouter()
  const { text, locale } = useLineReader()
  const words = text.flags
  const form = useRef<HTMLFormElement>(null)
  const done = useDone(onClose)
  const [first] = useState(mark)
  const { id, revision } = mark.change ?? { id: 0, revision: 0 }
  const change = useMutation(
    trpc.annotations.change.mutationOptions({
      onSuccess: () => done(words.changed),
      onError: ({ data }) => (data?.domainCode === 'INVALID' ? undefined : router.refresh()),
    }),
  )
  const isStale = change.error?.data?.domainCode === 'CONFLICT'

  function save(seen: number) {
    if (form.current) change.mutate({ id, revision: seen, ...flagOf(new FormData(form.current)) })
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    save(first.change?.revision ?? 0)
  }

  const mine = change.variables && `${formatDay(change.variables.onDay, locale)}: ${change.variables.text}`
  return (
    <div className="grid gap-5">
      <form ref={form} onSubmit={onSubmit} className="grid gap-4">
        <FlagFields values={first} today={today} errors={change.error?.data?.fields ?? {}} />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {change.error?.message}
        </p>
        {isStale && revision !== first.change?.revision ? (
          <Meanwhile mark={mark} mine={mine ?? ''} onMine={() => save(revision)} onTheirs={onClose} />
        ) : (
          <div>
            <Button look="primary" type="submit" aria-busy={change.isPending} disabled={change.isPending}>
              {words.save}
            </Button>
          </div>
        )}
      </form>
      <RemoveFlag id={id} revision={revision} onClose={onClose} />
    </div>
  )
}
