'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { useTRPC } from '@/trpc/client'

export interface Whom {
  customer: { id: number; name: string } | null
  words: string
}

interface WhomFieldProps {
  value: Whom
  onChange: (value: Whom) => void
  /** Customers can be looked for by name. */
  mayFind: boolean
  error: string | undefined
  /** The field's own on the page. */
  id: string
}

/** Whom one was with: words, or a customer that is chosen among those found. */
export function WhomField({ value, onChange, mayFind, error, id }: WhomFieldProps) {
  const words = useReader().text.customerTime
  const [asked, setAsked] = useState('')
  const looks = mayFind && value.customer === null && asked.trim().length >= 2
  const { data } = useQuery(
    useTRPC().customerTime.find.queryOptions({ text: asked.trim() || '--' }, { enabled: looks }),
  )
  if (value.customer)
    return (
      <div className="grid content-start gap-1.5 text-sm">
        <p className="font-medium">{words.whom}</p>
        <p className="flex flex-wrap items-center gap-2">
          {words.chosen(value.customer.name)}
          <Button onClick={() => onChange({ customer: null, words: '' })}>{words.unchoose}</Button>
        </p>
      </div>
    )
  return (
    <div className="grid content-start gap-1.5">
      <Field
        label={words.whom}
        name="whom"
        id={id}
        hint={mayFind ? words.whomHintSearch : words.whomHint}
        value={value.words}
        error={error}
        autoComplete="off"
        maxLength={160}
        onChange={event => {
          onChange({ customer: null, words: event.currentTarget.value })
          setAsked(event.currentTarget.value)
        }}
      />
      <div aria-live="polite">
        {looks && data ? (
          data.length > 0 ? (
            <ul aria-label={words.chooseOf} className="flex flex-wrap gap-1.5">
              {data.map(one => (
                <li key={one.id}>
                  <Button className="min-h-8" onClick={() => onChange({ customer: one, words: '' })}>
                    {one.name}
                  </Button>
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-ink-soft text-sm">{words.nothingFound}</p>
          )
        ) : null}
      </div>
    </div>
  )
}
