'use client'

import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import type { InviteInput } from '@/domain/invitation'

const OFFERED: readonly number[] = [0]

interface HeadshipRowsProps {
  functions: readonly { id: number; name: string; head: string | null }[]
  today: string
  /** Whether there is an empty line before one is asked for. */
  offers: boolean
}

/**
 * What a person shall head: none, one or several functions, each as head or deputy from a day on. A line that was typed in stays whatever
 * else of the form changes; until then an empty one comes and goes with `offers`.
 */
export function HeadshipRows({ functions, today, offers }: HeadshipRowsProps) {
  const words = useReader().text.people.heading
  const [own, setKeys] = useState<readonly number[] | null>(null)
  const keys = own ?? (offers ? OFFERED : [])
  if (functions.length === 0) return <p className="text-ink-soft text-sm">{words.noFunctions}</p>
  return (
    <fieldset className="grid gap-4" onChange={() => setKeys(keys)}>
      <legend className="mb-2 font-medium text-sm">{words.legend}</legend>
      {keys.map((key, index) => (
        <fieldset key={key} className="grid gap-3 rounded-md border border-line p-3 sm:grid-cols-3">
          <legend className="sr-only">{words.line(index + 1)}</legend>
          <HeadshipFields functions={functions} today={today} id={String(key)} optional />
          <Button
            look="quiet"
            className="justify-self-start sm:col-span-3"
            onClick={() => setKeys(keys.filter(one => one !== key))}
          >
            {words.remove(index + 1)}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button onClick={() => setKeys([...keys, (keys.at(-1) ?? -1) + 1])}>
          {keys.length === 0 ? words.addFirst : words.add}
        </Button>
      </div>
    </fieldset>
  )
}

interface HeadshipFieldsProps {
  functions: HeadshipRowsProps['functions']
  today: string
  id: string
  optional?: boolean
}

/** Function, head or deputy, from when: the fields of one headship. */
export function HeadshipFields({ functions, today, id, optional = false }: HeadshipFieldsProps) {
  const words = useReader().text.people.heading
  const none = { value: '', label: optional ? words.none : words.choose }
  return (
    <>
      <Choice
        id={`function-${id}`}
        label={words.function}
        name="function"
        required={!optional}
        options={[
          none,
          ...functions.map(place => ({
            value: String(place.id),
            label: words.option(place.name, place.head),
          })),
        ]}
      />
      <Choice
        id={`as-${id}`}
        label={words.as}
        name="as"
        options={[
          { value: 'head', label: words.head },
          { value: 'deputy', label: words.deputy },
        ]}
      />
      <Field id={`from-${id}`} label={words.from} name="from" type="date" defaultValue={today} required />
    </>
  )
}

/** Takes a form with any number of headships, gives those that name a function. */
export function readHeadships(form: FormData): InviteInput['headships'] {
  const as = form.getAll('as').map(String)
  const from = form.getAll('from').map(String)
  return form
    .getAll('function')
    .map((functionId, index) => ({
      functionId: Number(functionId),
      deputy: as[index] === 'deputy',
      validFrom: from[index] ?? '',
    }))
    .filter(({ functionId }) => functionId > 0)
}
