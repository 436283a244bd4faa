'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { buttonClass } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FileFaults } from '@/components/ui/file-faults'
import { FormFoot } from '@/components/ui/form-foot'
import { BENCHMARK_PERIODS, CUSTOMERS, STATED_INDUSTRIES } from '@/domain/benchmark-fit'
import { UNITS } from '@/domain/kind'
import { useTRPC } from '@/trpc/client'

const WORDS = {
  industry: STATED_INDUSTRIES,
  customers: CUSTOMERS,
  unit: UNITS,
  gross_or_net: ['gross', 'net'],
  period: BENCHMARK_PERIODS,
} as const

/** Benchmarks from a file: all of its lines, or none with what is wrong. */
export function UploadView() {
  const all = useReader().text.benchmarks
  const words = all.file
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<string>()
  const upload = useMutation(
    useTRPC().benchmarks.upload.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }),
  )
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const file = new FormData(event.currentTarget).get('file')
    if (!(file instanceof File)) return
    const text = await file.text()
    setProblem(text.trim() === '' ? words.noLines : undefined)
    if (text.trim() !== '') upload.mutate({ text })
  }
  const { data } = upload
  return (
    <PageFrame width="text" className="gap-6">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="text-ink-soft">{words.lead}</p>
        <p className="text-sm">
          <Link
            href="/benchmarks"
            prefetch={false}
            className="underline decoration-line underline-offset-4 hover:decoration-current"
          >
            {all.form.back}
          </Link>
        </p>
      </header>
      <div className="grid justify-items-start gap-3 text-sm">
        <a href="/api/benchmarks?template" download className={buttonClass()}>
          {words.template}
        </a>
        <p className="text-ink-soft">{words.howTo}</p>
        <dl className="grid gap-1.5">
          {Object.entries(WORDS).map(([column, list]) => (
            <div key={column}>
              <dt className="inline font-medium">{column}</dt>
              <dd className="ml-2 inline text-ink-soft">{list.join(', ')}</dd>
            </div>
          ))}
        </dl>
      </div>
      <form onSubmit={onSubmit} className="grid gap-4">
        <Field label={words.choose} name="file" type="file" accept=".csv,text/csv" required />
        <FormFoot
          submit={words.send}
          isPending={upload.isPending}
          problem={problem ?? upload.error?.message}
        />
      </form>
      <div role="status" className="grid gap-3 empty:hidden">
        {data ? (
          <p
            className={data.faults.length > 0 ? 'font-medium text-off-target' : 'font-medium text-on-target'}
          >
            {data.faults.length > 0 ? words.refused(data.faults.length) : words.taken(data.taken)}
          </p>
        ) : null}
        {data && data.faults.length > 0 ? (
          <FileFaults
            faults={data.faults}
            caption={words.refused(data.faults.length)}
            columns={words.columns}
          />
        ) : null}
      </div>
    </PageFrame>
  )
}
