'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatDuration } from '@/domain/format'
import type { RunDto, SourceDto } from '@/server/sources/dto'
import { useTRPC } from '@/trpc/client'
import { useSourceWords } from '../source-words'
import { RunChip } from '../standing-chip'

const HOUR_MS = 3_600_000

/** The runs of a source, the newest first: how each ended, how long it took, and what became of what it read. */
export function RunTable({ source }: { source: SourceDto }) {
  const words = useReader().text.sources.runs
  const trpc = useTRPC()
  const { id, runs, moreRuns } = source
  const oldest = runs.at(-1)?.id ?? 0
  const older = useInfiniteQuery(
    trpc.sources.runs.infiniteQueryOptions(
      { id },
      {
        enabled: false,
        initialCursor: oldest,
        getNextPageParam: page => (page.moreRuns ? page.runs.at(-1)?.id : undefined),
      },
    ),
  )
  const shown = [...runs, ...(older.data?.pages.flatMap(page => page.runs) ?? [])]
  const hasMore = older.data ? older.hasNextPage : moreRuns
  return (
    <section aria-labelledby="runs" className="grid gap-3">
      <h2 id="runs" className="font-semibold text-lg">
        {words.title}
      </h2>
      {shown.length === 0 ? (
        <p className="text-ink-soft">{words.empty}</p>
      ) : (
        <Runs runs={shown} timeZone={source.timeZone} />
      )}
      {hasMore ? (
        <div>
          <Button
            aria-busy={older.isFetching}
            disabled={older.isFetching}
            onClick={() => (older.data ? older.fetchNextPage() : older.refetch())}
          >
            {words.older}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

function Runs({ runs, timeZone }: { runs: readonly RunDto[]; timeZone: string }) {
  const words = useReader().text.sources.runs
  return (
    <Table caption={words.title} captionHidden className="min-w-4xl tabular-nums">
      <thead className="border-edge border-b">
        <tr>
          {words.columns.map((column, at) => (
            <Head key={column} numeric={at > 3}>
              {column}
            </Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map(run => (
          <Row key={run.id} run={run} timeZone={timeZone} />
        ))}
      </tbody>
    </Table>
  )
}

function Row({ run, timeZone }: { run: RunDto; timeZone: string }) {
  const { locale } = useReader()
  const { words, when, number } = useSourceWords(timeZone)
  const { id, state, startedAt, endedAt, startedBy, failure, fileName, undoneAt, pages } = run
  const hours = endedAt ? (endedAt.getTime() - startedAt.getTime()) / HOUR_MS : null
  return (
    <tr className="border-line border-b">
      <Head scope="row" className="bg-transparent align-top">
        {id}
      </Head>
      <Cell className="max-w-md align-top">
        <RunChip state={state} word={words.runStates[state]} />
        {failure ? <span className="block pt-1 text-off-target text-xs">{failure}</span> : null}
        {undoneAt ? <span className="block pt-1 text-xs">{words.runs.undone(when(undoneAt))}</span> : null}
        {fileName ? <span className="block break-all pt-1 text-ink-soft text-xs">{fileName}</span> : null}
      </Cell>
      <Cell className="whitespace-nowrap align-top">{words.runs.started(when(startedAt), startedBy)}</Cell>
      <Cell className="whitespace-nowrap align-top">
        {hours === null ? '–' : formatDuration(hours, locale)}
      </Cell>
      {[run.read, run.inserted, run.updated, run.unchanged, run.rejected].map((count, at) => (
        <Cell key={words.runs.columns[at + 4]} numeric className="align-top">
          {number(count)}
        </Cell>
      ))}
      <Cell numeric className="align-top">
        {pages > 0 ? number(pages) : '–'}
      </Cell>
    </tr>
  )
}
