'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import type { SavedViewDto } from '@/server/views/dto'
import { useTRPC } from '@/trpc/client'
import { SaveForm, type SaveFormProps } from './save-form'
import { ViewRow } from './view-row'

interface ListProps {
  id: string
  title: string
  none: string
  views: readonly SavedViewDto[]
}

function List({ id, title, none, views }: ListProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-semibold text-lg">
        {title}
      </h2>
      {views.length === 0 ? <p className="mt-2 text-ink-soft text-sm">{none}</p> : null}
      <ul className="mt-1">
        {views.map(view => (
          <ViewRow key={view.id} view={view} />
        ))}
      </ul>
    </section>
  )
}

interface ViewsViewProps {
  /** What is to be saved; 'unknown': an address that is none of our screens. */
  saving: SaveFormProps | 'unknown' | null
}

/** One's saved views and what others share; with an address to save, the form for it first. */
export function ViewsView({ saving }: ViewsViewProps) {
  const words = useReader().text.views
  const { data } = useSuspenseQuery(useTRPC().views.list.queryOptions())
  return (
    <div className="mx-auto grid max-w-3xl gap-8 px-4 py-8 lg:px-8 print:p-0">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="text-ink-soft">{words.lead}</p>
      </header>
      {saving === 'unknown' ? (
        <p role="alert" className="text-off-target text-sm">
          {words.form.notOne}
        </p>
      ) : null}
      {saving !== null && saving !== 'unknown' ? <SaveForm {...saving} /> : null}
      <List id="own-views" title={words.own} none={words.none.own} views={data.own} />
      {data.own.length > 0 ? <p className="-mt-6 text-ink-soft text-sm">{words.room(data.room)}</p> : null}
      <List id="shared-views" title={words.shared} none={words.none.shared} views={data.shared} />
    </div>
  )
}
