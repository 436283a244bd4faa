import { clsx } from 'clsx'
import { History } from 'lucide-react'
import Link from 'next/link'
import { QuartileMark } from '@/components/charts/marks/quartile-mark'
import { FigureValue } from '@/components/charts/words/figure-value'
import { HUE } from '@/components/charts/words/hue'
import { Chip } from '@/components/ui/chip'
import { SortableTable } from '@/components/ui/sortable-table'
import { Cell, Head } from '@/components/ui/table'
import type { Text } from '@/domain/text/text'
import type { BenchmarkDto, BenchmarkListDto } from '@/server/benchmarks/dto'
import { PlaceChip } from './place-chip'

type Words = Text['benchmarks']
const LINK = 'underline decoration-line underline-offset-4 hover:decoration-current'

/** Name of a metric with its hue, leading to it. */
export function MetricName({ metric }: { metric: BenchmarkDto['metric'] }) {
  return (
    <span className="flex items-baseline gap-2">
      <span
        aria-hidden
        className={clsx('size-2 shrink-0 rounded-full bg-current', HUE[metric.perspective])}
      />
      <Link href={metric.href} prefetch={false} className={LINK}>
        {metric.name}
      </Link>
    </span>
  )
}

function Source({ one }: { one: BenchmarkDto }) {
  const said = `${one.source}, ${one.year}`
  return (
    <>
      {one.link ? (
        <a href={one.link} rel="noreferrer" className={LINK}>
          {said}
        </a>
      ) : (
        said
      )}
      <span id={`benchmark-${one.id}`} className="block text-ink-soft text-xs">
        {one.population}
      </span>
    </>
  )
}

function Care({ one, words, maySet }: { one: BenchmarkDto; words: Words; maySet: boolean }) {
  return (
    <>
      {one.owner ?? words.noOwner}
      {one.old ? (
        <span className="block">
          <Chip tone="warn" icon={History}>
            {words.oldShort}
          </Chip>
        </span>
      ) : (
        <span className="block text-ink-soft text-xs">{one.review}</span>
      )}
      {maySet ? (
        <Link
          href={`/benchmarks/${one.id}/edit`}
          prefetch={false}
          aria-label={words.editName(one.metric.name, one.source)}
          className={clsx(LINK, 'text-xs print:hidden')}
        >
          {words.edit}
        </Link>
      ) : null}
    </>
  )
}

function cellsOf(one: BenchmarkDto, words: Words, maySet: boolean) {
  const { figure, metric, low, value, high, comparable } = one
  const { columns } = words
  return (
    <>
      <Head scope="row" className="min-w-40">
        <MetricName metric={metric} />
      </Head>
      <Cell data-whole className="min-w-44">
        <PlaceChip one={one} words={words} />
        <span className="block">{one.place.words}</span>
        {one.old ? <span className="block text-at-risk text-xs">{one.old}</span> : null}
      </Cell>
      <Cell data-label={columns.ours} data-above className="min-w-36">
        <FigureValue figure={figure} size="cell" />
        <span className="block text-ink-soft text-xs">
          {figure.period}, {figure.count}
        </span>
      </Cell>
      <Cell data-label={columns.drawing} data-above>
        <QuartileMark
          ours={figure}
          others={{ low, value, high }}
          perspective={metric.perspective}
          comparable={comparable}
        />
        <span className="block text-ink-soft text-xs">{one.text}</span>
      </Cell>
      <Cell data-label={columns.source} data-above className="min-w-44">
        <Source one={one} />
      </Cell>
      <Cell data-label={columns.owner} data-above className="min-w-32">
        <Care one={one} words={words} maySet={maySet} />
      </Cell>
    </>
  )
}

/** Each benchmark with where our own figure stands among it. */
export function BenchmarkTable({ list, words }: { list: BenchmarkListDto; words: Words }) {
  const { metric, place, ours, drawing, source, owner } = words.columns
  return (
    <SortableTable
      caption={words.title}
      captionHidden
      className="row-cards row-cards-inset"
      columns={[
        { key: 'metric', label: metric },
        { key: 'place', label: place },
        { key: 'ours', label: ours, sortable: false },
        { key: 'drawing', label: drawing, sortable: false },
        { key: 'source', label: source },
        { key: 'owner', label: owner },
      ]}
      rows={list.benchmarks.map(one => ({
        key: String(one.id),
        values: { metric: one.metric.name, place: one.place.words, source: one.source, owner: one.owner },
        cells: cellsOf(one, words, list.maySet),
      }))}
    />
  )
}
