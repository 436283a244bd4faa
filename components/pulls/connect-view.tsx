'use client'

import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Info } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { toast } from '@/components/ui/toast'
import type { PresetKey } from '@/domain/pull/connection'
import type { CreatePullInput } from '@/domain/pull/input'
import { useTRPC } from '@/trpc/client'
import { ConnectForm } from './connect/connect-form'
import { figuresOf, scheduleOf } from './draft'
import { fieldsOf } from './fields-of'

/** Connects a system: a database, an API, or one that is prepared. Takes its kind. */
export function ConnectView({ kind }: { kind: string }) {
  const trpc = useTRPC()
  const router = useRouter()
  const { pulling } = useReader().text
  const { data: setting } = useSuspenseQuery(trpc.pulls.connecting.queryOptions({ kind }))
  const create = useMutation(
    trpc.pulls.create.mutationOptions({
      onSuccess: ({ sourceId }, { name }) => {
        toast(pulling.form.connected(name))
        router.push(`/sources/${sourceId}`)
      },
    }),
  )
  const words = setting.preset
    ? pulling.presets.systems[kind as PresetKey]
    : pulling.form.kinds[kind === 'sql' ? 'sql' : 'http']
  return (
    <PageFrame width="list" className="gap-6">
      <header className="max-w-prose">
        <h1 className="font-semibold text-2xl tracking-tight">{pulling.form.title(words.name)}</h1>
        <p className="mt-1 text-ink-soft">{words.lead}</p>
        {setting.preset ? (
          <p className="mt-3 flex gap-2 rounded-md bg-at-risk-wash px-3 py-2 text-at-risk text-sm">
            <Info size={18} aria-hidden className="mt-0.5 shrink-0" />
            <span>{pulling.presets.untried}</span>
          </p>
        ) : null}
      </header>
      <ConnectForm
        kind={kind}
        setting={setting}
        busy={create.isPending}
        error={create.error?.message}
        faults={fieldsOf(create.error)}
        onSave={(draft, config) => {
          const { name, secrets, schedule } = draft
          // The server checks it against the schema; here it is what was typed.
          const typed = {
            name,
            function: draft.function || null,
            config,
            secrets,
            figures: figuresOf(draft),
            schedule: scheduleOf(schedule),
          }
          create.mutate(typed as CreatePullInput)
        }}
      />
    </PageFrame>
  )
}
