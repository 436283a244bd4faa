'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { toast } from '@/components/ui/toast'
import type { SavePullInput } from '@/domain/pull/input'
import { useTRPC } from '@/trpc/client'
import { ConnectForm } from './connect/connect-form'
import { figuresOf } from './draft'
import { fieldsOf } from './fields-of'

/** Changes how a source is reached, and what it brings. Takes its number. */
export function EditView({ sourceId }: { sourceId: number }) {
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { form } = useReader().text.pulling
  const { data: there } = useSuspenseQuery(trpc.pulls.connection.queryOptions({ sourceId }))
  const { data: setting } = useSuspenseQuery(trpc.pulls.connecting.queryOptions({ kind: there.kind }))
  const save = useMutation(
    trpc.pulls.save.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.pulls.pathFilter())
        toast(form.saved(there.name))
        router.push(`/sources/${sourceId}`)
      },
    }),
  )
  return (
    <PageFrame width="list" className="gap-6">
      <header className="max-w-prose">
        <p className="text-sm">
          <Link
            href={`/sources/${sourceId}`}
            className="underline decoration-line underline-offset-4 hover:decoration-current"
          >
            {form.back(there.name)}
          </Link>
        </p>
        <h1 className="mt-1 font-semibold text-2xl tracking-tight">{form.editTitle(there.name)}</h1>
        <p className="mt-1 text-ink-soft">{form.editLead}</p>
      </header>
      <ConnectForm
        kind={there.kind}
        setting={setting}
        there={there}
        busy={save.isPending}
        error={save.error?.message}
        faults={fieldsOf(save.error)}
        onSave={(draft, config) => {
          const { name, secrets } = draft
          const { revision } = there
          // The server checks it against the schema; here it is what was typed.
          save.mutate({
            sourceId,
            revision,
            name,
            config,
            secrets,
            figures: figuresOf(draft),
          } as SavePullInput)
        }}
      />
    </PageFrame>
  )
}
