'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import type { SavedViewDto } from '@/server/views/dto'
import { useTRPC } from '@/trpc/client'

function useChange(view: SavedViewDto, done: () => void) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const router = useRouter()
  const words = useReader().text.views.row
  const settled = (said: string) => {
    toast(said)
    done()
    // The filter bars' menus come with the pages.
    router.refresh()
    return queryClient.invalidateQueries(trpc.views.list.queryFilter())
  }
  const change = useMutation(
    trpc.views.change.mutationOptions({ onSuccess: (_, { name }) => settled(words.changed(name)) }),
  )
  const remove = useMutation(
    trpc.views.remove.mutationOptions({ onSuccess: () => settled(words.removed(view.name)) }),
  )
  return { change, remove }
}

type Change = ReturnType<typeof useChange>['change']

function EditForm({ view, change, onClose }: { view: SavedViewDto; change: Change; onClose: () => void }) {
  const { row, form } = useReader().text.views
  const { id, revision } = view
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    change.mutate({ id, revision, name: String(typed.get('name')), shared: typed.get('shared') === 'on' })
  }
  const fault = change.error?.data?.fields?.name
  return (
    <form onSubmit={onSubmit} className="mt-2 grid max-w-md gap-3">
      <Field
        id={`view-${id}`}
        name="name"
        label={form.name}
        defaultValue={view.name}
        required
        maxLength={80}
        autoComplete="off"
        error={fault}
      />
      <label className="flex min-h-11 items-center gap-2 text-sm sm:min-h-0">
        <input type="checkbox" name="shared" defaultChecked={view.shared} className="size-4 accent-accent" />
        {form.share}
      </label>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {fault ? '' : change.error?.message}
      </p>
      <div className="flex gap-3">
        <Button look="primary" type="submit" aria-busy={change.isPending} disabled={change.isPending}>
          {row.done}
        </Button>
        <Button onClick={onClose}>{form.cancel}</Button>
      </div>
    </form>
  )
}

/** A view with what may be done to it. */
export function ViewRow({ view }: { view: SavedViewDto }) {
  const { row, form } = useReader().text.views
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null)
  const { change, remove } = useChange(view, () => setOpen(null))
  const { id, revision, name, by } = view
  const own = by === null
  return (
    <li className="grid gap-1 border-line border-t py-3 first:border-t-0">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <Link
          href={view.href}
          prefetch={false}
          className="font-medium underline decoration-line underline-offset-4"
        >
          {name}
        </Link>
        <span className="text-ink-soft text-sm">
          {own ? (view.shared ? row.isShared : row.isOwn) : row.by(by)}
        </span>
        {view.mayChange ? (
          <span className="ml-auto flex gap-2 print:hidden">
            {own ? (
              <Button look="quiet" aria-label={row.renameOf(name)} onClick={() => setOpen('edit')}>
                {row.rename}
              </Button>
            ) : (
              <Button
                look="quiet"
                aria-label={row.takeBackOf(name)}
                onClick={() => change.mutate({ id, revision, name, shared: false })}
              >
                {row.takeBack}
              </Button>
            )}
            <Button look="quiet" aria-label={row.removeOf(name)} onClick={() => setOpen('remove')}>
              {row.remove}
            </Button>
          </span>
        ) : null}
      </div>
      <p className="text-ink-soft text-sm">{view.about}</p>
      {open === 'edit' ? <EditForm view={view} change={change} onClose={() => setOpen(null)} /> : null}
      {open === 'remove' ? (
        <ConfirmDialog
          title={row.sure(name)}
          lead={row.sureLead}
          confirm={row.remove}
          cancel={form.cancel}
          isPending={remove.isPending}
          problem={remove.error?.message}
          onConfirm={() => remove.mutate({ id, revision })}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </li>
  )
}
