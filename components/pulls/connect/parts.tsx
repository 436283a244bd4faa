import type { ReactNode } from 'react'

/** A numbered part of the form: what is asked here, and why. */
export function Part({
  id,
  title,
  lead,
  children,
}: {
  id: string
  title: string
  lead?: string
  children: ReactNode
}) {
  return (
    <section aria-labelledby={id} className="grid gap-4 border-line border-t pt-6">
      <header className="max-w-prose">
        <h2 id={id} className="font-semibold text-lg">
          {title}
        </h2>
        {lead ? <p className="mt-1 text-ink-soft text-sm">{lead}</p> : null}
      </header>
      {children}
    </section>
  )
}

/** Fields side by side where there is room. */
export function Pair({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>
}
