'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { readHolidays, readHours, type WorkingHours, writeHours } from '@/domain/calendar-change'
import type { HoursDto } from '@/server/calendar/dto'
import { useTRPC } from '@/trpc/client'
import { Problem } from './part'
import { useDone } from './use-calendar'

interface HoursDialogProps {
  one: HoursDto
  /** What a function begins from that has none of its own. */
  usual: WorkingHours | null
  timeZone: string
  timeZones: readonly string[]
  onClose: () => void
}

interface Faults {
  days: number[]
  lines: number[]
}

const OFFICE = [{ from: '09:00', to: '17:00' }]
const officeWeek = Array.from({ length: 7 }, (_, day) => (day < 5 ? OFFICE : []))

function readForm(typed: FormData): { hours: WorkingHours; faults: Faults } {
  const days = Array.from({ length: 7 }, (_, day) => readHours(String(typed.get(`day${day}`) ?? '')))
  const { holidays, faults: lines } = readHolidays(String(typed.get('holidays') ?? ''))
  return {
    hours: { timeZone: String(typed.get('timeZone')), week: days.map(list => list ?? []), holidays },
    faults: { days: days.flatMap((list, day) => (list ? [] : [day])), lines },
  }
}

/** Hours and holidays of the company or of one function; what is typed is compared before it counts. */
export function HoursDialog({ one, usual, timeZone, timeZones, onClose }: HoursDialogProps) {
  const trpc = useTRPC()
  const done = useDone()
  const words = useReader().text.calendar.hours
  const [faults, setFaults] = useState<Faults>({ days: [], lines: [] })
  const propose = useMutation(
    trpc.calendar.proposeHours.mutationOptions({
      onSuccess: () => {
        onClose()
        return done(words.proposed)
      },
    }),
  )
  const begin = one.hours ?? usual ?? { timeZone, week: officeWeek, holidays: [] }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { hours, faults: found } = readForm(new FormData(event.currentTarget))
    setFaults(found)
    if (found.days.length === 0 && found.lines.length === 0) {
      propose.mutate({ functionId: one.functionId, hours })
    }
  }

  return (
    <Dialog title={words.of(one.name)} closeLabel={words.close} onClose={onClose}>
      <form onSubmit={onSubmit} className="grid gap-5">
        <HoursFields begin={begin} faults={faults} timeZones={timeZones} />
        <Problem message={propose.error?.message} />
        <div className="flex flex-wrap gap-3">
          <Button look="primary" type="submit" aria-busy={propose.isPending} disabled={propose.isPending}>
            {words.submit}
          </Button>
          {one.hours ? (
            <Button onClick={() => propose.mutate({ functionId: one.functionId, hours: null })}>
              {one.functionId === null ? words.removeCompany : words.remove}
            </Button>
          ) : null}
        </div>
      </form>
    </Dialog>
  )
}

interface HoursFieldsProps {
  begin: WorkingHours
  faults: Faults
  timeZones: readonly string[]
}

function HoursFields({ begin, faults, timeZones }: HoursFieldsProps) {
  const { calendar } = useReader().text
  const words = calendar.hours
  const zones = [...new Set([begin.timeZone, ...timeZones])]
  return (
    <>
      <Choice
        label={words.timeZone}
        name="timeZone"
        id="hours-time-zone"
        options={zones.map(zone => ({ value: zone, label: zone }))}
        defaultValue={begin.timeZone}
      />
      <fieldset className="grid gap-3">
        <legend className="mb-1 font-medium text-sm">{words.week}</legend>
        <p className="text-ink-soft text-sm">{words.weekHint}</p>
        <div className="grid gap-3 sm:grid-cols-2">
          {calendar.weekdays.map((name, day) => (
            <Field
              key={name}
              label={name}
              name={`day${day}`}
              defaultValue={writeHours(begin.week[day] ?? [])}
              placeholder={words.closed}
              error={faults.days.includes(day) ? words.badHours : undefined}
            />
          ))}
        </div>
      </fieldset>
      <TextArea
        label={words.holidays}
        name="holidays"
        rows={6}
        hint={words.holidaysHint}
        defaultValue={begin.holidays.map(({ day, name }) => `${day} ${name}`.trim()).join('\n')}
        error={faults.lines.length > 0 ? words.badLines(faults.lines) : undefined}
      />
    </>
  )
}
