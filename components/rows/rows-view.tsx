import { Download } from 'lucide-react'
import Link from 'next/link'
import { Button, buttonClass } from '@/components/ui/button'
import { SwitchRow } from '@/components/ui/switch-row'
import { Cell, Head, Table } from '@/components/ui/table'
import { filterHref, filterQuery } from '@/domain/filter'
import { ALL_ROWS, ROW_SHARES, type RowSearch, rowParams } from '@/domain/rows'
import { type Text, textIn } from '@/domain/text/text'
import type { RowDto, RowsDto } from '@/server/rows/dto'

type Words = Text['rows']

interface PartProps {
  dto: RowsDto
  words: Words
}

const metricHref = ({ metric, filters }: RowsDto) =>
  filterHref(`/metrics/${encodeURIComponent(metric.key)}`, filters)

function rowsHref({ metric, filters }: RowsDto, search: RowSearch): string {
  const params = new URLSearchParams(filterQuery(filters))
  for (const { name, value } of rowParams(search)) params.set(name, value)
  const path = `/metrics/${encodeURIComponent(metric.key)}/rows`
  return params.size > 0 ? `${path}?${params}` : path
}

function Narrowing({ dto, words }: PartProps) {
  const { search, moods } = dto
  const href = (change: Partial<RowSearch>) => rowsHref(dto, { ...search, after: null, ...change })
  return (
    <div className="flex flex-wrap items-center gap-3 print:hidden">
      {moods.length > 0 ? (
        <SwitchRow
          label={words.moods.label}
          choices={[null, ...moods].map(mood => ({
            key: mood ?? 'all',
            name: words.moods[mood ?? 'all'],
            href: href({ mood, answer: null }),
            chosen: search.mood === mood && search.answer === null,
          }))}
        />
      ) : null}
      <SwitchRow
        label={words.shares.label}
        choices={[null, ...ROW_SHARES].map(share => ({
          key: share ?? 'all',
          name: words.shares[share ?? 'all'],
          href: href({ share }),
          chosen: search.share === share,
        }))}
      />
      {rowParams(search).length > 0 ? (
        <Link
          href={rowsHref(dto, ALL_ROWS)}
          prefetch={false}
          className={buttonClass('quiet', 'min-h-8 px-2')}
        >
          {words.showAll}
        </Link>
      ) : null}
    </div>
  )
}

interface LineProps {
  row: RowDto
  words: Words
  /** Which columns there are: those in which some row says what not all of them say. */
  has: Columns
}

interface Columns {
  state: boolean
  function: boolean
  slices: boolean
  customer: boolean
}

function Line({ row, words, has }: LineProps) {
  const { heads } = words
  return (
    <tr className="border-line border-t">
      <Head scope="row" className="whitespace-nowrap font-normal">
        {row.day}
      </Head>
      <Cell numeric className="whitespace-nowrap font-medium" data-label={heads.value}>
        {row.value ?? <span className="font-normal text-ink-soft">{words.hidden}</span>}
        {row.times ? <span className="block font-normal text-ink-soft text-xs">{row.times}</span> : null}
      </Cell>
      {has.state ? (
        <Cell data-label={heads.state} className={row.counted ? 'text-ink-soft' : 'text-at-risk'}>
          {row.state}
        </Cell>
      ) : null}
      {has.function ? <Cell data-label={heads.function}>{row.function}</Cell> : null}
      {has.slices ? <Cell data-label={heads.slices}>{row.slices}</Cell> : null}
      {has.customer ? (
        <Cell data-label={heads.customer}>
          {row.customerHref === null ? null : (
            <Link
              href={row.customerHref}
              prefetch={false}
              className="underline decoration-line underline-offset-4 hover:decoration-current"
            >
              {row.customer}
            </Link>
          )}
        </Cell>
      ) : null}
      <Cell data-label={heads.source}>
        {row.source}
        {row.by ? <span className="block text-ink-soft text-xs">{words.typed(row.by)}</span> : null}
      </Cell>
      <Cell data-label={heads.came} className="whitespace-nowrap text-ink-soft">
        {row.came}
      </Cell>
    </tr>
  )
}

function List({ dto, words }: PartProps) {
  const { rows } = dto
  const has = {
    state: rows.some(row => !row.counted),
    function: rows.some(row => row.function !== rows[0]?.function),
    slices: rows.some(row => row.slices !== ''),
    customer: rows.some(row => row.customer !== null),
  }
  const { heads } = words
  return (
    <Table caption={words.caption(dto.metric.name, dto.period.label)} captionHidden className="row-cards">
      <thead>
        <tr>
          <Head>{heads.day}</Head>
          <Head numeric>{heads.value}</Head>
          {has.state ? <Head>{heads.state}</Head> : null}
          {has.function ? <Head>{heads.function}</Head> : null}
          {has.slices ? <Head>{heads.slices}</Head> : null}
          {has.customer ? <Head>{heads.customer}</Head> : null}
          <Head>{heads.source}</Head>
          <Head>{heads.came}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <Line key={row.key} row={row} words={words} has={has} />
        ))}
      </tbody>
    </Table>
  )
}

function Pages({ dto, words }: PartProps) {
  const { search, next } = dto
  if (!next && !search.after) return null
  return (
    <p className="flex flex-wrap gap-2 print:hidden">
      {search.after ? (
        <Link
          href={rowsHref(dto, { ...search, after: null })}
          prefetch={false}
          className={buttonClass('quiet')}
        >
          {words.newest}
        </Link>
      ) : null}
      {next ? (
        <Link href={rowsHref(dto, { ...search, after: next })} prefetch={false} className={buttonClass()}>
          {words.older}
        </Link>
      ) : null}
    </p>
  )
}

/** A form that is sent, and works before any script: that it was saved is written down. */
function SaveFile({ dto, words }: PartProps) {
  const filters = [...new URLSearchParams(filterQuery(dto.filters))].map(([name, value]) => ({ name, value }))
  const kept = [...filters, ...rowParams({ ...dto.search, after: null })]
  return (
    <form action="/api/rows" method="post" className="flex flex-wrap items-center gap-3 print:hidden">
      <input type="hidden" name="key" value={dto.metric.key} />
      {kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit">
        <Download size={15} aria-hidden />
        {words.file}
      </Button>
      <span className="text-ink-soft text-xs">{dto.fileNote}</span>
    </form>
  )
}

interface RowsViewProps {
  dto: RowsDto
  locale: string | undefined
}

/** What a figure is made of, record by record: what counts, what is left out and why, and where each came from. */
export function RowsView({ dto, locale }: RowsViewProps) {
  const words = textIn(locale).rows
  return (
    <>
      <header className="grid gap-2">
        <Link
          href={metricHref(dto)}
          prefetch={false}
          className="w-fit text-ink-soft text-sm underline decoration-line underline-offset-4 hover:text-ink print:hidden"
        >
          {words.back(dto.metric.name)}
        </Link>
        <h1 className="font-semibold text-2xl tracking-tight">{words.title(dto.metric.name)}</h1>
        <p className="max-w-3xl text-lg leading-snug">{dto.summary}</p>
        {dto.notes.map(note => (
          <p key={note} className="max-w-3xl text-ink-soft text-sm">
            {note}
          </p>
        ))}
      </header>
      <Narrowing dto={dto} words={words} />
      {dto.empty ? (
        <p className="rounded-md bg-sunken px-4 py-6 text-sm">{dto.empty}</p>
      ) : (
        <div className="rounded-lg border border-line bg-surface p-2">
          <List dto={dto} words={words} />
        </div>
      )}
      <Pages dto={dto} words={words} />
      {dto.empty ? null : <SaveFile dto={dto} words={words} />}
    </>
  )
}
