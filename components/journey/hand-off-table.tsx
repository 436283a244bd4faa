import { Cell, Head, Table } from '@/components/ui/table'
import { formatNumber } from '@/domain/format'
import type { Reader } from '@/domain/text/text'
import type { HandOffDto, HandOffsDto, JourneyDto } from '@/server/journey/dto'
import { OutcomeLink } from './outcome-link'

/** Fewer than this and a boundary is not shown. */
const FEWEST = 5

function Between({ one }: { one: HandOffDto }) {
  return (
    <span className="block min-w-44 text-left leading-snug">
      {one.from.name} <span aria-hidden>→</span> {one.to.name}
      <span className="block font-normal text-ink-soft text-xs">
        {one.from.functionName} <span aria-hidden>→</span> {one.to.functionName}
      </span>
    </span>
  )
}

function Lost({ one, reader }: { one: HandOffDto; reader: Reader }) {
  const words = reader.text.journey.handOffs
  if (one.lostAfterDays === null || !one.lostShare)
    return <span className="text-cannot-tell text-xs">{words.nobodyLost}</span>
  return (
    <>
      <span className="whitespace-nowrap">
        <span className="font-medium">{one.lostShare.text ?? reader.text.format.noData}</span>{' '}
        <span className="text-ink-soft text-xs">{one.lostShare.margin}</span>
      </span>
      <span className="block text-ink-soft text-xs">{words.lostOf(one.lostShare.of, one.lostAfterDays)}</span>
    </>
  )
}

function Row({ one, reader }: { one: HandOffDto; reader: Reader }) {
  const words = reader.text.journey.handOffs
  const { columns } = words
  const { median, margin, p90, state } = one.waiting
  const number = (n: number) => formatNumber(n, 0, reader.locale)
  return (
    <tr className="border-line border-t">
      <Head scope="row">
        <Between one={one} />
      </Head>
      <Cell numeric data-label={columns.in}>
        {number(one.in)}
      </Cell>
      <Cell numeric data-label={columns.out}>
        {number(one.out)}
      </Cell>
      <Cell numeric data-label={columns.inProgress}>
        {number(one.inProgress)}
      </Cell>
      <Cell numeric data-label={columns.lost}>
        {one.lostAfterDays === null ? <span data-quiet /> : number(one.lost)}
      </Cell>
      <Cell numeric data-above data-label={columns.lostShare}>
        <Lost one={one} reader={reader} />
      </Cell>
      <Cell
        numeric
        data-above
        data-label={columns.median}
        className="whitespace-nowrap max-md:whitespace-normal"
      >
        <span className={state === 'ok' ? 'font-medium' : 'text-cannot-tell'}>{median}</span>
        {margin ? <span className="block text-ink-soft text-xs">{margin}</span> : null}
        {one.overlapped > 0 ? (
          <span className="block whitespace-normal text-ink-soft text-xs">
            {words.overlapped(number(one.overlapped))}
          </span>
        ) : null}
      </Cell>
      <Cell numeric data-label={columns.p90} className="whitespace-nowrap max-md:whitespace-normal">
        {p90 ??
          (state === 'ok' ? <span className="text-cannot-tell">{words.tooFew}</span> : <span data-quiet />)}
      </Cell>
      <Cell className="print:hidden">
        {p90 ? (
          <OutcomeLink
            boundary={one}
            words={words.outcome}
            label={words.outcomeOf(one.from.name, one.to.name)}
          />
        ) : (
          <span data-quiet />
        )}
      </Cell>
    </tr>
  )
}

interface HandOffTableProps {
  handOffs: HandOffsDto
  window: JourneyDto['window']
  reader: Reader
}

/** Boundaries between functions: how many came, what became of them, how long they waited. */
export function HandOffTable({ handOffs, window, reader }: HandOffTableProps) {
  const words = reader.text.journey.handOffs
  const { columns } = words
  return (
    <section aria-labelledby="hand-offs" className="grid gap-2 rounded-lg border border-line bg-surface p-4">
      <h2 id="hand-offs" className="font-semibold text-sm">
        {words.title}
        <span className="font-normal text-ink-soft">{words.window(window)}</span>
      </h2>
      {handOffs.summary.length > 0 ? (
        <p className="max-w-4xl text-pretty">{handOffs.summary.join(' ')}</p>
      ) : null}
      <p className="max-w-4xl text-ink-soft text-sm">{words.hint}</p>
      {handOffs.shown.length === 0 ? (
        <p className="text-sm">{words.none}</p>
      ) : (
        <Table caption={words.caption} captionHidden className="row-cards">
          <thead>
            <tr>
              <Head>{columns.between}</Head>
              <Head numeric>{columns.in}</Head>
              <Head numeric>{columns.out}</Head>
              <Head numeric>{columns.inProgress}</Head>
              <Head numeric>{columns.lost}</Head>
              <Head numeric className="min-w-36 whitespace-normal">
                {columns.lostShare}
              </Head>
              <Head numeric className="min-w-28 whitespace-normal">
                {columns.median}
              </Head>
              <Head numeric className="min-w-20 whitespace-normal">
                {columns.p90}
              </Head>
              <Head className="print:hidden">{columns.outcome}</Head>
            </tr>
          </thead>
          <tbody>
            {handOffs.shown.map(one => (
              <Row key={`${one.from.id} ${one.to.id}`} one={one} reader={reader} />
            ))}
          </tbody>
        </Table>
      )}
      {handOffs.few > 0 ? <p className="text-ink-soft text-xs">{words.few(handOffs.few, FEWEST)}</p> : null}
    </section>
  )
}
