'use client'

import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { EveryDaysField, everyDaysOf } from '@/components/ui/every-days'
import { Field } from '@/components/ui/field'
import { FormFoot } from '@/components/ui/form-foot'
import { useTRPC } from '@/trpc/client'
import { MetricPicks } from './metric-picks'
import { ShownToken } from './shown-token'

/** Connects a program that sends: what it is, whose, what it brings; then its token, once. */
export function NewPushView() {
  const trpc = useTRPC()
  const router = useRouter()
  const { text, locale } = useReader()
  const words = text.push.make
  const { data } = useSuspenseQuery(trpc.push.making.queryOptions())
  const [at, setAt] = useState(0)
  const create = useMutation(trpc.push.create.mutationOptions())
  const place = data.places[at]
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    create.mutate({
      name: String(form.get('name')),
      functionKey: place?.functionKey ?? null,
      metrics: form.getAll('metrics').map(String),
      expectedEveryDays: everyDaysOf(form, locale),
    })
  }
  const fields = create.error?.data?.fields
  const isWorded = fields?.name || fields?.metrics || fields?.expectedEveryDays
  return (
    <PageFrame width="text" className="gap-6">
      <header>
        <Link
          href="/sources/new"
          prefetch={false}
          className="inline-flex min-h-11 items-center text-ink-soft text-sm underline decoration-line underline-offset-4 hover:decoration-current sm:min-h-0"
        >
          {text.sources.choose.title}
        </Link>
        <h1 className="mt-2 font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="mt-1 max-w-prose text-ink-soft">{words.lead}</p>
      </header>
      {create.data ? (
        <ShownToken
          token={create.data.token}
          sourceId={create.data.sourceId}
          level={2}
          onKept={() => router.push(`/sources/${create.data.sourceId}`)}
        />
      ) : (
        <form onSubmit={onSubmit} className="grid gap-6">
          <Field
            label={words.name}
            name="name"
            hint={words.nameHint}
            required
            maxLength={80}
            autoComplete="off"
            error={fields?.name}
          />
          <Choice
            label={words.of}
            name="of"
            value={at}
            onChange={event => setAt(Number(event.currentTarget.value))}
            options={data.places.map(({ functionName }, index) => ({
              value: String(index),
              label: functionName ?? words.company,
            }))}
          />
          <MetricPicks key={at} metrics={place?.metrics ?? []} error={fields?.metrics} />
          <EveryDaysField words={words} error={fields?.expectedEveryDays} />
          <FormFoot
            submit={words.submit}
            isPending={create.isPending}
            problem={isWorded ? undefined : create.error?.message}
          />
        </form>
      )}
    </PageFrame>
  )
}
