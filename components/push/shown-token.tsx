'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { curlSending } from '@/domain/api/curl'
import { useTRPC } from '@/trpc/client'
import { CopyField } from './copy-field'

interface ShownTokenProps {
  token: string
  sourceId: number
  /** Under which heading it stands. */
  level: 2 | 3
  onKept: () => void
}

/** A source's new token, this once: to copy and keep, with a line to try it. */
export function ShownToken({ token, sourceId, level, onKept }: ShownTokenProps) {
  const words = useReader().text.push.tokens
  const { data } = useQuery(useTRPC().push.get.queryOptions({ id: sourceId }))
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section
      aria-labelledby="new-token-title"
      className="grid min-w-0 gap-3 rounded-lg border border-edge bg-surface p-5"
    >
      <Heading id="new-token-title" className="font-semibold">
        {words.shown}
      </Heading>
      <p className="text-sm">{words.once}</p>
      <CopyField label={words.label} value={token} />
      {data?.example ? (
        <>
          <p className="text-ink-soft text-sm">
            {words.try}{' '}
            <Link href="/docs/api#sendObservations" prefetch={false} className="underline underline-offset-4">
              {words.docs}
            </Link>
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable without a mouse */}
          <pre tabIndex={0} className="overflow-x-auto rounded-md border border-line bg-sunken p-3 text-sm">
            <code>{curlSending(`${data.address}?dry_run=true`, token, [data.example])}</code>
          </pre>
        </>
      ) : null}
      <div>
        <Button look="primary" onClick={onKept}>
          {words.kept}
        </Button>
      </div>
    </section>
  )
}
