'use client'

import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useReader } from '@/components/text/use-reader'
import { Dialog } from '@/components/ui/dialog'
import { Cell, Head, Table } from '@/components/ui/table'
import type { HandOffDto, JourneyDto, OutcomeDto } from '@/server/journey/dto'
import { useTRPC } from '@/trpc/client'
import { openAt } from './open-at'

function Outcome({ one }: { one: OutcomeDto['outcomes'][number] }) {
  const words = useReader().text.journey.outcome
  return (
    <section aria-label={one.metric.name} className="grid gap-2">
      <h3 className="font-semibold text-sm">
        <Link
          href={one.metric.href}
          prefetch={false}
          className="text-customer underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {one.metric.name}
        </Link>
      </h3>
      <p className={clsx('text-pretty', one.real ? '' : 'text-ink-soft')}>{one.sentence}</p>
      <Table caption={words.caption(one.metric.name)} captionHidden>
        <thead>
          <tr>
            <Head>{words.columns.band}</Head>
            <Head numeric>{words.columns.rate}</Head>
            <Head numeric>{words.columns.n}</Head>
          </tr>
        </thead>
        <tbody>
          {one.bands.map(band => (
            <tr key={band.band} className="border-line border-t">
              <Head scope="row">{band.words}</Head>
              <Cell numeric>{band.rate}</Cell>
              <Cell numeric>{band.n}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="text-ink-soft text-xs">{one.basis}</p>
    </section>
  )
}

function Outcomes({ boundary, filters }: { boundary: HandOffDto; filters: JourneyDto['filters'] }) {
  const trpc = useTRPC()
  const words = useReader().text.journey.outcome
  const { data, error } = useQuery(
    trpc.journey.outcome.queryOptions({ from: boundary.from.id, to: boundary.to.id, filters }),
  )
  if (error) return <p role="alert">{error.message}</p>
  if (!data) return <p role="status">{words.loading}</p>
  if (data.outcomes.length === 0) return <p>{words.none}</p>
  return (
    <div className="grid gap-6">
      {data.outcomes.map(one => (
        <Outcome key={one.metric.key} one={one} />
      ))}
    </div>
  )
}

/** How customers fared by how long they had waited at the boundary named in the address; looked up when it is opened. */
export function OutcomePanel({ journey }: { journey: JourneyDto }) {
  const words = useReader().text.journey
  const [from, to] = (useSearchParams().get('wait') ?? '').split('~')
  const boundary = journey.passing?.handOffs.shown.find(one => one.from.key === from && one.to.key === to)
  if (!boundary) return null
  return (
    <Dialog
      title={words.handOffs.outcomeOf(boundary.from.name, boundary.to.name)}
      closeLabel={words.panel.close}
      onClose={() => openAt('wait', null)}
    >
      <Outcomes boundary={boundary} filters={journey.filters} />
    </Dialog>
  )
}
