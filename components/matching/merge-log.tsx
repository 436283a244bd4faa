import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { formatInstant, formatNumber } from '@/domain/format'
import type { MergeDto } from '@/server/matching/dto'
import { useTRPC } from '@/trpc/client'
import { Problem } from './problem'
import { useChanged } from './use-changed'

/** Customers that were merged, and the way back. */
export function MergeLog({ mayDecide }: { mayDecide: boolean }) {
  const words = useReader().text.matching.log
  const { data } = useSuspenseQuery(useTRPC().matching.merges.queryOptions())
  return (
    <section aria-labelledby="merged" className="grid gap-4">
      <h2 id="merged" className="font-semibold text-lg">
        {words.heading}
      </h2>
      {data.length === 0 ? <p className="text-ink-soft text-sm">{words.empty}</p> : null}
      {data.length > 0 ? (
        <ul className="divide-y divide-line border-line border-y">
          {data.map(merge => (
            <Merged key={merge.id} merge={merge} mayDecide={mayDecide} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Merged({ merge, mayDecide }: { merge: MergeDto; mayDecide: boolean }) {
  const { text, locale } = useReader()
  const words = text.matching.log
  const [isOpen, setOpen] = useState(false)
  const { from, into, by, at, reason, undone, isBuried } = merge
  const on = (instant: string) => formatInstant(new Date(instant), 'UTC', locale)
  const parts = (['identities', 'contracts', 'facts'] as const).flatMap(part =>
    merge[part] > 0 ? [words[part](merge[part], formatNumber(merge[part], 0, locale))] : [],
  )
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-4">
      <div className="grid min-w-0 gap-0.5 text-sm">
        <p className="font-medium text-base">{words.was(from, into)}</p>
        <p>{reason}</p>
        <p className="text-ink-soft">
          {words.by(by, on(at))}. {words.moved(parts)}
        </p>
        {undone ? <p>{words.undone(undone.by, on(undone.at), undone.reason)}</p> : null}
        {isBuried && !undone ? <p className="text-ink-soft">{words.buried}</p> : null}
      </div>
      {mayDecide && !undone && !isBuried ? (
        <Button onClick={() => setOpen(true)} aria-label={words.undoing(from, into)}>
          {words.undo}
        </Button>
      ) : null}
      {isOpen ? <UndoDialog merge={merge} onClose={() => setOpen(false)} /> : null}
    </li>
  )
}

function UndoDialog({ merge: { id, from, into }, onClose }: { merge: MergeDto; onClose: () => void }) {
  const words = useReader().text.matching.log
  const changed = useChanged()
  const undo = useMutation(
    useTRPC().matching.unmerge.mutationOptions({
      onSuccess: () => {
        onClose()
        return changed(words.done)
      },
    }),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    undo.mutate({ mergeId: id, reason: String(new FormData(event.currentTarget).get('undo-reason')) })
  }

  return (
    <Dialog title={words.undoing(from, into)} closeLabel={words.close} onClose={onClose}>
      <form onSubmit={onSubmit} className="grid gap-5">
        <p className="text-ink-soft text-sm">{words.undoLead}</p>
        <Field label={words.reason} name="undo-reason" autoComplete="off" maxLength={500} required />
        <Problem message={undo.error?.message} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>{words.close}</Button>
          <Button look="primary" type="submit" aria-busy={undo.isPending} disabled={undo.isPending}>
            {words.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
