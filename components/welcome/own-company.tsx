'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { useTRPC } from '@/trpc/client'

const LOOK_AGAIN_MS = 1000

interface OwnCompanyProps {
  switchable: boolean
  mayStart: boolean
}

/** From the demo to one's own company. Where whoever started Wholeview can change over, a button; else the commands. */
export function OwnCompany({ switchable, mayStart }: OwnCompanyProps) {
  const { own } = useReader().text.welcome
  return (
    <section
      id="own"
      aria-labelledby="own-title"
      className="grid gap-3 rounded-lg border border-line bg-surface p-5"
    >
      <h2 id="own-title" className="font-semibold">
        {own.title}
      </h2>
      <p className="max-w-prose text-ink-soft text-sm">{own.lead}</p>
      {mayStart ? switchable ? <Start /> : <Commands /> : <p className="text-sm">{own.whoMay}</p>}
    </section>
  )
}

function Commands() {
  const { own } = useReader().text.welcome
  return (
    <>
      <p className="text-sm">{own.commands}</p>
      <pre className="whitespace-pre-wrap rounded-md bg-sunken px-3 py-2 text-sm">{own.command}</pre>
    </>
  )
}

function Start() {
  const trpc = useTRPC()
  const { own } = useReader().text.welcome
  const start = useMutation(trpc.ownCompany.start.mutationOptions())
  // The server goes away and comes back as another company's; until then each question fails or is answered by the demo.
  const entrance = useQuery(
    trpc.setup.entrance.queryOptions(undefined, {
      enabled: start.isSuccess,
      refetchInterval: ({ state }) => (state.data?.demo === false ? false : LOOK_AGAIN_MS),
      refetchIntervalInBackground: true,
      retry: false,
      staleTime: 0,
    }),
  )
  const served = entrance.data?.demo === false ? entrance.data : null
  return (
    <>
      <p className="max-w-prose text-ink-soft text-sm">
        {own.back} <code className="whitespace-nowrap">{own.backCommand}</code>
      </p>
      {start.isSuccess ? null : (
        <div>
          <Button
            look="primary"
            onClick={() => start.mutate()}
            aria-busy={start.isPending}
            disabled={start.isPending}
          >
            {own.start}
          </Button>
        </div>
      )}
      <div role="status" className="grid justify-items-start gap-3 text-sm empty:hidden">
        {start.isSuccess && !served ? <p>{own.waiting}</p> : null}
        {served?.needsSetup ? <p className="max-w-prose font-medium">{own.ready}</p> : null}
        {served && !served.needsSetup ? (
          <>
            <p className="max-w-prose font-medium">{own.set}</p>
            <a href="/sign-in" className={buttonClass('primary')}>
              {own.signIn}
            </a>
          </>
        ) : null}
      </div>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {start.error?.message}
      </p>
    </>
  )
}
