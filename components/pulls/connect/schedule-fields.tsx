'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import type { ScheduleDraft } from '../draft'
import { Pair } from './parts'

const EVERY = [15, 60, 240, 720, 1440] as const
const isEvery = (value: string) => /^\d+$/.test(value)

/** How often: every so many minutes, by a clock, or when somebody asks. */
export function ScheduleFields({
  schedule,
  onChange,
}: {
  schedule: ScheduleDraft
  onChange: (schedule: ScheduleDraft) => void
}) {
  const words = useReader().text.pulling.form.schedule
  const every = EVERY.some(one => one === schedule.every) ? EVERY : [...EVERY, schedule.every]
  return (
    <Pair>
      <Choice
        label={words.label}
        name="every"
        value={schedule.kind === 'every' ? String(schedule.every) : schedule.kind}
        options={[
          ...every.map(minutes => ({ value: String(minutes), label: words.every(minutes) })),
          { value: 'cron', label: words.cron },
          { value: 'asked', label: words.asked },
        ]}
        onChange={({ target: { value } }) =>
          onChange(
            isEvery(value)
              ? { ...schedule, kind: 'every', every: Number(value) }
              : { ...schedule, kind: value === 'cron' ? 'cron' : 'asked' },
          )
        }
      />
      {schedule.kind === 'cron' ? (
        <Field
          label={words.times}
          name="cron"
          hint={words.timesHint(schedule.timeZone)}
          className="font-mono"
          value={schedule.cron}
          onChange={event => onChange({ ...schedule, cron: event.target.value })}
        />
      ) : null}
    </Pair>
  )
}
