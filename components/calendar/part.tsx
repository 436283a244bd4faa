import type { ReactNode } from 'react'

interface PartProps {
  id: string
  title: string
  about?: string
  children: ReactNode
}

/** A part of the screen with its heading and what it is for. */
export function Part({ id, title, about, children }: PartProps) {
  return (
    <section aria-labelledby={id} className="grid gap-5">
      <div className="grid gap-1">
        <h2 id={id} className="font-semibold text-lg">
          {title}
        </h2>
        {about ? <p className="max-w-prose text-ink-soft text-sm">{about}</p> : null}
      </div>
      {children}
    </section>
  )
}

/** What a form could not do, in a sentence; read out at once. */
export function Problem({ message }: { message: string | undefined }) {
  return (
    <p role="alert" className="text-off-target text-sm empty:hidden">
      {message}
    </p>
  )
}
