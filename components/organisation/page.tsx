import type { ReactNode } from 'react'

/** A screen of the set-up: what belongs here, then the list, then a way to add to it. */
export function Page({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-8">
      <div>
        <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
        <p className="mt-2 max-w-prose text-ink-soft text-sm">{about}</p>
      </div>
      {children}
    </div>
  )
}
