'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { PromiseMonths } from '@/domain/promise'
import type { PromiseVersionDto } from '@/server/promise/dto'
import { useTRPC } from '@/trpc/client'
import { Former } from './former'
import { KeptTable } from './kept-table'
import { PromiseForm } from './promise-form'

/** The promise and by what it is told. */
function Version({ version }: { version: PromiseVersionDto }) {
  const words = useReader().text.promise
  return (
    <>
      <p className="text-balance text-lg italic">{words.quote(version.text)}</p>
      <p className="text-ink-soft text-sm">{words.since(version.since, version.setBy)}</p>
    </>
  )
}

/** What the company promises its customers, whether it kept it month by month, and what it promised before. */
export function PromiseView({ months }: { months: PromiseMonths }) {
  const { data } = useSuspenseQuery(useTRPC().promise.get.queryOptions({ months }))
  const words = useReader().text.promise
  const [open, setOpen] = useState(false)
  const { current, next, former, sentences, rows, may } = data
  const isFirst = current === null && next === null
  return (
    <PageFrame width="list" className="gap-10">
      <header className="grid max-w-3xl gap-3">
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        {sentences.length > 0 ? (
          <p className="text-balance font-semibold text-xl leading-snug">{sentences.join(' ')}</p>
        ) : null}
        {current ? <Version version={current} /> : null}
        {isFirst ? (
          <>
            <p className="font-medium">{words.none}</p>
            <p className="text-ink-soft">{words.noneLead}</p>
            {may ? null : <p className="text-ink-soft text-sm">{words.noneWho}</p>}
          </>
        ) : null}
        {may && !open ? (
          <div>
            <Button look={isFirst ? 'primary' : 'plain'} onClick={() => setOpen(true)}>
              {isFirst ? words.setFirst : words.form.open}
            </Button>
          </div>
        ) : null}
      </header>
      {may && open ? <PromiseForm onDone={() => setOpen(false)} /> : null}
      {next ? (
        <section aria-labelledby="next" className="grid max-w-3xl gap-2">
          <h2 id="next" className="font-semibold text-lg">
            {words.next.title(next.since)}
          </h2>
          <p className="italic">{words.quote(next.text)}</p>
        </section>
      ) : null}
      {rows.length > 0 ? <KeptTable promise={data} /> : null}
      {former.length > 0 ? <Former former={former} current={current} /> : null}
    </PageFrame>
  )
}
