import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react'
import Link from 'next/link'
import type { FindingDto, OverviewDto } from '@/server/overview/dto'

const SIGNS = {
  concern: { icon: ArrowDownRight, colour: 'text-off-target' },
  improvement: { icon: ArrowUpRight, colour: 'text-on-target' },
  neutral: { icon: ArrowRight, colour: 'text-ink-soft' },
} as const satisfies Record<FindingDto['tone'], object>

function Owner({ owner }: { owner: OverviewDto['owner'] }) {
  if (!owner) return <p>Nobody owns the whole yet.</p>
  return (
    <p>
      Customer owner <span className="font-medium text-ink">{owner.name}</span>
      {owner.mandate === 'advisory' ? ', advisory' : ''}
    </p>
  )
}

function Finding({ finding, first }: { finding: FindingDto; first: boolean }) {
  const { icon: Icon, colour } = SIGNS[finding.tone]
  return (
    <li className="flex gap-2.5">
      {first ? null : <Icon size={17} aria-hidden className={`mt-[0.2rem] shrink-0 ${colour}`} />}
      <Link
        href={finding.href}
        prefetch={false}
        className={
          first
            ? 'text-balance font-semibold text-xl sm:text-2xl leading-snug tracking-tight decoration-2 decoration-line underline-offset-4 hover:underline'
            : 'decoration-line underline-offset-4 hover:underline'
        }
      >
        {finding.text}
      </Link>
    </li>
  )
}

/** What the company promises, who owns the whole, and what the figures say, in at most three sentences. */
export function Opening({ overview }: { overview: OverviewDto }) {
  return (
    <header className="grid gap-3">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1 text-ink-soft text-sm">
        <p className="hidden print:block">{overview.company.name}</p>
        <h1 className="font-semibold text-ink">
          The whole, {overview.period.label}
          <span className="sr-only">, {overview.comparison}</span>
        </h1>
        {overview.promise ? <p className="italic">“{overview.promise}”</p> : null}
        <div className="md:ml-auto">
          <Owner owner={overview.owner} />
        </div>
      </div>
      <ol className="grid max-w-5xl gap-1.5" aria-label="Findings">
        {overview.findings.map((finding, index) => (
          <Finding key={finding.text} finding={finding} first={index === 0} />
        ))}
      </ol>
    </header>
  )
}
