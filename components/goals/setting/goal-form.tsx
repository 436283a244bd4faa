'use client'

import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/text-area'
import type { GoalSettingDto } from '@/server/goals/dto'
import { Advice } from './advice'
import { Conflict } from './conflict'
import { FigureFields } from './figure-fields'
import { PeopleFields } from './people-fields'
import { useGoalForm } from './use-goal-form'

/** One metric in one place, one figure, one day, one person, and why; and while it is set, what may be expected of it. */
export function GoalForm({ setting }: { setting: GoalSettingDto }) {
  const words = useReader().text.goals
  const form = useGoalForm(setting)
  const { typed, change, known, theirs, message, isPending, save } = form
  const isMove = setting.goal?.lifecycle === 'published'

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    save(submitter?.getAttribute('value') === 'draft' ? 'draft' : 'published')
  }

  return (
    <form
      onSubmit={onSubmit}
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,36rem)_minmax(0,22rem)]"
    >
      <div className="grid gap-5">
        <FigureFields setting={setting} form={form} fixed={isMove} />
      </div>
      <div className="lg:sticky lg:top-4 lg:row-span-2">
        <Advice
          words={form.present?.words}
          facts={form.advice?.facts ?? []}
          changed={
            typed.kind === 'reach' && known !== '' && typed.baseline !== null && typed.baseline !== known
          }
          onTake={() => change({ baseline: null })}
        />
      </div>
      <div className="grid gap-5">
        <PeopleFields setting={setting} form={form} />
        {isMove ? (
          <TextArea
            label={words.reason}
            name="reason"
            hint={words.reasonHint}
            value={form.reason}
            onChange={event => form.setReason(event.currentTarget.value)}
            required
            maxLength={500}
            rows={2}
          />
        ) : null}
        {theirs ? (
          <Conflict
            theirs={theirs}
            typed={{ ...typed, baseline: typed.baseline ?? known }}
            setting={setting}
            onSettle={form.settle}
          />
        ) : null}
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {message}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button look="primary" type="submit" value="published" aria-busy={isPending} disabled={isPending}>
            {isMove ? words.move : words.publish}
          </Button>
          {isMove ? null : (
            <Button type="submit" value="draft" aria-busy={isPending} disabled={isPending}>
              {words.keepDraft}
            </Button>
          )}
        </div>
      </div>
    </form>
  )
}
