'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Problem } from './problem'
import { useFormPost } from './use-form-post'

interface SetupFormProps {
  token: string
  timeZones: readonly string[]
  currencies: readonly string[]
  problem: string | null
  /** What the company's year is cut by, in words. */
  words: { weekStart: string; fiscalStart: string; days: readonly string[]; months: readonly string[] }
}

export function SetupForm({ token, timeZones, currencies, problem: first, words }: SetupFormProps) {
  const { problem, fields, busy, onSubmit } = useFormPost(first)
  return (
    <form method="post" action="/api/setup" onSubmit={onSubmit} className="grid gap-5">
      <input type="hidden" name="token" value={token} />
      <Field
        label="Company"
        name="company"
        error={fields.company}
        autoComplete="organization"
        required
        maxLength={120}
      />
      <div className="grid gap-5 sm:grid-cols-[2fr_1fr]">
        <ZoneField timeZones={timeZones} />
        <Choice label="Currency" name="currency" options={currencies} first="EUR" />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Choice label={words.weekStart} name="weekStart" options={words.days} numbered first="1" />
        <Choice label={words.fiscalStart} name="fiscalStartMonth" options={words.months} numbered first="1" />
      </div>
      <Field label="Your name" name="name" error={fields.name} autoComplete="name" required maxLength={120} />
      <Field
        label="E-mail"
        name="email"
        error={fields.email}
        type="email"
        autoComplete="username"
        required
        maxLength={254}
      />
      <Field
        label="Password"
        name="password"
        error={fields.password}
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        hint="At least 12 characters. Four words that don't belong together are easy to remember."
      />
      <Problem sentence={problem} />
      <Button look="primary" type="submit" aria-busy={busy} disabled={busy}>
        {busy ? 'Setting up …' : 'Set up Wholeview'}
      </Button>
    </form>
  )
}

/** Begins with the browser's own zone: most people sit where the company counts its days. */
function ZoneField({ timeZones }: { timeZones: readonly string[] }) {
  const select = useRef<HTMLSelectElement>(null)
  useEffect(() => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (select.current && timeZones.includes(here)) select.current.value = here
  }, [timeZones])
  return <Choice ref={select} label="Time zone" name="timeZone" options={timeZones} first="UTC" />
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
