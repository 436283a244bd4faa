import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import type { ChoiceDto } from '@/server/matching/dto'
import { useTRPC } from '@/trpc/client'
import { Called } from './identity'
import { Problem } from './problem'

interface CustomerPickerProps {
  /** Of the field: two may stand on a page. */
  name: string
  /** Whom one must not choose. */
  except?: number | undefined
  onChosen: (choice: ChoiceDto) => void
}

/** Looks for customers by what they are called or found by, to choose one. */
export function CustomerPicker({ name, except, onChosen }: CustomerPickerProps) {
  const words = useReader().text.matching.pick
  const find = useMutation(useTRPC().matching.findCustomers.mutationOptions())
  const found = find.data?.filter(({ id }) => id !== except)

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    find.mutate({ text: String(new FormData(event.currentTarget).get(name)) })
  }

  return (
    <div className="grid gap-3">
      <form onSubmit={onSubmit} className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 grow basis-64">
          <Field label={words.label} name={name} autoComplete="off" maxLength={200} required />
        </div>
        <Button type="submit" className="sm:min-h-10" aria-busy={find.isPending} disabled={find.isPending}>
          {words.submit}
        </Button>
      </form>
      <Problem message={find.error?.message} />
      {found?.length === 0 ? (
        <p role="status" className="text-ink-soft text-sm">
          {words.none}
        </p>
      ) : null}
      {found && found.length > 0 ? (
        <ul className="divide-y divide-line border-line border-y">
          {found.map(choice => (
            <li key={choice.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <div className="grid min-w-0 gap-0.5">
                <p className="font-medium">{choice.label}</p>
                <Called choice={choice} />
              </div>
              <Button onClick={() => onChosen(choice)} aria-label={words.choose(choice.label)}>
                {words.chooseShort}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
