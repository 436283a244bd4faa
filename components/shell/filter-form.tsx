'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useOptimistic, useTransition } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import type { Text } from '@/domain/text/text'

export interface FilterField {
  name: string
  label: string
  /** '' is the default, and leaves the address as it is. */
  value: string
  options: { value: string; label: string; group?: string }[]
}

interface FilterFormProps {
  path: string
  fields: FilterField[]
  /** Choices made elsewhere on the screen, which a filter must not lose. */
  kept: { name: string; value: string }[]
  words: Text['shell']['filters']
  /** Reset and the like, beside the fields. */
  children: ReactNode
}

const WIDTHS: Readonly<Record<string, string>> = {
  period: 'md:w-40',
  comparison: 'md:w-48',
  product: 'md:w-30',
  tier: 'md:w-26',
  channel: 'md:w-31',
  function: 'md:w-33',
}

function addressOf(path: string, entries: [string, FormDataEntryValue][]): string {
  const params = new URLSearchParams()
  for (const [name, value] of entries) if (typeof value === 'string' && value) params.set(name, value)
  return params.size > 0 ? `${path}?${params}` : path
}

function wordsOf(entries: [string, FormDataEntryValue][]): Record<string, string> {
  return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'string' ? value : '']))
}

/** A plain GET form; where scripts run, a choice applies at once and the screen stays while its figures come. */
export function FilterForm({ path, fields, kept, words, children }: FilterFormProps) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [chosen, choose] = useOptimistic<Record<string, string>>({})
  const active = fields.filter(field => (chosen[field.name] ?? field.value) !== '').length

  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const entries = [...new FormData(event.currentTarget)]
    startTransition(() => {
      choose(wordsOf(entries))
      router.push(addressOf(path, entries), { scroll: false })
    })
  }

  return (
    <form
      action={path}
      method="get"
      aria-label={words.title}
      aria-busy={pending}
      data-filters
      onChange={apply}
      onSubmit={apply}
      className="print:hidden"
    >
      {kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="button" popoverTarget="filter-fields" className={buttonClass('plain', 'md:hidden')}>
        <SlidersHorizontal size={15} aria-hidden />
        {active > 0 ? `${words.title} (${active})` : words.title}
      </button>
      <div id="filter-fields" popover="auto" className="filter-fields">
        {fields.map(field => (
          <Select
            key={field.name}
            name={field.name}
            label={field.label}
            options={field.options}
            value={chosen[field.name] ?? field.value}
            active={(chosen[field.name] ?? field.value) !== ''}
            onChange={keepForForm}
            className={WIDTHS[field.name] ?? 'md:w-29'}
          />
        ))}
        {children}
        <noscript>
          <Button type="submit">{words.apply}</Button>
        </noscript>
        <Button
          look="primary"
          popoverTarget="filter-fields"
          popoverTargetAction="hide"
          className="w-full md:hidden"
        >
          {words.done}
        </Button>
      </div>
    </form>
  )
}

// React wants a handler on a controlled select; the form's own hears the same event.
function keepForForm(): void {}
