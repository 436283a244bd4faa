'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { useTRPC } from '@/trpc/client'

/** Looks for a customer. What is typed is sent and never stands in an address. `byName`: names may be looked for, else numbers. */
export function FindCustomer({ byName }: { byName: boolean }) {
  const words = useReader().text.customerPages.search
  const find = useMutation(useTRPC().customers.find.mutationOptions())

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    find.mutate({ text: String(new FormData(event.currentTarget).get('text')) })
  }

  return (
    <search className="grid gap-2 print:hidden">
      <form onSubmit={onSubmit} aria-label={words.heading} className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 grow basis-72 sm:max-w-xl">
          <Field
            label={byName ? words.label : words.labelNumber}
            name="text"
            type="search"
            autoComplete="off"
            maxLength={200}
            required
          />
        </div>
        <Button type="submit" className="sm:min-h-10" aria-busy={find.isPending} disabled={find.isPending}>
          {words.submit}
        </Button>
      </form>
      <p className="text-ink-soft text-xs">{words.hint}</p>
      {find.error ? (
        <p role="alert" className="text-off-target text-sm">
          {find.error.message}
        </p>
      ) : null}
      {find.data ? (
        <p role="status" className="text-sm">
          {find.data.length === 0 ? words.none : words.found(find.data.length)}
        </p>
      ) : null}
      {find.data && find.data.length > 0 ? (
        <ul
          aria-label={words.results}
          className="max-w-3xl divide-y divide-line rounded-lg border border-line bg-surface"
        >
          {find.data.map(({ id, label, href, about }) => (
            <li key={id}>
              <Link
                href={href}
                prefetch={false}
                className="flex flex-wrap justify-between gap-x-4 px-3 py-2.5 text-sm hover:bg-sunken"
              >
                <span className="font-medium">{label}</span>
                <span className="text-ink-soft">{about}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </search>
  )
}
