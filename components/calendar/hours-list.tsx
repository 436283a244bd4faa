'use client'

import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { type WorkingHours, writeHours } from '@/domain/calendar-change'
import type { CalendarDto, HoursDto } from '@/server/calendar/dto'
import { HoursDialog } from './hours-dialog'
import { Part } from './part'

interface HoursListProps {
  calendar: CalendarDto
  timeZones: readonly string[]
}

/** Days of equal hours are said together: "Monday to Friday 09:00–17:00". */
function weekWords({ week }: WorkingHours, names: readonly string[], to: string): string {
  const runs: { first: number; last: number; hours: string }[] = []
  for (const [at, list] of week.entries()) {
    const hours = writeHours(list)
    const run = runs.at(-1)
    if (run?.hours === hours) run.last = at
    else runs.push({ first: at, last: at, hours })
  }
  return runs
    .filter(run => run.hours !== '')
    .map(({ first, last, hours }) => {
      const days = first === last ? names[first] : `${names[first]} ${to} ${names[last]}`
      return `${days} ${hours}`
    })
    .join('; ')
}

/** When the company works, and the functions that differ. */
export function HoursList({ calendar, timeZones }: HoursListProps) {
  const words = useReader().text.calendar.hours
  const [open, setOpen] = useState<number | null | undefined>(undefined)
  const chosen = calendar.hours.find(one => one.functionId === open)
  const company = calendar.hours.find(one => one.functionId === null)
  return (
    <Part id="hours" title={words.title} about={words.about}>
      <ul aria-label={words.title} className="divide-y divide-line border-line border-y">
        {calendar.hours.map(one => (
          <li key={one.functionId ?? 0} className="flex flex-wrap items-center gap-3 py-2.5">
            <div className="min-w-40 flex-1">
              <p className="font-medium text-sm">{one.name}</p>
              <p className="text-ink-soft text-sm">
                <Summary one={one} hasCompany={company?.hours !== null} />
              </p>
            </div>
            <Button onClick={() => setOpen(one.functionId)} aria-label={words.changeOf(one.name)}>
              {words.change}
            </Button>
          </li>
        ))}
      </ul>
      {chosen ? (
        <HoursDialog
          one={chosen}
          usual={company?.hours ?? null}
          timeZone={calendar.cut.timeZone}
          timeZones={timeZones}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </Part>
  )
}

function Summary({ one: { functionId, hours }, hasCompany }: { one: HoursDto; hasCompany: boolean }) {
  const { calendar } = useReader().text
  const words = calendar.hours
  if (hours === null) return functionId === null || !hasCompany ? words.none : words.asCompany
  const week = weekWords(hours, calendar.weekdays, words.to)
  return words.summary(week || words.neverOpen, hours.timeZone, hours.holidays.length)
}
