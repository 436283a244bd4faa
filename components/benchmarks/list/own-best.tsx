import { FigureValue } from '@/components/charts/words/figure-value'
import { Cell, Head, Table } from '@/components/ui/table'
import type { Text } from '@/domain/text/text'
import type { BenchmarkListDto, OwnBestDto } from '@/server/benchmarks/dto'
import { RetireMark } from '../retire-mark'
import { MetricName } from './benchmark-table'

type Words = Text['benchmarks']

function Row({ one, words, maySet }: { one: OwnBestDto; words: Words; maySet: boolean }) {
  const { columns } = words.internal
  return (
    <tr className="border-line border-t">
      <Head scope="row" className="min-w-44">
        <MetricName metric={one.metric} />
        <span className="block font-normal text-ink-soft text-xs">{one.of}</span>
        {maySet ? (
          <RetireMark
            kind="own"
            id={one.id}
            revision={one.revision}
            name={words.internal.removeName(one.metric.name, one.of)}
          />
        ) : null}
      </Head>
      <Cell data-whole className="min-w-52">
        {one.best ? <span className="font-medium">{one.best.name}</span> : null}
        <span className="block text-ink-soft">{one.words}</span>
      </Cell>
      <Cell data-label={columns.figure} data-above className="min-w-40">
        {one.best ? (
          <>
            <FigureValue figure={one.best.figure} size="cell" />
            <span className="block text-ink-soft text-xs">
              {one.best.figure.period}, {one.best.figure.count}
            </span>
          </>
        ) : null}
      </Cell>
      <Cell data-label={columns.ours} data-above className="min-w-40">
        <FigureValue figure={one.ours} size="cell" />
        <span className="block text-ink-soft text-xs">{one.ours.count}</span>
      </Cell>
    </tr>
  )
}

/** Who of our own is best now, with how many answers and how sure. */
export function OwnBest({ list, words }: { list: BenchmarkListDto; words: Words }) {
  if (list.ownBest.length === 0) return null
  const { title, lead, columns } = words.internal
  return (
    <section aria-labelledby="own-best" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 id="own-best" className="font-semibold text-lg">
        {title}
      </h2>
      <p className="text-ink-soft text-sm">{lead}</p>
      <div className="rounded-lg border border-line bg-surface">
        <Table caption={title} captionHidden className="row-cards row-cards-inset">
          <thead>
            <tr>
              <Head>{columns.metric}</Head>
              <Head>{columns.best}</Head>
              <Head>{columns.figure}</Head>
              <Head>{columns.ours}</Head>
            </tr>
          </thead>
          <tbody>
            {list.ownBest.map(one => (
              <Row key={one.id} one={one} words={words} maySet={list.maySet} />
            ))}
          </tbody>
        </Table>
      </div>
    </section>
  )
}
