'use client'

import { useLineReader } from '@/components/text/use-reader'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'

interface FlagFieldsProps {
  values: { onDay: string; text: string; link: string | null }
  today: string
  errors: Readonly<Record<string, string>>
}

/** Takes what was typed, gives the flag's day, words and link; no link is none. */
export function flagOf(typed: FormData) {
  const link = String(typed.get('link') ?? '').trim()
  return {
    onDay: String(typed.get('onDay')),
    text: String(typed.get('text')).trim(),
    link: link === '' ? null : link,
  }
}

/** Day, words and link of a flag. */
export function FlagFields({ values, today, errors }: FlagFieldsProps) {
  const words = useLineReader().text.flags
  return (
    <>
      <Field
        label={words.onDay}
        name="onDay"
        type="date"
        max={today}
        required
        defaultValue={values.onDay}
        error={errors.onDay}
        className="max-w-48"
      />
      <TextArea
        label={words.text}
        name="text"
        hint={words.textHint}
        required
        maxLength={300}
        defaultValue={values.text}
        error={errors.text}
      />
      <Field
        label={words.webLink}
        name="link"
        type="url"
        hint={words.webLinkHint}
        maxLength={500}
        defaultValue={values.link ?? ''}
        error={errors.link}
      />
    </>
  )
}
