import { clsx } from 'clsx'
import Link from 'next/link'
import { Sparkline } from '@/components/charts/marks/sparkline'
import { ChangeWords } from '@/components/charts/words/change-words'
import { FigureValue } from '@/components/charts/words/figure-value'
import { goalWord, lineInWords } from '@/components/charts/words/line-words'
import { StatusChip } from '@/components/charts/words/status-chip'
import type { Perspective } from '@/domain/kind'
import type { Text } from '@/domain/text/text'
import type { FunctionMetricDto } from '@/server/functions/dto'

const HUES = {
  customer: { edge: 'border-t-customer', text: 'text-customer' },
  company: { edge: 'border-t-company', text: 'text-company' },
} as const

const MET = { true: 'text-on-target', false: 'text-off-target', null: 'text-cannot-tell' } as const

function Metric({ one }: { one: FunctionMetricDto }) {
  const { metric, figure, status, ownTarget } = one
  const isJudged = status.status !== 'cannot_tell' || one.goal !== null
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-x-3 border-line border-t pt-2 first:border-t-0 first:pt-0 sm:grid-cols-[minmax(0,1fr)_8rem]">
      <div>
        <Link
          href={one.href}
          prefetch={false}
          className="font-medium underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {metric.name}
        </Link>
        <p className="mt-0.5 flex flex-wrap items-baseline gap-x-2">
          <FigureValue figure={figure} size="cell" />
          <span className="text-ink-soft text-xs">
            {figure.count}, {figure.period}
          </span>
        </p>
        {isJudged ? (
          <p className="text-ink-soft text-xs">
            <StatusChip status={status} /> {status.against}
          </p>
        ) : null}
        {ownTarget ? <p className={`text-xs ${MET[`${ownTarget.met}`]}`}>{ownTarget.text}</p> : null}
        <ChangeWords change={one.change} small />
      </div>
      <Sparkline
        line={one.sparkline}
        perspective={metric.perspective}
        label={lineInWords(metric.name, one.sparkline, metric.unit, metric.locale, goalWord(one.goal))}
        className="mt-1 h-10 w-full"
      />
    </li>
  )
}

interface SideProps {
  perspective: Perspective
  metrics: readonly FunctionMetricDto[]
  /** "4 of 4 met", beside the head. */
  beside?: string | undefined
  words: Text['functions']
}

/** One of the two points of view: its metrics, each with where it stands and where it came from. */
export function Side({ perspective, metrics, beside, words }: SideProps) {
  const { edge, text } = HUES[perspective]
  return (
    <section
      aria-labelledby={perspective}
      className={clsx('rounded-lg border border-line border-t-[3px] bg-surface p-4 text-sm', edge)}
    >
      <h2 id={perspective} className={clsx('font-semibold', text)}>
        {words.sides[perspective]}
        {beside ? <span className="font-normal text-ink-soft">, {beside}</span> : null}
      </h2>
      {metrics.length === 0 ? <p className="mt-2 text-ink-soft">{words.none[perspective]}</p> : null}
      <ul className="mt-2 grid gap-2">
        {metrics.map(one => (
          <Metric key={one.metric.key} one={one} />
        ))}
      </ul>
    </section>
  )
}
