import { clsx } from 'clsx'
import { CircleSlash2 } from 'lucide-react'
import Link from 'next/link'
import { StatusChip } from '@/components/charts/words/status-chip'
import { Chip } from '@/components/ui/chip'
import { FunctionLink } from '@/components/ui/function-link'
import type { Text } from '@/domain/text/text'
import type { VerdictDto } from '@/server/customer-pages/dto'

type Words = Text['customerPages']['verdicts']

function State({ verdict, words }: { verdict: VerdictDto; words: Words }) {
  const { status, word } = verdict
  if (status === null || word === null)
    return <span className="text-ink-soft text-xs italic">{words.hidden}</span>
  if (status !== 'silent') return <StatusChip status={{ status, word }} />
  return (
    <Chip tone="unknown" icon={CircleSlash2}>
      {word}
    </Chip>
  )
}

function Verdict({ verdict, words }: { verdict: VerdictDto; words: Words }) {
  return (
    <li className="grid content-start gap-1.5 rounded-lg border border-line bg-surface p-3">
      <h3 className="flex flex-wrap items-center justify-between gap-2 font-medium">
        {verdict.key === '' ? verdict.name : <FunctionLink functionKey={verdict.key} name={verdict.name} />}
        <State verdict={verdict} words={words} />
      </h3>
      <ul className="grid gap-1 text-sm">
        {verdict.lines.map(({ text, fault, metricKey }) => (
          <li key={text} className={clsx(fault ? 'text-ink' : 'text-ink-soft')}>
            {metricKey === null ? (
              text
            ) : (
              <Link
                href={`/metrics/${encodeURIComponent(metricKey)}`}
                prefetch={false}
                className={clsx(
                  'underline decoration-line underline-offset-4 hover:decoration-current',
                  fault && 'font-medium',
                )}
              >
                {text}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </li>
  )
}

interface VerdictsProps {
  verdicts: readonly VerdictDto[]
  note: string
  words: Words
}

/** What each function recorded of this customer, counted and judged, side by side. */
export function Verdicts({ verdicts, note, words }: VerdictsProps) {
  if (verdicts.length === 0) return null
  return (
    <section aria-labelledby="verdicts" className="grid gap-2">
      <h2 id="verdicts" className="font-semibold text-lg">
        {words.heading}
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3 print:grid-cols-2">
        {verdicts.map(verdict => (
          <Verdict key={verdict.name} verdict={verdict} words={words} />
        ))}
      </ul>
      <p className="max-w-4xl text-ink-soft text-xs">{note}</p>
    </section>
  )
}
