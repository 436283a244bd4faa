'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { toast } from '@/components/ui/toast'
import { typedAs } from '@/domain/typed-number'
import type { BenchmarkSettingDto } from '@/server/benchmarks/dto'
import { useTRPC } from '@/trpc/client'
import { benchmarkOf, blank, ofMetric, type Typed, typedOf, type Unread } from './typed'

/** What somebody else saved meanwhile, or that they retired it. */
export type Theirs = NonNullable<BenchmarkSettingDto['benchmark']> | 'gone'

/** What is typed of a benchmark, and what becomes of it. */
export function useBenchmarkForm(setting: BenchmarkSettingDto) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const router = useRouter()
  const { text, locale } = useReader()
  const words = text.benchmarks
  const { benchmark } = setting
  const [typed, setTyped] = useState(() =>
    benchmark ? typedOf(benchmark.fields, locale) : blank(setting, locale),
  )
  const [revision, setRevision] = useState(benchmark?.revision ?? 0)
  const [unread, setUnread] = useState<Unread>({})
  const [theirs, setTheirs] = useState<Theirs | null>(null)
  const metric = setting.metrics.find(one => one.key === typed.metric)

  const set = useMutation(
    trpc.benchmarks.set.mutationOptions({
      onSuccess: () => {
        toast(words.form.saved)
        void queryClient.invalidateQueries()
        router.push('/benchmarks')
        router.refresh()
      },
      // Both versions are shown; what is typed stays.
      onError: async error => {
        if (!benchmark || !['CONFLICT', 'NOT_FOUND'].includes(error.data?.domainCode ?? '')) return
        const now = await queryClient
          .fetchQuery({
            ...trpc.benchmarks.setting.queryOptions({ id: benchmark.id }),
            staleTime: 0,
            retry: false,
          })
          .catch(() => null)
        setTheirs(now?.benchmark ?? 'gone')
      },
    }),
  )

  function save() {
    const said = benchmarkOf(typed, locale)
    setUnread('unread' in said ? said.unread : {})
    if (!('unread' in said)) set.mutate({ id: benchmark?.id ?? null, revision, benchmark: said })
  }
  function settle(whose: 'mine' | 'theirs') {
    if (theirs === null || theirs === 'gone') return
    setRevision(theirs.revision)
    if (whose === 'theirs') setTyped(typedOf(theirs.fields, locale))
    setTheirs(null)
    set.reset()
  }

  const { form } = words
  const example = typedAs(metric?.unit === 'percent' ? 84.5 : 4.5, locale)
  const saidOf = (field: string) =>
    field === 'boxes'
      ? form.notBoxes
      : field === 'year'
        ? text.inputs.benchmarkYear
        : form.notANumber(example)
  const fields: Readonly<Record<string, string | undefined>> = {
    ...set.error?.data?.fields,
    ...Object.fromEntries(Object.keys(unread).map(field => [field, saidOf(field)])),
  }
  return {
    ...{ typed, metric, fields, theirs, save, settle },
    change: (more: Partial<Typed>) => setTyped({ ...typed, ...more }),
    changeMetric: (key: string) =>
      setTyped({
        ...typed,
        ...ofMetric(
          setting.metrics.find(one => one.key === key),
          locale,
        ),
      }),
    message: theirs === null ? set.error?.message : undefined,
    isPending: set.isPending,
  }
}
export type BenchmarkFormState = ReturnType<typeof useBenchmarkForm>
