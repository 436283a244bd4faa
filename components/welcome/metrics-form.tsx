'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { READY_KEYS, type ReadyKey, readyMetric } from '@/domain/ready-metrics'
import { HEADLINE_FAMILIES } from '@/domain/welcome'
import { useTRPC } from '@/trpc/client'
import { HeadlineChoices } from './headline-choices'
import { picksOf } from './picks'
import { ReadyCard } from './ready-card'

const SECTIONS = [...HEADLINE_FAMILIES, 'driver'] as const

/** Metrics from ready definitions: which, by what name, where; and which of them stands for each family. */
export function MetricsForm() {
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { data } = useSuspenseQuery(trpc.metrics.ready.queryOptions())
  const { metrics: words, families } = useReader().text.welcome
  const [taken, setTaken] = useState<readonly ReadyKey[]>([])
  const begin = useMutation(
    trpc.metrics.begin.mutationOptions({
      onSuccess: async ({ made }) => {
        toast(words.made(made.length))
        await Promise.all([
          queryClient.invalidateQueries(trpc.metrics.ready.queryFilter()),
          queryClient.invalidateQueries(trpc.welcome.get.queryFilter()),
        ])
        router.push('/welcome')
      },
    }),
  )
  const [problem, setProblem] = useState('')

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const input = picksOf(new FormData(event.currentTarget), taken)
    const isEmpty = input.picks.length === 0 && Object.keys(input.headlines).length === 0
    setProblem(isEmpty ? words.nothing : '')
    if (!isEmpty) begin.mutate(input)
  }

  const toggle = (key: ReadyKey) =>
    setTaken(now => (now.includes(key) ? now.filter(one => one !== key) : [...now, key]))

  return (
    <PageFrame width="text" className="gap-8">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="max-w-prose text-ink-soft">{words.lead}</p>
      </header>
      {data.may ? (
        <form onSubmit={onSubmit} className="grid gap-10">
          {SECTIONS.map(family => (
            <section key={family} aria-labelledby={`family-${family}`} className="grid gap-4">
              <h2 id={`family-${family}`} className="font-semibold text-lg">
                {family === 'driver' ? words.drivers : families[family]}
              </h2>
              {READY_KEYS.filter(key => readyMetric(key).family === family).map(key => (
                <ReadyCard
                  key={key}
                  ready={key}
                  places={data}
                  taken={taken.includes(key)}
                  onToggle={toggle}
                />
              ))}
            </section>
          ))}
          <HeadlineChoices metrics={data.metrics} taken={taken} />
          <div className="grid justify-items-start gap-3">
            <p role="alert" className="text-off-target text-sm empty:hidden">
              {problem || begin.error?.message}
            </p>
            <Button look="primary" type="submit" aria-busy={begin.isPending} disabled={begin.isPending}>
              {words.create}
            </Button>
          </div>
        </form>
      ) : (
        <NotMine leads={data.leads} />
      )}
    </PageFrame>
  )
}

/** Who chooses instead, by name, and where to go on. */
function NotMine({ leads }: { leads: readonly string[] }) {
  const { metrics: words } = useReader().text.welcome
  return (
    <div className="grid gap-4">
      <p className="max-w-prose">{words.refused(leads)}</p>
      <p className="flex flex-wrap gap-2">
        <Link href="/welcome" prefetch={false} className={buttonClass('primary')}>
          {words.toRest}
        </Link>
        <Link href="/metrics" prefetch={false} className={buttonClass('plain')}>
          {words.toMetrics}
        </Link>
      </p>
    </div>
  )
}
