import type { ReactNode } from 'react'
import { PageFrame } from '@/components/shell/page-frame'
import { HowItWorks } from '@/components/text/how-it-works'

interface PageProps {
  title: string
  about: string
  how: readonly string[]
  children: ReactNode
}

/** A screen of the set-up: what belongs here, then the list, then a way to add to it. */
export function Page({ title, about, how, children }: PageProps) {
  return (
    <PageFrame width="list" className="gap-6">
      <div>
        <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
        <p className="mt-2 max-w-prose text-ink-soft text-sm">{about}</p>
        <HowItWorks sentences={how} />
      </div>
      {children}
    </PageFrame>
  )
}
