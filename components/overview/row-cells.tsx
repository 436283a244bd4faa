import { CircleCheck, CircleDashed, Clock, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { FigureValue } from '@/components/charts/words/figure-value'
import { GapLink } from '@/components/charts/words/gap-chip'
import { StatusChip } from '@/components/charts/words/status-chip'
import { Cell, Head } from '@/components/ui/table'
import type { Text } from '@/domain/text/text'
import type { RowDto } from '@/server/overview/dto'

const FIGURES_IN = {
  in: { icon: CircleCheck, colour: 'text-on-target' },
  due: { icon: Clock, colour: 'text-ink-soft' },
  late: { icon: TriangleAlert, colour: 'text-at-risk' },
  none: { icon: CircleDashed, colour: 'text-cannot-tell' },
} as const

function FiguresIn({ figuresIn }: { figuresIn: NonNullable<RowDto['figuresIn']> }) {
  const { icon: Icon, colour } = FIGURES_IN[figuresIn.state]
  return (
    <span data-quiet={figuresIn.state === 'in' || undefined} className={`inline-flex gap-1.5 ${colour}`}>
      <Icon size={14} aria-hidden className="mt-0.5 shrink-0" />
      {figuresIn.text}
    </span>
  )
}

/** A row's name; it opens what stands behind the row. */
export function NameCell({ row }: { row: RowDto }) {
  return (
    <Head scope="row">
      <Link
        href={row.href}
        prefetch={false}
        className="underline decoration-line underline-offset-4 hover:decoration-current"
      >
        {row.name}
      </Link>
    </Head>
  )
}

type Words = Text['overview']

/** A region may miss many of a whole company's: the rest stands with its gap. */
const MISSED = 3

interface CustomersSayProps {
  say: RowDto['customersSay']
  window: string
  words: Words
}

function CustomersSay({ say, window, words }: CustomersSayProps) {
  if (!say) return <span className="text-cannot-tell">{words.rows.nobodyAsks}</span>
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 print:gap-y-0">
      <Link href={say.href} prefetch={false} className="hover:underline">
        <FigureValue figure={say.figure} size="cell" />
      </Link>
      <span className="text-ink-soft text-xs">
        <StatusChip status={say.status} /> {say.status.against}
      </span>
      <span className="basis-full text-ink-soft text-xs">
        {say.metric.name}, {say.figure.count}
        {say.figure.period === window ? '' : words.rows.only(say.figure.period)}
      </span>
    </span>
  )
}

function Gap({ gap }: { gap: RowDto['gap'] }) {
  // What is as it should be leaves room on a phone.
  const isQuiet = gap.state === 'none' || gap.state === 'cannot_tell'
  return (
    <span data-quiet={isQuiet || undefined} className="grid justify-items-start gap-1 max-md:inline-grid">
      <GapLink gap={gap} />
      {gap.state === 'none' ? null : (
        <span className="max-w-72 text-ink-soft text-xs max-md:hidden">{gap.detail}</span>
      )}
    </span>
  )
}

/** The cells of the first view: customers beside the company's own targets. */
export function StateCells({ row, window, words }: { row: RowDto; window: string; words: Words }) {
  const { columns } = words.rows
  const { ownTargets, figuresIn } = row
  return (
    <>
      <NameCell row={row} />
      <Cell data-label={columns.say} data-whole>
        <CustomersSay say={row.customersSay} window={window} words={words} />
      </Cell>
      <Cell data-label={columns.own}>
        <span className={ownTargets.of > 0 ? 'text-company' : 'text-ink-soft'}>{ownTargets.text}</span>
        {ownTargets.missed.slice(0, MISSED).map(miss => (
          <span key={miss.metricKey} className="block text-ink-soft text-xs">
            {words.ownTargets.missed(miss.name, miss.figure, miss.target)}
          </span>
        ))}
        {ownTargets.missed.length > MISSED ? (
          <Link href={row.gap.href} prefetch={false} className="text-ink-soft text-xs underline">
            {words.ownTargets.more(ownTargets.missed.length - MISSED)}
          </Link>
        ) : null}
      </Cell>
      <Cell data-label={columns.goals}>{row.goals.text}</Cell>
      <Cell data-label={columns.gap}>
        <Gap gap={row.gap} />
      </Cell>
      {figuresIn ? (
        <Cell data-label={columns.figuresIn}>
          <FiguresIn figuresIn={figuresIn} />
        </Cell>
      ) : null}
    </>
  )
}
