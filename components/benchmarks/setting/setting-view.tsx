'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { buttonClass } from '@/components/ui/button'
import { useTRPC } from '@/trpc/client'
import { RetireMark } from '../retire-mark'
import { BenchmarkForm } from './benchmark-form'
import { OwnBestForm } from './own-best-form'
import { ProfileForm } from './profile-form'
import { Starters } from './starters'

/** A new benchmark with what else can be a mark; or (with an id) one that is edited or retired. */
export function SettingView({ id }: { id?: number }) {
  const { data } = useSuspenseQuery(useTRPC().benchmarks.setting.queryOptions(id === undefined ? {} : { id }))
  const words = useReader().text.benchmarks
  const { benchmark } = data
  return (
    <PageFrame width="text" className="gap-10">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">
          {benchmark ? words.form.editTitle : words.form.title}
        </h1>
        <p className="max-w-prose text-ink-soft">{words.form.lead}</p>
        <p className="text-sm">
          <Link
            href="/benchmarks"
            prefetch={false}
            className="underline decoration-line underline-offset-4 hover:decoration-current"
          >
            {words.form.back}
          </Link>
        </p>
      </header>
      {data.metrics.length === 0 ? (
        <div className="grid justify-items-start gap-3">
          <p>{words.form.noMetrics}</p>
          <Link href="/welcome/metrics" prefetch={false} className={buttonClass('primary')}>
            {words.form.toMetrics}
          </Link>
        </div>
      ) : (
        <BenchmarkForm setting={data} />
      )}
      {benchmark ? (
        <div>
          <RetireMark
            kind="others"
            id={benchmark.id}
            revision={benchmark.revision}
            name={words.form.retire}
          />
        </div>
      ) : (
        <>
          <OwnBestForm setting={data} />
          <Starters setting={data} />
          <ProfileForm setting={data} />
        </>
      )}
    </PageFrame>
  )
}
