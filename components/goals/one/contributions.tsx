'use client'

import { useMutation } from '@tanstack/react-query'
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/text-area'
import type { ContributionDto, GoalPageDto } from '@/server/goals/dto'
import { useTRPC } from '@/trpc/client'
import { useGoalChange } from './use-goal-change'

const ICONS = { agreed: CircleCheck, declined: CircleX, asked: CircleDashed } as const
const TONES = { agreed: 'text-on-target', declined: 'text-off-target', asked: 'text-cannot-tell' } as const

interface AnswerProps {
  goal: Pick<GoalPageDto, 'id' | 'seen'>
  one: ContributionDto
}

/** A head answers for the own function: agreed, or declined with a reason. */
function Answer({ goal, one }: AnswerProps) {
  const words = useReader().text.goalScreens.page.contributions
  const done = useGoalChange()
  const [open, setOpen] = useState(one.state === 'asked')
  const [missing, setMissing] = useState(false)
  const answer = useMutation(
    useTRPC().goals.answer.mutationOptions(done(words.answered, () => setOpen(false))),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const agreed = submitter?.getAttribute('value') === 'agree'
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
    setMissing(!agreed && reason === '')
    if (!agreed && reason === '') return
    answer.mutate({ id: goal.id, function: one.function.key, agreed, reason, seen: goal.seen })
  }

  if (!open)
    return (
      <div className="mt-2">
        <Button onClick={() => setOpen(true)}>{words.change}</Button>
      </div>
    )
  return (
    <form onSubmit={onSubmit} className="mt-2 grid gap-3 rounded-md bg-sunken p-3">
      <p>{words.yours(one.function.name)}</p>
      <TextArea
        label={words.reason}
        name="reason"
        id={`reason-${one.function.key}`}
        hint={words.reasonHint}
        error={missing ? words.needed : undefined}
        maxLength={500}
        rows={2}
      />
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {answer.error?.message}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" value="agree" disabled={answer.isPending}>
          {words.agree}
        </Button>
        <Button type="submit" value="decline" disabled={answer.isPending}>
          {words.decline}
        </Button>
      </div>
    </form>
  )
}

/** The functions that were asked, and what their heads said. */
export function Contributions({ goal, all }: { goal: AnswerProps['goal']; all: readonly ContributionDto[] }) {
  const words = useReader().text.goalScreens.page.contributions
  if (all.length === 0) return <p className="text-ink-soft text-sm">{words.none}</p>
  return (
    <ul className="divide-y divide-line text-sm">
      {all.map(one => {
        const Icon = ICONS[one.state]
        return (
          <li key={one.function.key} className="py-2.5">
            <p className="flex items-baseline gap-2">
              <Icon aria-hidden size={15} className={`shrink-0 self-center ${TONES[one.state]}`} />
              <span className="font-medium">{one.function.name}</span>
            </p>
            <p className="text-ink-soft">{one.words}</p>
            {one.reason ? <p className="mt-1">“{one.reason}”</p> : null}
            {one.mine ? <Answer key={one.words} goal={goal} one={one} /> : null}
          </li>
        )
      })}
    </ul>
  )
}
