import { clsx } from 'clsx'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Cell, Head, Table } from '@/components/ui/table'
import type { Text } from '@/domain/text/text'
import type { CustomerRowDto } from '@/server/customer-pages/dto'

type Words = Text['customerPages']['list']

/** What stands where something may not be seen, and where there is nothing: they look different. */
function Said({
  sees,
  children,
  nothing,
  words,
}: {
  sees: boolean
  children: ReactNode
  nothing: string
  words: Words
}) {
  if (!sees) return <span className="text-ink-soft text-xs italic">{words.hidden}</span>
  return children ?? <span className="text-ink-soft">{nothing}</span>
}

/** What happened and what is due, of one customer. */
function Happened({ row, words }: { row: CustomerRowDto; words: Words }) {
  const { seesEvents: sees, lastWord } = row
  const { columns } = words
  return (
    <>
      <Cell data-label={columns.renewal} className="whitespace-nowrap">
        <Said sees={sees} nothing={words.none} words={words}>
          {row.renewal?.text}
        </Said>
      </Cell>
      <Cell numeric data-label={columns.value} className="whitespace-nowrap">
        <Said sees={sees && !(row.renewal && row.value === null)} nothing="–" words={words}>
          {row.value}
        </Said>
      </Cell>
      <Cell data-label={columns.said} className="whitespace-nowrap">
        <Said sees={sees} nothing={words.never} words={words}>
          {row.lastSaid}
        </Said>
      </Cell>
      <Cell data-label={columns.word} className="whitespace-nowrap">
        {lastWord ? (
          <span className={clsx(lastWord.unhappy ? 'font-medium text-off-target' : 'text-ink')}>
            {lastWord.text}
          </span>
        ) : (
          <span className="text-ink-soft">–</span>
        )}
      </Cell>
      <Cell data-label={columns.recent} data-above className="min-w-44 text-xs">
        <Said sees={sees} nothing={words.noEvents} words={words}>
          {row.recent && row.recent.length > 0
            ? row.recent.map(({ name, count }) => words.recent(name, count)).join(', ')
            : null}
        </Said>
      </Cell>
    </>
  )
}

interface RowProps {
  row: CustomerRowDto
  /** The reader sees of some customer what happened; else there is no column for it. */
  happened: boolean
  words: Words
}

function Row({ row, happened, words }: RowProps) {
  const { columns } = words
  return (
    <tr className="border-line border-b">
      <Head scope="row" className="static! min-w-44">
        <Link
          href={row.href}
          prefetch={false}
          className="inline-block py-1 underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {row.label}
        </Link>
        {row.isAnonymous ? <span className="block text-ink-soft text-xs">{words.anonymous}</span> : null}
      </Head>
      <Cell data-label={columns.tier}>
        {row.tier}
        {row.region ? <span className="block text-ink-soft text-xs">{row.region}</span> : null}
      </Cell>
      <Cell data-label={columns.serves} data-above className="min-w-40 text-ink-soft text-xs">
        {row.servedBy.join(', ')}
      </Cell>
      {happened ? <Happened row={row} words={words} /> : null}
    </tr>
  )
}

/** Customers of a page: who they are, what is due, what they said last, and what was recorded of late. */
export function CustomerTable({ rows, words }: { rows: readonly CustomerRowDto[]; words: Words }) {
  const { columns } = words
  const happened = rows.some(row => row.seesEvents)
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Table caption={words.caption} captionHidden className="row-cards row-cards-inset">
        <thead className="border-edge border-b">
          <tr>
            <Head>{columns.customer}</Head>
            <Head>{columns.tier}</Head>
            <Head>{columns.serves}</Head>
            {happened ? (
              <>
                <Head>{columns.renewal}</Head>
                <Head numeric>{columns.value}</Head>
                <Head>{columns.said}</Head>
                <Head>{columns.word}</Head>
                <Head>{columns.recent}</Head>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row key={row.id} row={row} happened={happened} words={words} />
          ))}
        </tbody>
      </Table>
    </div>
  )
}
