import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatNumber } from '@/domain/format'
import type { MergePreviewDto } from '@/server/matching/dto'

const PARTS = ['identities', 'identifiers', 'contracts', 'functions', 'tiers', 'facts'] as const

/** What a merge would move, and the figures that it would change. */
export function MergePreview({ preview }: { preview: MergePreviewDto }) {
  const { text, locale } = useReader()
  const words = text.matching.merge
  const heading = words.moves(preview.from.label, preview.into.label)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-1">
        <h3 className="font-semibold">{heading}</h3>
        <p role="status" className="text-ink-soft text-sm">
          {words.previewing}
        </p>
      </div>
      <Table caption={heading} captionHidden className="bg-surface">
        <thead>
          <tr>
            <Head>{words.what}</Head>
            <Head numeric>{words.count}</Head>
          </tr>
        </thead>
        <tbody>
          {PARTS.map(part => (
            <tr key={part} className="border-line border-t">
              <Head scope="row" className="font-normal">
                {words.parts[part]}
              </Head>
              <Cell numeric className="tabular-nums">
                {formatNumber(preview[part], 0, locale)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <Figures preview={preview} />
    </div>
  )
}

function Figures({ preview: { figures, more } }: { preview: MergePreviewDto }) {
  const { text, locale } = useReader()
  const words = text.matching.merge
  if (figures.length === 0) return <p className="text-sm">{words.noFigures}</p>
  return (
    <div className="grid gap-2">
      <h3 className="font-medium text-sm">{words.figures}</h3>
      <Table caption={words.figures} captionHidden className="min-w-xl bg-surface">
        <thead>
          <tr>
            <Head>{words.metric}</Head>
            <Head>{words.where}</Head>
            <Head>{words.months}</Head>
            <Head numeric>{words.before}</Head>
            <Head numeric>{words.after}</Head>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ metric, where, months, before, after }) => (
            <tr key={`${metric} ${where}`} className="border-line border-t">
              <Head scope="row">{metric}</Head>
              <Cell>{where}</Cell>
              <Cell>{months}</Cell>
              <Cell numeric>{before}</Cell>
              <Cell numeric>{after}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {more > 0 ? (
        <p className="text-ink-soft text-sm">{words.moreFigures(more, formatNumber(more, 0, locale))}</p>
      ) : null}
    </div>
  )
}
