import Link from 'next/link'
import { Fold } from '@/components/ui/fold'
import type { Text } from '@/domain/text/text'
import type { CustomerDto, TimelineDto } from '@/server/customer-pages/dto'
import { Timeline } from './timeline'
import { Verdicts } from './verdicts'
import { YearDrawing } from './year-drawing'

type Words = Text['customerPages']

interface CustomerViewProps {
  customer: CustomerDto
  /** The page of the timeline that is asked for: its first one, or an older one. */
  timeline: TimelineDto | null
  isFirst: boolean
  words: Words
}

function Identities({ identities, words }: { identities: CustomerDto['identities']; words: Words['head'] }) {
  if (identities === null) return null
  return (
    <Fold label={words.identities}>
      {identities.length === 0 ? <p>{words.noIdentities}</p> : null}
      <ul className="grid gap-1 sm:grid-cols-2 lg:grid-cols-3">
        {identities.map(({ source, externalId }) => (
          <li key={`${source} ${externalId}`} className="wrap-anywhere">
            {words.identity(source, externalId)}
          </li>
        ))}
      </ul>
    </Fold>
  )
}

function Who({ customer, words }: { customer: CustomerDto; words: Words }) {
  return (
    <header className="grid gap-2">
      <Link
        href="/customers"
        prefetch={false}
        className="w-fit py-1 text-ink-soft text-sm underline decoration-line underline-offset-4 hover:decoration-current print:hidden"
      >
        {words.head.back}
      </Link>
      <h1 className="wrap-anywhere font-semibold text-2xl tracking-tight">{customer.label}</h1>
      <p className="max-w-4xl text-lg leading-snug">{customer.summary}</p>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
        {customer.facts.map(({ term, text }) => (
          <div key={term}>
            <dt className="text-ink-soft text-xs">{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Identities identities={customer.identities} words={words.head} />
    </header>
  )
}

/** One customer: who it is, each function's verdict, a year at a glance, and everything that was recorded. */
export function CustomerView({ customer, timeline, isFirst, words }: CustomerViewProps) {
  return (
    <>
      <Who customer={customer} words={words} />
      {customer.refused ? (
        <p role="status" className="max-w-prose rounded-lg bg-sunken p-5">
          {customer.refused}
        </p>
      ) : null}
      <Verdicts verdicts={customer.verdicts} note={customer.verdictNote} words={words.verdicts} />
      {customer.year ? <YearDrawing year={customer.year} words={words.year} /> : null}
      {timeline ? (
        <Timeline timeline={timeline} href={customer.href} isFirst={isFirst} words={words.timeline} />
      ) : null}
    </>
  )
}
