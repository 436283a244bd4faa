'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { curlOf } from '@/domain/api/curl'
import type { CreateTokenInput } from '@/domain/token'
import { useTRPC } from '@/trpc/client'
import { NewToken } from './new-token'
import { TokenForm } from './token-form'
import { TokenTable } from './token-table'

/** Tokens for programs: those that hold, and a new one, which is shown once. */
export function TokensView() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { data } = useSuspenseQuery(trpc.tokens.get.queryOptions())
  const { text } = useReader()
  const words = text.tokens
  const make = useMutation(
    trpc.tokens.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.tokens.get.queryFilter()),
    }),
  )
  const onMake = (input: CreateTokenInput) => make.mutate(input)
  return (
    <PageFrame className="gap-8">
      <header>
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="mt-1 max-w-prose text-ink-soft">{words.lead}</p>
        <p className="mt-2">
          <Link
            href="/docs/api"
            prefetch={false}
            className="underline decoration-line underline-offset-4 hover:decoration-current"
          >
            {words.docs}
          </Link>
        </p>
      </header>
      {make.data ? (
        <NewToken
          token={make.data.token}
          name={make.variables.name}
          root={data.root}
          onDone={() => make.reset()}
        />
      ) : null}
      {data.tokens.length > 0 ? (
        <TokenTable tokens={data.tokens} timeZone={data.timeZone} />
      ) : (
        <section className="grid gap-3">
          <p>{words.empty}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable without a mouse */}
          <pre tabIndex={0} className="overflow-x-auto rounded-md border border-line bg-sunken p-3 text-sm">
            <code>{curlOf(`${data.root}/metrics`, 'wv_…')}</code>
          </pre>
        </section>
      )}
      {make.data ? null : (
        <TokenForm
          functions={data.functions}
          busy={make.isPending}
          error={make.error?.message}
          onMake={onMake}
        />
      )}
    </PageFrame>
  )
}
