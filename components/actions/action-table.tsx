'use client'

import { ChartFiles } from '@/components/charts/explore/chart-files'
import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatDay, formatValue } from '@/domain/format'
import type { ActionDto } from '@/server/actions/dto'
import { useSaid } from './action-chart'

/** The chart as a file, as a picture and as a table. */
export function ActionTable({ action, title }: { action: ActionDto; title: string }) {
  const { text, locale } = useReader()
  const words = text.actions.one
  const { files } = text.charts
  const say = useSaid(action)
  const { comparisonName, points, head } = action
  const isReviewed = action.effect !== null
  const figure = (value: number | null) => (value === null ? '–' : formatValue(value, head.unit, locale))
  const name = words.file(action.title)
  return (
    <>
      <ChartFiles
        of="action-drawing"
        file={name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}
        head={[
          ...[words.period, words.side, words.value],
          ...[words.compared, words.judged, words.lineHead, words.withoutHead],
        ]}
        rows={points.map(point => [
          ...[point.label, words.sides[point.side], point.value],
          ...[point.compared, point.judged, point.line, point.without],
        ])}
        words={{
          ...{ csv: files.csv, png: files.png, noPicture: files.noPicture },
          ...{ csvName: files.csvName(name), pngName: files.pngName(name) },
        }}
        picture={{ title, notes: [action.chartWords, formatDay(action.asOf, locale)] }}
      />
      <details className="border-line border-t pt-2">
        <summary className="inline-flex min-h-8 items-center text-ink-soft text-sm underline decoration-line underline-offset-4 hover:text-ink">
          {words.table}
        </summary>
        <div className="max-h-96 overflow-y-auto">
          <Table captionHidden caption={title}>
            <thead className="sticky top-0 bg-surface">
              <tr>
                <Head>{words.period}</Head>
                <Head>{words.side}</Head>
                <Head numeric>{words.value}</Head>
                {comparisonName ? <Head numeric>{words.compared}</Head> : null}
                {comparisonName ? <Head numeric>{words.judged}</Head> : null}
                {isReviewed ? <Head numeric>{words.lineHead}</Head> : null}
                {isReviewed ? <Head numeric>{words.withoutHead}</Head> : null}
              </tr>
            </thead>
            <tbody>
              {points.toReversed().map(point => (
                <tr key={point.key} className="border-line border-t">
                  <Head scope="row" className="whitespace-nowrap py-1.5">
                    {point.label}
                  </Head>
                  <Cell className="py-1.5 text-ink-soft">{words.sides[point.side]}</Cell>
                  <Cell numeric className="py-1.5">
                    {figure(point.value)}
                  </Cell>
                  {comparisonName ? (
                    <Cell numeric className="py-1.5">
                      {figure(point.compared)}
                    </Cell>
                  ) : null}
                  {comparisonName ? (
                    <Cell numeric className="py-1.5">
                      {say(point.judged)}
                    </Cell>
                  ) : null}
                  {isReviewed ? (
                    <Cell numeric className="py-1.5">
                      {say(point.line)}
                    </Cell>
                  ) : null}
                  {isReviewed ? (
                    <Cell numeric className="py-1.5">
                      {say(point.without)}
                    </Cell>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      </details>
    </>
  )
}
