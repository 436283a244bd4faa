'use client'

import Link from 'next/link'
import { Cell, Head, Table } from '@/components/ui/table'
import type { SourceRowDto } from '@/server/sources/dto'
import { useReader } from '../text/use-reader'
import { useSourceWords } from './source-words'
import { StandingChip } from './standing-chip'

interface ListProps {
  sources: readonly SourceRowDto[]
  timeZone: string
}

const MOST_FEEDS = 3

/** Sources as a table, for wide screens. */
export function SourceTable({ sources, timeZone }: ListProps) {
  const { columns, title } = useReader().text.sources
  return (
    <Table caption={title} captionHidden className="min-w-3xl table-fixed">
      <thead className="border-edge border-b">
        <tr>
          <Head className="w-[22%]">{columns.source}</Head>
          <Head className="w-[22%]">{columns.state}</Head>
          <Head className="w-[24%]">{columns.lastRun}</Head>
          <Head className="w-[18%]">{columns.feeds}</Head>
          <Head className="w-[14%]">{columns.expected}</Head>
        </tr>
      </thead>
      <tbody>
        {sources.map(source => (
          <Row key={source.id} source={source} timeZone={timeZone} />
        ))}
      </tbody>
    </Table>
  )
}

function Row({ source, timeZone }: { source: SourceRowDto; timeZone: string }) {
  const said = useSourceWords(timeZone)
  const { standing, lastRun, expectedEveryDays, nextRunAt } = source
  return (
    <tr className="border-line border-b">
      <Head scope="row" className="bg-transparent align-top">
        <Name source={source} />
        <span className="block pt-0.5 font-normal text-ink-soft text-xs">{said.of(source)}</span>
      </Head>
      <Cell className="align-top">
        <StandingChip standing={standing} word={said.word(source)} />
        {standing === 'fresh' ? null : (
          <span className="block pt-1 text-ink-soft text-xs">{said.reason(source)}</span>
        )}
        <Waiting source={source} />
      </Cell>
      <Cell className="align-top">
        {lastRun ? (
          <>
            <span className="block">{said.when(lastRun.endedAt ?? lastRun.startedAt)}</span>
            <span className="block pt-0.5 text-ink-soft text-xs tabular-nums">{said.counts(lastRun)}</span>
          </>
        ) : (
          <span className="text-ink-soft">{said.words.never}</span>
        )}
      </Cell>
      <Cell className="align-top text-sm">
        <Feeds source={source} />
      </Cell>
      <Cell className="align-top">
        {said.words.every(expectedEveryDays)}
        {nextRunAt ? (
          <span className="block pt-0.5 text-ink-soft text-xs">{said.words.next(said.when(nextRunAt))}</span>
        ) : null}
      </Cell>
    </tr>
  )
}

function Name({ source }: { source: SourceRowDto }) {
  return (
    <Link
      href={`/sources/${source.id}`}
      prefetch={false}
      className="break-words underline decoration-line underline-offset-4 hover:decoration-current"
    >
      {source.name}
    </Link>
  )
}

/** What waits for somebody: rejected records and warnings. */
function Waiting({ source: { openRejects, warnings } }: { source: SourceRowDto }) {
  const words = useReader().text.sources
  const said = [
    openRejects > 0 ? words.open(openRejects) : '',
    warnings > 0 ? words.openWarnings(warnings) : '',
  ]
  return said.some(Boolean) ? (
    <span className="block pt-1 font-medium text-at-risk text-xs">{said.filter(Boolean).join(', ')}</span>
  ) : null
}

function Feeds({ source: { feeds } }: { source: SourceRowDto }) {
  const words = useReader().text.sources
  if (feeds.length === 0) return <span className="text-ink-soft">{words.feedsNothing}</span>
  const shown = feeds.length > MOST_FEEDS + 1 ? feeds.slice(0, MOST_FEEDS) : feeds
  return words.feeds(
    shown.map(one => one.name),
    feeds.length - shown.length,
  )
}

/** Sources as cards, one under the other, for phones. */
export function SourceCards({ sources, timeZone }: ListProps) {
  return (
    <ul className="grid gap-3 md:hidden">
      {sources.map(source => (
        <Card key={source.id} source={source} timeZone={timeZone} />
      ))}
    </ul>
  )
}

function Card({ source, timeZone }: { source: SourceRowDto; timeZone: string }) {
  const said = useSourceWords(timeZone)
  const { id, name, standing, lastRun } = source
  return (
    <li className="grid gap-1.5 rounded-lg border border-line bg-surface p-4 text-sm">
      <Link
        href={`/sources/${id}`}
        prefetch={false}
        className="-my-2 flex min-h-11 items-center font-medium text-base underline decoration-line underline-offset-4"
      >
        {name}
      </Link>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StandingChip standing={standing} word={said.word(source)} />
        {said.of(source)}
      </p>
      <p className="text-ink-soft">{said.reason(source)}</p>
      <Waiting source={source} />
      {lastRun ? <p className="tabular-nums">{said.counts(lastRun)}</p> : null}
      <p className="text-ink-soft">
        <Feeds source={source} />
      </p>
    </li>
  )
}
