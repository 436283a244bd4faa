'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PlotRow } from '@/components/charts/explore/plot-data'
import { type LineText, useLineReader } from '@/components/text/use-reader'
import { formatCount, formatRange, formatValue } from '@/domain/format'
import type { Unit } from '@/domain/kind'

interface PointDetailsProps {
  /** Undefined: none is asked for. */
  point: PlotRow | undefined
  unit: Unit
  countedAs: string
  onClose: () => void
}

interface FactsProps {
  point: PlotRow
  unit: Unit
  countedAs: string
  text: LineText
  locale: string | undefined
}

function signalOf({ signal, partial, value }: PlotRow, words: LineText['charts']['details']): string {
  if (signal) return signal.words
  return partial || value === null ? words.notJudged : words.noSignal
}

function factsOf({ point, unit, countedAs, text, locale }: FactsProps): { term: string; text: ReactNode }[] {
  const { charts, figures, metrics, format } = text
  const words = charts.details
  const say = (value: number) => formatValue(value, unit, locale)
  const { value, low, high, segment, goal, goalKind, before, version } = point
  const usual =
    segment && words.usualRange(say(segment.lower), say(segment.upper), say(segment.mean), segment.trial)
  const missing = metrics.table.states[point.state] || format.noData
  return [
    {
      term: words.figure,
      text: `${value === null ? missing : say(value)}${point.marks.map(mark => `, ${figures.marks[mark].word}`).join('')}`,
    },
    {
      term: words.interval,
      text: low === null || high === null ? words.noInterval : formatRange(low, high, unit, locale),
    },
    { term: words.madeOf, text: formatCount(point.n, countedAs, locale) },
    { term: words.usual, text: usual ?? words.noLimits },
    { term: words.signal, text: signalOf(point, words) },
    {
      term: charts.goal[goalKind === 'reach' ? 'expected' : 'goal'],
      text: goal === null ? words.noGoal : say(goal),
    },
    ...(before ? [{ term: `${words.before}, ${before.label}`, text: say(before.value) }] : []),
    ...(version === null ? [] : [{ term: words.version, text: words.nth(version) }]),
  ]
}

/** A point in full: said once when it is asked for, and there until it is closed. */
export function PointDetails({ point, unit, countedAs, onClose }: PointDetailsProps) {
  const { text, locale } = useLineReader()
  const words = text.charts.details
  return (
    <div role="status" className="mb-2 empty:hidden print:hidden">
      {point ? (
        <section
          aria-label={words.title(point.label)}
          className="rounded-md border border-line bg-sunken px-4 py-3 text-sm"
        >
          <div className="flex items-start justify-between gap-3">
            <h3 className="font-medium">{words.title(point.label)}</h3>
            <button
              type="button"
              aria-label={words.close}
              onClick={onClose}
              className="-mt-2 -mr-2 inline-flex min-h-11 min-w-11 items-center justify-center rounded-md text-ink-soft hover:text-ink sm:min-h-8 sm:min-w-8"
            >
              <X size={16} aria-hidden />
            </button>
          </div>
          <dl className="mt-1 grid gap-x-6 gap-y-2 grid-cols-2 xl:grid-cols-4">
            {factsOf({ point, unit, countedAs, text, locale }).map(fact => (
              <div key={fact.term}>
                <dt className="text-ink-soft text-xs">{fact.term}</dt>
                <dd>{fact.text}</dd>
              </div>
            ))}
          </dl>
          {point.href ? (
            <p className="mt-2">
              <a
                href={point.href}
                className="underline decoration-line underline-offset-4 hover:decoration-current"
              >
                {words.lineage(point.label)}
              </a>
            </p>
          ) : null}
        </section>
      ) : null}
    </div>
  )
}
