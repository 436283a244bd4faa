'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, Circle, CircleDashed } from 'lucide-react'
import Link from 'next/link'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import type { Permission } from '@/domain/access'
import { formatInstant } from '@/domain/format'
import type { StarterMetric } from '@/domain/mapping/starter'
import { isStepDone, type WelcomeFacts, type WelcomeStep } from '@/domain/welcome'
import { useTRPC } from '@/trpc/client'
import { FirstFile } from './first-file'
import { isForLeads, STEP_PLACES } from './step-places'

interface StepProps {
  step: WelcomeStep
  facts: WelcomeFacts
  may: readonly Permission[]
  skip: { by: string; at: Date } | undefined
  timeZone: string
  /** The first that is open. */
  isNext: boolean
  /** Who leads now, by name. */
  leads: readonly string[]
  /** Those for which a first file can be prepared. */
  metrics: readonly StarterMetric[]
}

const SIGNS = {
  done: { icon: Check, className: 'text-on-target' },
  skipped: { icon: CircleDashed, className: 'text-ink-soft' },
  open: { icon: Circle, className: 'text-ink-soft' },
} as const

/** One step: done, skipped or open; what there is or what is missing, who may do it and where. */
export function Step({ step, facts, may, skip, timeZone, isNext, leads, metrics }: StepProps) {
  const { text, locale } = useReader()
  const { welcome } = text
  const words = welcome.steps[step]
  const state = isStepDone(step, facts) ? 'done' : skip ? 'skipped' : 'open'
  const { icon: Icon, className } = SIGNS[state]
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 py-5" data-state={state}>
      <Icon aria-hidden size={20} className={`mt-0.5 ${className}`} />
      <div className="grid gap-1.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h2 className="font-semibold">{words.title}</h2>
          <p className="text-ink-soft text-sm">{welcome.states[state]}</p>
        </div>
        <p className="max-w-prose text-ink-soft text-sm">{words.what}</p>
        <p className="text-sm">{state === 'done' ? words.held(facts) : words.missing(facts)}</p>
        {skip && state === 'skipped' ? (
          <p className="text-ink-soft text-sm">
            {welcome.skippedBy(skip.by, formatInstant(skip.at, timeZone, locale))}
          </p>
        ) : null}
        {step === 'figures' && state === 'open' ? <FirstFile metrics={metrics} /> : null}
        <StepActions {...{ step, state, facts, may, leads, isNext }} />
      </div>
    </li>
  )
}

type State = keyof typeof SIGNS

interface StepActionsProps extends Pick<StepProps, 'step' | 'facts' | 'may' | 'leads' | 'isNext'> {
  state: State
}

function StepActions({ step, state, facts, may, leads, isNext }: StepActionsProps) {
  const { welcome } = useReader().text
  const places = STEP_PLACES[step].filter(({ permission }) => may.includes(permission))
  // Once there are functions, what they miss is people.
  const next = step === 'functions' && facts.functions > 0 ? 'people' : places[0]?.name
  return (
    <div className="mt-1 flex flex-wrap items-center gap-2">
      {places.map(({ name, href }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          className={buttonClass(name === next && isNext ? 'primary' : 'plain')}
        >
          {welcome.places[name]}
        </Link>
      ))}
      {places.length === 0 && state !== 'done' ? (
        <p className="text-ink-soft text-sm">
          {leads.length > 0 && isForLeads(step)
            ? welcome.whoLeads(leads)
            : welcome.whoMay(welcome.steps[step].who)}
        </p>
      ) : null}
      {state === 'done' ? null : <SkipButton step={step} skipped={state === 'skipped'} />}
    </div>
  )
}

function SkipButton({ step, skipped }: { step: WelcomeStep; skipped: boolean }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { welcome } = useReader().text
  const onSuccess = () => queryClient.invalidateQueries(trpc.welcome.get.queryFilter())
  const skip = useMutation(trpc.welcome.skip.mutationOptions({ onSuccess }))
  const resume = useMutation(trpc.welcome.resume.mutationOptions({ onSuccess }))
  const change = skipped ? resume : skip
  const { title } = welcome.steps[step]
  return (
    <>
      <Button
        look="quiet"
        aria-label={skipped ? welcome.resumeName(title) : welcome.skipName(title)}
        aria-busy={change.isPending}
        disabled={change.isPending}
        onClick={() => change.mutate({ step })}
      >
        {skipped ? welcome.resume : welcome.skip}
      </Button>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {change.error?.message}
      </p>
    </>
  )
}
