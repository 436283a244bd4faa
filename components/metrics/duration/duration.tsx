import { ChartFiles } from '@/components/charts/explore/chart-files'
import { Cell, Head, Table } from '@/components/ui/table'
import { type Text, textIn } from '@/domain/text/text'
import type { DurationDto, MetricDto } from '@/server/metrics/dto'
import { fileWords } from '../file-words'
import { SurvivalCurve } from './survival-curve'

type Words = Text['durations']

function Facts({ duration, words }: { duration: DurationDto; words: Words }) {
  const { withOpen } = duration
  const facts = [
    { term: words.median, closed: duration.median, open: withOpen?.median },
    { term: words.p90, closed: duration.p90, open: withOpen?.p90 },
    { term: words.mean, closed: duration.mean, open: undefined },
  ]
  return (
    <table className="my-3 w-full text-sm">
      <caption className="sr-only">{words.title(duration.open.words)}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col" className="pb-1 text-left font-medium text-ink-soft text-xs">
            {words.closedOnly}
          </th>
          {withOpen ? (
            <th scope="col" className="pb-1 text-left font-medium text-ink-soft text-xs">
              {words.withOpen}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {facts.map(({ term, closed, open }) => (
          <tr key={term} className="border-line border-t">
            <th scope="row" className="py-1.5 pr-3 text-left font-normal text-ink-soft">
              {term}
            </th>
            <td className="py-1.5 pr-3 font-semibold">{closed}</td>
            {withOpen ? (
              <td className="py-1.5 font-semibold">
                {open === undefined ? '–' : (open ?? <span className="font-normal">{words.more}</span>)}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface CurveProps {
  withOpen: NonNullable<DurationDto['withOpen']>
  dto: MetricDto
  words: Words
}

/** The rows of the table, hours and shares as plain numbers. */
function curveFile({ metric, figure, lineage }: MetricDto, { curve }: CurveProps['withOpen'], words: Words) {
  return {
    file: `${metric.key}-still-open`,
    head: Object.values(words.curve.fileHead),
    rows: curve.map(({ at, surviving }) => [at, surviving, figure.period, metric.name, lineage.slices]),
  }
}

function Curve({ withOpen, dto, words }: CurveProps) {
  const { metric } = dto
  return (
    <>
      <h3 className="mt-3 mb-1 font-medium text-sm">{words.curve.title}</h3>
      <p className="mb-2 text-sm">{withOpen.said}</p>
      <div id="curve-drawing">
        <SurvivalCurve withOpen={withOpen} metric={metric} />
      </div>
      <ChartFiles
        of="curve-drawing"
        {...curveFile(dto, withOpen, words)}
        {...fileWords(dto, words.curve.file(metric.name), words.curve.pictured(metric.name))}
      />
      <details className="mt-2 border-line border-t pt-2">
        <summary className="inline-flex min-h-8 items-center text-ink-soft text-sm underline decoration-line underline-offset-4 hover:text-ink">
          {words.curve.show}
        </summary>
        <Table captionHidden caption={words.curve.title}>
          <thead>
            <tr>
              <Head>{words.curve.after}</Head>
              <Head numeric>{words.curve.still}</Head>
            </tr>
          </thead>
          <tbody>
            {withOpen.rows.map(({ after, still }) => (
              <tr key={after} className="border-line border-t">
                <Head scope="row" className="py-1.5 font-normal">
                  {after}
                </Head>
                <Cell numeric className="py-1.5">
                  {still}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
    </>
  )
}

/** A duration in full: median, p90 and mean, and what the cases that are still open do to it. */
export function Duration({ dto }: { dto: MetricDto }) {
  const { duration, figure, metric } = dto
  if (!duration) return null
  const words = textIn(metric.locale).durations
  const { withOpen, open } = duration
  return (
    <section aria-labelledby="duration" className="min-w-0 rounded-lg border border-line bg-surface p-4">
      <h2 id="duration" className="font-semibold text-sm">
        {words.title(open.words)}
      </h2>
      <p className="text-ink-soft text-sm">{figure.period}</p>
      <Facts duration={duration} words={words} />
      {withOpen ? <p className="text-sm">{withOpen.words}</p> : null}
      {open.age ? <p className="mt-1 text-sm">{open.age}</p> : null}
      {withOpen && withOpen.curve.length > 1 ? <Curve withOpen={withOpen} dto={dto} words={words} /> : null}
      <p className="mt-2 text-ink-soft text-xs">
        {[...(withOpen ? [words.estimate] : []), ...duration.notes].join(' ')}
      </p>
    </section>
  )
}
