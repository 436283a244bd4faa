'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Fold } from '@/components/ui/fold'
import { toast } from '@/components/ui/toast'
import { formatDay } from '@/domain/format'
import type { TalkDto, TimeDto } from '@/server/customer-time/dto'
import { useTRPC } from '@/trpc/client'
import { TimeForm } from './time-form'

function TakeBack({ talk, onDone }: { talk: TalkDto; onDone: () => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = useReader().text.customerTime
  const takeBack = useMutation(
    trpc.customerTime.takeBack.mutationOptions({
      onSuccess: () => {
        toast(words.takenBack)
        onDone()
        return queryClient.invalidateQueries(trpc.customerTime.get.queryFilter())
      },
    }),
  )
  return (
    <Fold label={words.takeBack} className="mt-4 border-line border-t pt-2">
      <p className="pb-2 text-ink-soft">{words.takeBackWhat}</p>
      <p role="alert" className="text-off-target empty:hidden">
        {takeBack.error?.message}
      </p>
      <Button
        disabled={takeBack.isPending}
        onClick={() => takeBack.mutate({ id: talk.id, revision: talk.revision })}
      >
        {words.takeBackSure}
      </Button>
    </Fold>
  )
}

function Talk({ talk, onCorrect }: { talk: TalkDto; onCorrect: () => void }) {
  const { text, locale } = useReader()
  const words = text.customerTime
  const day = formatDay(talk.onDay, locale)
  return (
    <li className="grid gap-1 py-4 text-sm print:break-inside-avoid">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{talk.who.name}</span>
        <span className="text-ink-soft">
          {words.kinds[talk.kind]} · {talk.whom} · {day}
          {talk.minutes === null ? '' : ` · ${words.minutesSaid(talk.minutes)}`}
        </span>
      </p>
      {talk.heard === null ? (
        <p className="text-ink-soft italic">{words.hidden}</p>
      ) : (
        <p className="max-w-prose whitespace-pre-line">{talk.heard}</p>
      )}
      {talk.action ? (
        <p>
          <Link
            href={`/actions/${talk.action.id}`}
            prefetch={false}
            className="underline decoration-line underline-offset-4"
          >
            {words.led(talk.action.title)}
          </Link>
        </p>
      ) : null}
      {talk.own ? (
        <div>
          <Button
            look="quiet"
            className="-ml-2 min-h-8 px-2 print:hidden"
            aria-label={words.correctName(day)}
            onClick={onCorrect}
          >
            {words.correct}
          </Button>
        </div>
      ) : null}
    </li>
  )
}

/** What was logged, the newest first; one's own can be corrected or taken back. */
export function TalkList({ time }: { time: TimeDto }) {
  const { text, locale } = useReader()
  const [open, setOpen] = useState<number | null>(null)
  const talk = time.talks.find(one => one.id === open)
  const close = () => setOpen(null)
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface px-5">
        {time.talks.map(one => (
          <Talk key={one.id} talk={one} onCorrect={() => setOpen(one.id)} />
        ))}
      </ul>
      {talk ? (
        <Dialog
          title={text.customerTime.correctName(formatDay(talk.onDay, locale))}
          closeLabel={text.flags.close}
          onClose={close}
        >
          <TimeForm time={time} talk={talk} onDone={close} />
          <TakeBack talk={talk} onDone={close} />
        </Dialog>
      ) : null}
    </>
  )
}
