'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { buttonClass } from '@/components/ui/button'
import { useTRPC } from '@/trpc/client'
import { RegisterForm } from './register-form'

/** A new action: what is changed, which figure shall show it, when it is judged. */
export function RegisterView() {
  const { data } = useSuspenseQuery(useTRPC().actions.registering.queryOptions())
  const words = useReader().text.actions
  return (
    <PageFrame width="form" className="gap-8">
      <header className="grid gap-2">
        <nav className="text-ink-soft text-sm">
          <Link href="/actions" prefetch={false} className="underline decoration-line underline-offset-4">
            {words.title}
          </Link>
        </nav>
        <h1 className="font-semibold text-2xl tracking-tight">{words.form.title}</h1>
        <p className="text-ink-soft">{words.form.lead}</p>
      </header>
      {data.metrics.length > 0 ? (
        <RegisterForm setting={data} />
      ) : (
        <div className="grid justify-items-start gap-3">
          <p>{words.form.none}</p>
          <Link href="/metrics" prefetch={false} className={buttonClass('primary')}>
            {words.one.metric}
          </Link>
        </div>
      )}
    </PageFrame>
  )
}
