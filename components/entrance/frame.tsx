import type { ReactNode } from 'react'

/** The quiet page before anyone is known: one column, one thing to do. */
export function EntranceFrame({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-8 px-6 py-12">
      <header className="grid gap-3">
        <p className="text-accent text-sm font-medium">Wholeview</p>
        <h1 className="text-3xl font-semibold tracking-tight">{title}</h1>
        {lead ? <p className="text-ink-soft">{lead}</p> : null}
      </header>
      {children}
    </main>
  )
}
