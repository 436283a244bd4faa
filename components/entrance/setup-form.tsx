'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import type { Text } from '@/domain/text/text'
import { Problem } from './problem'
import { useFormPost } from './use-form-post'

interface SetupFormProps {
  token: string
  timeZones: readonly string[]
  currencies: readonly string[]
  problem: string | null
  words: Text['entrance']['setUpForm']
  form: Text['entrance']['form']
  /** What the company's year is cut by, in words. */
  cut: Text['welcome']['cut']
}

export function SetupForm({
  token,
  timeZones,
  currencies,
  problem: first,
  words,
  form,
  cut,
}: SetupFormProps) {
  const { problem, fields, busy, onSubmit } = useFormPost(first, form)
  return (
    <form method="post" action="/api/setup" onSubmit={onSubmit} className="grid gap-5">
      <input type="hidden" name="token" value={token} />
      <Field
        label={words.company}
        name="company"
        error={fields.company}
        autoComplete="organization"
        required
        maxLength={120}
      />
      <div className="grid gap-5 sm:grid-cols-[2fr_1fr]">
        <ZoneField label={words.timeZone} timeZones={timeZones} />
        <Choice label={words.currency} name="currency" options={currencies} first="EUR" />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Choice label={cut.weekStart} name="weekStart" options={cut.days} numbered first="1" />
        <Choice label={cut.fiscalStart} name="fiscalStartMonth" options={cut.months} numbered first="1" />
      </div>
      <Field
        label={words.name}
        name="name"
        error={fields.name}
        autoComplete="name"
        required
        maxLength={120}
      />
      <Field
        label={words.email}
        name="email"
        error={fields.email}
        type="email"
        autoComplete="username"
        required
        maxLength={254}
      />
      <Field
        label={words.password}
        name="password"
        error={fields.password}
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        hint={words.passwordHint}
      />
      <Problem sentence={problem} />
      <Button look="primary" type="submit" aria-busy={busy} disabled={busy}>
        {busy ? words.busy : words.submit}
      </Button>
    </form>
  )
}

/** Begins with the browser's own zone: most people sit where the company counts its days. */
function ZoneField({ label, timeZones }: { label: string; timeZones: readonly string[] }) {
  const select = useRef<HTMLSelectElement>(null)
  useEffect(() => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (select.current && timeZones.includes(here)) select.current.value = here
  }, [timeZones])
  return <Choice ref={select} label={label} name="timeZone" options={timeZones} first="UTC" />
}

interface ChoiceProps {
  label: string
  name: string
  options: readonly string[]
  /** What is sent is the option's number, from 1. */
  numbered?: boolean
  first: string
  ref?: React.Ref<HTMLSelectElement>
}

function Choice({ label, name, options, numbered = false, first, ref }: ChoiceProps) {
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <label htmlFor={`field-${name}`} className="text-sm font-medium">
        {label}
      </label>
      <select
        ref={ref}
        id={`field-${name}`}
        name={name}
        defaultValue={first}
        className="border-edge bg-surface text-ink block min-h-10 w-full rounded-md border px-3 py-2 text-base sm:text-sm"
      >
        {options.map((option, index) => (
          <option key={option} value={numbered ? index + 1 : option}>
            {option}
          </option>
        ))}
      </select>
    </div>
  )
}
