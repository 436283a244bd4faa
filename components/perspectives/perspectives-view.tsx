import { AlertTriangle } from 'lucide-react'
import Link from 'next/link'
import { Chip } from '@/components/ui/chip'
import type { Text } from '@/domain/text/text'
import type { OddsDto, PerspectivesDto } from '@/server/perspectives/dto'
import { MixTable } from './mix-table'

type Words = Text['perspectives']
const LINK = 'underline decoration-line underline-offset-4 hover:decoration-current'

function Odds({ one, words }: { one: OddsDto; words: Words }) {
  return (
    <li className="grid gap-1">
      <p>
        <Chip tone="bad" icon={AlertTriangle}>
          {words.pay}
        </Chip>{' '}
        {one.words}
      </p>
      <p className="text-ink-soft text-sm">
        {words.findings.linked(one.by)}{' '}
        <Link href={one.company.href} prefetch={false} className={LINK}>
          {one.company.name}
        </Link>
        {' · '}
        <Link href={one.customer.href} prefetch={false} className={LINK}>
          {one.customer.name}
        </Link>
      </p>
    </li>
  )
}

/** From which side each function looks, and what is paid for while customers suffer. */
export function PerspectivesView({ dto, words }: { dto: PerspectivesDto; words: Words }) {
  const { findings } = words
  return (
    <>
      <header className="grid gap-1">
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="max-w-4xl text-lg leading-snug">{dto.summary}</p>
        <p className="max-w-4xl text-ink-soft text-sm">{words.lead}</p>
      </header>
      <section aria-labelledby="odds" className="grid gap-3 rounded-lg bg-sunken p-4">
        <h2 id="odds" className="font-semibold">
          {findings.title}
        </h2>
        {dto.odds.length > 0 ? (
          <>
            <ul className="grid gap-3">
              {dto.odds.map(one => (
                <Odds key={one.key} one={one} words={words} />
              ))}
            </ul>
            <p className="text-ink-soft text-sm">{findings.caution}</p>
          </>
        ) : (
          <p className="max-w-4xl text-sm">{dto.watched}</p>
        )}
        {dto.untold ? <p className="max-w-4xl text-ink-soft text-sm">{dto.untold}</p> : null}
        <p className="text-ink-soft text-sm">{words.howPay}</p>
      </section>
      {dto.functions.length > 0 ? (
        <MixTable functions={dto.functions} words={words} />
      ) : (
        <p className="max-w-prose rounded-lg bg-sunken p-5">
          {words.empty}{' '}
          <Link href="/metrics" prefetch={false} className={LINK}>
            {words.toMetrics}
          </Link>
        </p>
      )}
    </>
  )
}
