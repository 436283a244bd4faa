import { clsx } from 'clsx'
import { ArrowRight, CircleCheck, CircleQuestionMark, CircleX, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { type Text, textIn } from '@/domain/text/text'
import type { FindingDto, OverviewDto } from '@/server/overview/dto'
import type { WaitingDto } from '@/server/owner/dto'
import { BeforeFindings } from './before-findings'
import { OwnerLine, type OwnerLineProps } from './owner-line'

const SIGNS = {
  concern: { icon: TriangleAlert, colour: 'text-off-target' },
  improvement: { icon: CircleCheck, colour: 'text-on-target' },
  neutral: { icon: ArrowRight, colour: 'text-ink-soft' },
} as const satisfies Record<FindingDto['tone'], object>

type Words = Text['overview']

interface FindingProps {
  finding: FindingDto
  first: boolean
  words: Words
}

function Finding({ finding, first, words }: FindingProps) {
  const { icon: Icon, colour } = SIGNS[finding.tone]
  const beside = words.beside(finding.evidence, finding.concerns, finding.who)
  return (
    <li className="flex gap-2.5">
      {first ? null : <Icon size={17} aria-hidden className={`mt-[0.2rem] shrink-0 ${colour}`} />}
      <p>
        <Link
          href={finding.href}
          prefetch={false}
          className={clsx(
            'decoration-line underline-offset-4 hover:underline',
            first &&
              'block text-balance font-semibold text-xl leading-snug tracking-tight decoration-2 sm:text-2xl print:text-lg',
          )}
        >
          {finding.text}
        </Link>{' '}
        {beside ? (
          <span className="text-ink-soft text-sm print:text-xs">{words.besideEnd(beside)}</span>
        ) : null}
      </p>
    </li>
  )
}

const KEPT = {
  kept: { icon: CircleCheck, colour: 'text-on-target' },
  not_kept: { icon: CircleX, colour: 'text-off-target' },
  cannot_tell: { icon: CircleQuestionMark, colour: 'text-cannot-tell' },
} as const

/** What is promised, and whether the last whole month kept it; the way to all months. */
function PromiseLine({ promise, words }: { promise: NonNullable<OverviewDto['promise']>; words: Words }) {
  const { icon: Icon, colour } = KEPT[promise.last?.kept ?? 'cannot_tell']
  return (
    <p>
      <Link href="/promise" prefetch={false} className="italic underline-offset-4 hover:underline">
        {words.promise(promise.text)}
      </Link>
      {promise.last ? (
        <span className={clsx('ml-2 whitespace-nowrap', colour)}>
          <Icon size={14} aria-hidden className="mr-1 inline align-[-2px]" />
          {promise.last.words}
        </span>
      ) : null}
    </p>
  )
}

interface OpeningProps extends Pick<OwnerLineProps, 'proposals' | 'me' | 'locale'> {
  overview: OverviewDto
  /** For who leads; null for others. */
  waiting: WaitingDto | null
}

/** What the company promises, who owns the whole, and what the figures say, in at most three sentences. */
export function Opening({ overview, waiting, proposals, me, locale }: OpeningProps) {
  const words = textIn(locale).overview
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] gap-2 print:gap-0.5">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1 text-ink-soft text-sm print:gap-x-4 print:gap-y-0 print:text-xs">
        <p className="hidden print:block">{overview.company.name}</p>
        <h1 className="font-semibold text-ink">
          {words.title(overview.period.label)}
          <span className="sr-only">{words.titleMore(overview.comparison)}</span>
        </h1>
        {overview.promise ? <PromiseLine promise={overview.promise} words={words} /> : null}
        <div className="md:ml-auto">
          <OwnerLine owner={overview.owner} proposals={proposals} me={me} locale={locale} />
        </div>
      </div>
      <BeforeFindings overview={overview} waiting={waiting} words={words} />
      <ol className="grid gap-1.5 print:gap-0 print:text-xs" aria-label={words.findings}>
        {overview.findings.map((finding, index) => (
          <Finding key={finding.text} finding={finding} first={index === 0} words={words} />
        ))}
      </ol>
    </header>
  )
}
