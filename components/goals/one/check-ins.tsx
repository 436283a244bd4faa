'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Fold } from '@/components/ui/fold'
import { TextArea } from '@/components/ui/text-area'
import { CONFIDENCES } from '@/domain/goal'
import type { CheckInDto } from '@/server/goals/dto'
import { useTRPC } from '@/trpc/client'
import { useGoalChange } from './use-goal-change'

function CheckInForm({ id }: { id: number }) {
  const words = useReader().text.goalScreens.page.checkIns
  const form = useRef<HTMLFormElement>(null)
  const done = useGoalChange()
  const checkIn = useMutation(
    useTRPC().goals.checkIn.mutationOptions(done(words.saved, () => form.current?.reset())),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const said = new FormData(event.currentTarget)
    const confidence = CONFIDENCES.find(one => one === said.get('confidence')) ?? 'medium'
    checkIn.mutate({ id, confidence, note: String(said.get('note') ?? '') })
  }

  return (
    <Fold label={words.add} className="print:hidden">
      <form ref={form} onSubmit={onSubmit} className="grid gap-3 rounded-md bg-sunken p-3">
        <Choice
          label={words.confidence}
          name="confidence"
          defaultValue="medium"
          options={CONFIDENCES.map(value => ({ value, label: words.confidences[value] }))}
        />
        <TextArea label={words.note} name="note" hint={words.noteHint} required maxLength={1000} />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {checkIn.error?.message}
        </p>
        <div>
          <Button look="primary" type="submit" aria-busy={checkIn.isPending} disabled={checkIn.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </Fold>
  )
}

/** How those who are on it see the goal, the newest first, each with the figure of then. */
export function CheckIns({ id, all, may }: { id: number; all: readonly CheckInDto[]; may: boolean }) {
  const words = useReader().text.goalScreens.page.checkIns
  return (
    <>
      {may ? <CheckInForm id={id} /> : null}
      {all.length === 0 ? <p className="text-ink-soft text-sm">{words.none}</p> : null}
      <ol className="divide-y divide-line text-sm">
        {all.map(one => (
          <li key={one.id} className="py-2.5">
            <p className="text-ink-soft text-xs">
              {words.said(one.who, one.when)} · {one.confidenceWord} · {one.figure}
            </p>
            <p className="mt-1 whitespace-pre-line">{one.note}</p>
          </li>
        ))}
      </ol>
    </>
  )
}
