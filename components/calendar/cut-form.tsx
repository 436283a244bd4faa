'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import type { CutInput } from '@/domain/calendar-change'
import { useTRPC } from '@/trpc/client'
import { Part, Problem } from './part'
import { useDone } from './use-calendar'

const numbered = (names: readonly string[]) => names.map((label, at) => ({ value: String(at + 1), label }))

interface CutFormProps {
  cut: CutInput
  timeZones: readonly string[]
}

function cutOf(typed: FormData): CutInput {
  const timeZone = String(typed.get('timeZone'))
  if (typed.get('kind') !== '445') return { timeZone, weekYear: null }
  const weekYear = {
    startsOn: Number(typed.get('startsOn')),
    anchor: typed.get('anchor') === 'last' ? ('last' as const) : ('nearest' as const),
    startMonth: Number(typed.get('startMonth')),
  }
  return { timeZone, weekYear }
}

/** Time zone and months: a change is built beside and compared before anybody sees it. */
export function CutForm({ cut, timeZones }: CutFormProps) {
  const trpc = useTRPC()
  const done = useDone()
  const words = useReader().text.calendar.cut
  const [kind, setKind] = useState(cut.weekYear ? '445' : 'months')
  const propose = useMutation(
    trpc.calendar.proposeCut.mutationOptions({ onSuccess: () => done(words.proposed) }),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    propose.mutate(cutOf(new FormData(event.currentTarget)))
  }

  return (
    <Part id="cut" title={words.title} about={words.about}>
      <form onSubmit={onSubmit} className="grid gap-5">
        <div className="grid gap-5 sm:grid-cols-2">
          <Choice
            label={words.timeZone}
            name="timeZone"
            options={[...new Set([cut.timeZone, ...timeZones])].map(zone => ({ value: zone, label: zone }))}
            defaultValue={cut.timeZone}
          />
          <Choice
            label={words.kind}
            name="kind"
            options={[
              { value: 'months', label: words.kinds.months },
              { value: '445', label: words.kinds.weeks },
            ]}
            value={kind}
            onChange={event => setKind(event.target.value)}
          />
        </div>
        {kind === '445' ? <WeekYearFields weekYear={cut.weekYear} /> : null}
        <Problem message={propose.error?.message} />
        <div>
          <Button type="submit" aria-busy={propose.isPending} disabled={propose.isPending}>
            {words.submit}
          </Button>
        </div>
      </form>
    </Part>
  )
}

function WeekYearFields({ weekYear }: { weekYear: CutInput['weekYear'] }) {
  const { calendar } = useReader().text
  const words = calendar.cut
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-medium text-sm">{words.yearStart}</legend>
      <div className="grid gap-5 sm:grid-cols-3">
        <Choice
          label={words.weekday}
          name="startsOn"
          options={numbered(calendar.weekdays)}
          defaultValue={String(weekYear?.startsOn ?? 7)}
        />
        <Choice
          label={words.anchor}
          name="anchor"
          options={[
            { value: 'nearest', label: words.anchors.nearest },
            { value: 'last', label: words.anchors.last },
          ]}
          defaultValue={weekYear?.anchor ?? 'nearest'}
        />
        <Choice
          label={words.month}
          name="startMonth"
          options={numbered(calendar.months)}
          defaultValue={String(weekYear?.startMonth ?? 1)}
        />
      </div>
      <p className="text-ink-soft text-sm">{words.longYear}</p>
    </fieldset>
  )
}
