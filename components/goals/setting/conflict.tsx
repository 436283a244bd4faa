'use client'

import { useReader } from '@/components/text/use-reader'
import { BothVersions } from '@/components/ui/both-versions'
import { isDay } from '@/domain/day'
import { formatDay } from '@/domain/format'
import type { GoalSettingDto } from '@/server/goals/dto'
import { type Typed, typedOf } from './typed'
import type { Theirs } from './use-goal-form'

interface ConflictProps {
  theirs: Theirs
  typed: Typed
  setting: GoalSettingDto
  onSettle: (whose: 'mine' | 'theirs') => void
}

/** Somebody saved first: both versions side by side, and which to go on with. What was typed stays. */
export function Conflict({ theirs, typed, setting, onSettle }: ConflictProps) {
  const { text, locale } = useReader()
  const words = text.goals
  const day = (on: string) => (isDay(on) ? formatDay(on, locale) : on)
  const rowsOf = (one: Typed) => ({
    [words.target]: one.target,
    [words.baseline]: one.kind === 'reach' ? (one.baseline ?? '') : '',
    [words.measuredOver]:
      words.windows[
        one.measuredOver === 'quarter' ? 'quarter' : one.measuredOver === 'month' ? 'month' : 'last_12_months'
      ],
    [words.startsOn]: day(one.startsOn),
    [words.dueOn]: day(one.dueOn),
    [words.owner]: setting.people.find(({ id }) => String(id) === one.ownerId)?.name ?? '',
    [words.parent]:
      setting.parents.find(({ id }) => String(id) === one.parentId)?.text ?? words.noParentChosen,
    [words.why]: one.why,
    [words.functions]: setting.functions
      .filter(({ key }) => one.functions.includes(key))
      .map(({ name }) => name)
      .join(', '),
  })
  return (
    <BothVersions
      mine={rowsOf(typed)}
      theirs={theirs === 'gone' ? null : rowsOf(typedOf(theirs.fields, locale))}
      words={words.conflict}
      onSettle={onSettle}
    />
  )
}
