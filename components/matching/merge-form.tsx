import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import type { ChoiceDto } from '@/server/matching/dto'
import { useTRPC } from '@/trpc/client'
import { CustomerPicker } from './customer-picker'
import { Called } from './identity'
import { MergePreview } from './merge-preview'
import { Problem } from './problem'
import { useChanged } from './use-changed'

/** Chooses two customers that are one, shows what would move, and merges them with a reason. */
export function MergeForm() {
  const words = useReader().text.matching.merge
  const trpc = useTRPC()
  const changed = useChanged()
  const [from, setFrom] = useState<ChoiceDto | null>(null)
  const [into, setInto] = useState<ChoiceDto | null>(null)
  const preview = useMutation(trpc.matching.previewMerge.mutationOptions())
  const merge = useMutation(
    trpc.matching.merge.mutationOptions({
      onSuccess: () => {
        choose(setFrom)(null)
        setInto(null)
        return changed(words.done)
      },
    }),
  )
  const choose = (set: (choice: ChoiceDto | null) => void) => (choice: ChoiceDto | null) => {
    set(choice)
    preview.reset()
  }

  function onMerge(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('merge-reason'))
    if (from && into) merge.mutate({ fromId: from.id, intoId: into.id, reason })
  }

  return (
    <section aria-labelledby="merge" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="merge" className="font-semibold text-lg">
          {words.heading}
        </h2>
        <p className="max-w-prose text-ink-soft text-sm">{words.lead}</p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-2">
        <Side
          title={words.from}
          name="merge-from"
          chosen={from}
          except={into?.id}
          onChosen={choose(setFrom)}
        />
        <Side
          title={words.into}
          name="merge-into"
          chosen={into}
          except={from?.id}
          onChosen={choose(setInto)}
        />
      </div>
      {from && into && !preview.data ? (
        <div>
          <Button
            onClick={() => preview.mutate({ fromId: from.id, intoId: into.id })}
            aria-busy={preview.isPending}
            disabled={preview.isPending}
          >
            {words.preview}
          </Button>
        </div>
      ) : null}
      <Problem message={preview.error?.message ?? merge.error?.message} />
      {preview.data ? (
        <form onSubmit={onMerge} className="grid gap-5 rounded-lg border border-edge bg-sunken p-5">
          <MergePreview preview={preview.data} />
          <Field
            label={words.reason}
            name="merge-reason"
            hint={words.reasonHint}
            autoComplete="off"
            maxLength={500}
            required
          />
          <div>
            <Button look="primary" type="submit" aria-busy={merge.isPending} disabled={merge.isPending}>
              {words.submit}
            </Button>
          </div>
        </form>
      ) : null}
    </section>
  )
}

interface SideProps {
  title: string
  name: string
  chosen: ChoiceDto | null
  except: number | undefined
  onChosen: (choice: ChoiceDto | null) => void
}

function Side({ title, name, chosen, except, onChosen }: SideProps) {
  const words = useReader().text.matching.pick
  return (
    <fieldset className="grid min-w-0 content-start gap-3">
      <legend className="mb-2 font-medium text-sm">{title}</legend>
      {chosen ? (
        <div className="grid gap-2 rounded-md border border-line bg-surface p-4">
          <p className="font-medium">{chosen.label}</p>
          <Called choice={chosen} />
          <div>
            <Button onClick={() => onChosen(null)}>{words.change}</Button>
          </div>
        </div>
      ) : (
        <CustomerPicker name={name} except={except} onChosen={onChosen} />
      )}
    </fieldset>
  )
}
