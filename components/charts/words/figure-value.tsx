import { clsx } from 'clsx'
import { CircleDashed, CircleSlash, Clock, GitFork, History, Ruler, Unplug } from 'lucide-react'
import type { FigureMark } from '@/domain/figure-mark'
import { textIn } from '@/domain/text/text'
import type { FigureDto } from '@/server/figures/dto'

const SIZES = {
  page: { value: 'text-4xl', unit: 'text-base', words: 'text-xl', stacked: true },
  tile: { value: 'text-4xl print:text-2xl', unit: 'text-xs', words: 'text-base', stacked: true },
  cell: { value: 'text-sm', unit: 'text-xs', words: 'text-sm', stacked: false },
} as const

/** A figure that is not there says why, each reason with a sign of its own; none of them looks like a 0. */
const MISSING = { no_data: CircleSlash, too_few: CircleDashed, spans_versions: GitFork } as const

const MARKS = {
  partial: Clock,
  stale: Unplug,
  estimated: Ruler,
  restated: History,
} as const satisfies Record<FigureMark, typeof Clock>

/** NPS and shares are given in points. */
const IN_POINTS: readonly FigureDto['unit'][] = ['points', 'percent']

function Missing({ figure, size }: { figure: FigureDto; size: keyof typeof SIZES }) {
  const Icon = figure.state === 'ok' ? CircleSlash : MISSING[figure.state]
  return (
    <span className={clsx('inline-flex items-center gap-1.5 text-cannot-tell', SIZES[size].words)}>
      <Icon size={size === 'cell' ? 14 : 18} aria-hidden className="shrink-0" />
      {figure.text}
      <FigureMarks marks={figure.marks} />
    </span>
  )
}

function marginOf(figure: FigureDto, stacked: boolean): string {
  const word = stacked && IN_POINTS.includes(figure.unit) ? textIn(figure.locale).charts.points : ''
  // "± 4 points", but "50% to 100%" has its unit already.
  if (figure.margin) return figure.margin.startsWith('±') ? `${figure.margin} ${word}`.trim() : figure.margin
  return figure.unit === 'events' ? figure.countedAs : word
}

/** Value, unit and margin; or the words that stand in their place. */
export function FigureValue({ figure, size }: { figure: FigureDto; size: keyof typeof SIZES }) {
  const { value, unit, stacked } = SIZES[size]
  if (figure.value === null) return <Missing figure={figure} size={size} />
  const margin = marginOf(figure, stacked)
  // A range would not fit beside the value of a cell.
  const below = !stacked && Boolean(figure.margin) && !figure.margin?.startsWith('±')
  return (
    <span
      className={clsx(
        'inline-flex items-baseline gap-x-1.5',
        below ? 'flex-col gap-y-0' : stacked ? 'flex-wrap' : 'whitespace-nowrap',
      )}
    >
      <span className={clsx('whitespace-nowrap font-semibold tracking-tight', value)}>{figure.text}</span>
      <span className="inline-flex flex-wrap items-center gap-x-1.5">
        {margin ? <span className={clsx('whitespace-nowrap text-ink-soft', unit)}>{margin}</span> : null}
        <FigureMarks marks={figure.marks} />
      </span>
    </span>
  )
}

/** What else the figure is, each in a word and with a sign of its own. */
export function FigureMarks({ marks }: Pick<FigureDto, 'marks'>) {
  return marks.map(({ mark, word, why }) => {
    const Icon = MARKS[mark]
    return (
      <span
        key={mark}
        title={why}
        className="inline-flex items-center gap-1 whitespace-nowrap rounded-full border border-edge border-dashed px-1.5 font-normal text-ink-soft text-xs"
      >
        <Icon size={11} aria-hidden />
        {word}
      </span>
    )
  })
}
