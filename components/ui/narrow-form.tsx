import Link from 'next/link'
import { Button, buttonClass } from './button'
import { Select } from './select'

interface Narrowing {
  name: string
  label: string
  value: string
  /** It narrows what is shown. */
  active: boolean
  options: readonly { value: string; label: string }[]
}

interface NarrowFormProps {
  /** Where the list is. */
  action: string
  choices: readonly Narrowing[]
  words: { label: string; find: string; showAll: string }
  /** How many were found, said where the list is narrowed. */
  found: string
}

/** Choices that narrow a list: a plain form, so that all of it stands in the address and works before any script. */
export function NarrowForm({ action, choices, words, found }: NarrowFormProps) {
  return (
    <search className="print:hidden">
      <form
        action={action}
        aria-label={words.label}
        className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
      >
        {choices.map(({ name, value, ...choice }) => (
          <Select
            key={`${name} ${value}`}
            {...choice}
            name={name}
            id={`narrow-${name}`}
            defaultValue={value}
            className="min-w-32 [&_select]:min-h-10"
          />
        ))}
        <Button type="submit" className="min-h-10">
          {words.find}
        </Button>
      </form>
      {choices.some(choice => choice.active) ? (
        <p role="status" className="mt-2 text-sm">
          {found}{' '}
          <Link href={action} prefetch={false} className={buttonClass('quiet', 'min-h-7! px-2! py-0.5!')}>
            {words.showAll}
          </Link>
        </p>
      ) : null}
    </search>
  )
}
