import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { formatNumber } from '@/domain/format'
import type { ReviewDto } from '@/server/matching/dto'
import { useTRPC } from '@/trpc/client'
import { Decisions } from './decisions'
import { Told } from './identity'
import { Problem } from './problem'
import { useDecide } from './use-decide'

/** Finds ids by what they are called or what is told of them, to bind them by hand. */
export function FindIdentity({ mayDecide }: { mayDecide: boolean }) {
  const { text, locale } = useReader()
  const words = text.matching.find
  const [sought, setSought] = useState('')
  const find = useMutation(useTRPC().matching.findIdentities.mutationOptions())

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = String(new FormData(event.currentTarget).get('identity'))
    setSought(typed)
    find.mutate({ text: typed })
  }

  const { data } = find
  return (
    <section aria-labelledby="find" className="grid gap-4">
      <h2 id="find" className="font-semibold text-lg">
        {words.heading}
      </h2>
      <form onSubmit={onSubmit} className="flex max-w-2xl flex-wrap items-end gap-2">
        <div className="min-w-0 grow basis-64">
          <Field label={words.label} name="identity" autoComplete="off" maxLength={200} required />
        </div>
        <Button type="submit" className="sm:min-h-10" aria-busy={find.isPending} disabled={find.isPending}>
          {words.submit}
        </Button>
      </form>
      <Problem message={find.error?.message} />
      {data ? (
        <p role="status" className="text-ink-soft text-sm">
          {data.length === 0 ? words.none : words.found(data.length, formatNumber(data.length, 0, locale))}
        </p>
      ) : null}
      {data && data.length > 0 ? (
        <ul className="divide-y divide-line border-line border-y">
          {data.map(found => (
            <Found
              key={found.id}
              found={found}
              mayDecide={mayDecide}
              onDecided={() => find.mutate({ text: sought })}
            />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

interface FoundProps {
  found: ReviewDto
  mayDecide: boolean
  onDecided: () => void
}

function Found({ found, mayDecide, onDecided }: FoundProps) {
  const { text } = useReader()
  const words = text.matching
  const [isOpen, setOpen] = useState(false)
  const deciding = useDecide(found, onDecided)
  const { id, externalId, source, customer, rule, standing } = found
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="grid min-w-0 gap-0.5">
          <h3 className="break-words font-medium">{words.review.id(externalId, source)}</h3>
          <p className="text-ink-soft text-sm">
            {customer
              ? words.find.bound(customer.label, rule && words.find.rules[rule])
              : words.rates.standings[standing]}
          </p>
        </div>
        <Button
          aria-expanded={isOpen}
          aria-controls={`found-${id}`}
          aria-label={mayDecide ? words.find.decideOf(externalId) : undefined}
          onClick={() => setOpen(now => !now)}
        >
          {mayDecide ? words.find.decide : words.review.told}
        </Button>
      </div>
      <div id={`found-${id}`} hidden={!isOpen} className="rounded-lg border border-line bg-surface p-5">
        <Told identity={found} />
        {mayDecide ? (
          <div className="mt-4">
            <Decisions identity={found} deciding={deciding} />
          </div>
        ) : null}
        <Problem message={deciding.problem} />
      </div>
    </li>
  )
}
