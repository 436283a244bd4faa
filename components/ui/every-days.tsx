import { typedNumber } from '@/domain/typed-number'
import { Field } from './field'

const NAME = 'everyDays'

interface EveryDaysFieldProps {
  words: { everyDays: string; everyDaysHint: string }
  days?: number | null
  error: string | undefined
}

/** How often a source is expected to bring something. */
export function EveryDaysField({ words, days, error }: EveryDaysFieldProps) {
  return (
    <Field
      label={words.everyDays}
      name={NAME}
      hint={words.everyDaysHint}
      inputMode="numeric"
      autoComplete="off"
      defaultValue={days ?? ''}
      className="max-w-40"
      error={error}
    />
  )
}

/** Takes a form with that field and who reads, gives the days; null: nothing is promised. What is no number is 0, which is refused with its sentence. */
export function everyDaysOf(form: FormData, locale: string | undefined): number | null {
  const days = typedNumber(String(form.get(NAME)), locale)
  return days === undefined ? 0 : days
}
