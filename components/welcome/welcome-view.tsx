'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { buttonClass } from '@/components/ui/button'
import type { Permission } from '@/domain/access'
import type { StarterMetric } from '@/domain/mapping/starter'
import { isStepDone, WELCOME_STEPS, type WelcomeStep } from '@/domain/welcome'
import { useTRPC } from '@/trpc/client'
import { OwnCompany } from './own-company'
import { Step } from './step'

interface WelcomeViewProps {
  /** Permissions that the reader has among those that steps need. */
  may: readonly Permission[]
  /** Who leads now, by name. */
  leads: readonly string[]
  /** Those for which a first file can be prepared. */
  metrics: readonly StarterMetric[]
}

/** The checklist from nothing to the first real figure; in the demo, the way out of it as well. */
export function WelcomeView({ may, leads, metrics }: WelcomeViewProps) {
  const { data } = useSuspenseQuery(useTRPC().welcome.get.queryOptions())
  const { text } = useReader()
  const { facts, open, skipped, demo } = data
  const done = WELCOME_STEPS.filter(step => isStepDone(step, facts))
  const skipOf = (step: WelcomeStep) => skipped.find(one => one.step === step)
  return (
    <PageFrame width="text" className="gap-8">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{text.welcome.title}</h1>
        <p className="max-w-prose text-ink-soft">{text.welcome.lead}</p>
        <p className="font-medium text-sm">
          {open.length === 0
            ? text.welcome.allDone
            : text.welcome.progress(done.length, WELCOME_STEPS.length)}
        </p>
      </header>
      {demo ? (
        <OwnCompany switchable={demo.switchable} mayStart={may.includes('company.administer')} />
      ) : null}
      <ol className="divide-y divide-line border-line border-y">
        {WELCOME_STEPS.map(step => (
          <Step
            key={step}
            {...{ step, facts, may, leads, metrics }}
            skip={skipOf(step)}
            isNext={step === open[0]}
            timeZone={data.timeZone}
          />
        ))}
      </ol>
      {open.length === 0 ? (
        <p>
          <Link href="/" prefetch={false} className={buttonClass('primary')}>
            {text.welcome.toWhole}
          </Link>
        </p>
      ) : null}
    </PageFrame>
  )
}
