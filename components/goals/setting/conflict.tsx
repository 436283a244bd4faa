'use client'

import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Cell, Head, Table } from '@/components/ui/table'
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
  if (theirs === 'gone')
    return (
      <p role="alert" className="rounded-md bg-at-risk-wash p-3 text-at-risk text-sm">
        {words.conflict.gone}
      </p>
    )
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
  const [mine, other] = [rowsOf(typed), rowsOf(typedOf(theirs.fields, locale))]
  const different = Object.keys(mine).filter(field => mine[field] !== other[field])
  return (
    <div role="alert" className="grid gap-3 rounded-md bg-at-risk-wash p-3 text-sm">
      <p className="font-medium text-at-risk">{words.conflict.lead}</p>
      {different.length > 0 ? (
        <Table caption={words.conflict.lead} captionHidden>
          <thead>
            <tr>
              <Head>{words.conflict.field}</Head>
              <Head>{words.conflict.mine}</Head>
              <Head>{words.conflict.theirs}</Head>
            </tr>
          </thead>
          <tbody>
            {different.map(field => (
              <tr key={field} className="border-line border-t">
                <Head scope="row" className="static! bg-transparent!">
                  {field}
                </Head>
                <Cell>{mine[field]}</Cell>
                <Cell>{other[field]}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <p>{words.conflict.same}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onSettle('mine')}>{words.conflict.keepMine}</Button>
        <Button onClick={() => onSettle('theirs')}>{words.conflict.takeTheirs}</Button>
      </div>
    </div>
  )
}
