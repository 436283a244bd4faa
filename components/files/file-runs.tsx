'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, CircleAlert, Clock, Download, Undo2, X } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Cell, Head, Table } from '@/components/ui/table'
import { toast } from '@/components/ui/toast'
import { formatInstant, formatNumber } from '@/domain/format'
import type { FileRunDto, FileTaskDto } from '@/server/files/dto'
import { useTRPC } from '@/trpc/client'
import { filePath } from './file-path'
import { TaskProgress } from './task-progress'
import { UndoDialog } from './undo-dialog'
import { useTask } from './use-task'

const LOOKS = {
  running: { tone: 'unknown', icon: Clock },
  succeeded: { tone: 'good', icon: Check },
  partial: { tone: 'warn', icon: CircleAlert },
  failed: { tone: 'bad', icon: X },
} as const

/** The imports of a source of files, the newest first: counts, refused rows, taking one back, and the way to the next file. */
export function FileRuns({ sourceId }: { sourceId: number }) {
  const trpc = useTRPC()
  const words = useReader().text.files.runs
  const { data, error } = useQuery(trpc.files.runs.queryOptions({ source: sourceId }))
  const [asked, setAsked] = useState<FileRunDto | null>(null)
  if (!data) {
    return (
      <p role={error ? 'alert' : 'status'} className="min-h-40 text-ink-soft text-sm">
        {error?.message}
      </p>
    )
  }
  return (
    <section aria-labelledby="imports" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="imports" className="font-semibold text-lg">
          {words.title}
        </h2>
        <Link href={filePath({ source: sourceId })} prefetch={false} className={buttonClass('primary')}>
          {words.next}
        </Link>
      </div>
      {data.runs.map(run => (run.undoing ? <Undoing key={run.id} known={run.undoing} /> : null))}
      {data.runs.length === 0 ? (
        <p className="text-ink-soft text-sm">{words.empty}</p>
      ) : (
        <div className="rounded-lg border border-line bg-surface px-1">
          <Table caption={words.caption} captionHidden>
            <thead className="border-edge border-b">
              <tr>
                {words.columns.map((name, at) => (
                  <Head key={name} numeric={at >= 2 && at <= 5}>
                    {name === '' ? <span className="sr-only">{words.actions}</span> : name}
                  </Head>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.runs.map(run => (
                <Run key={run.id} run={run} timeZone={data.timeZone} onUndo={() => setAsked(run)} />
              ))}
            </tbody>
          </Table>
        </div>
      )}
      {asked ? <UndoDialog run={asked} onClose={() => setAsked(null)} /> : null}
    </section>
  )
}

function Run({ run, timeZone, onUndo }: { run: FileRunDto; timeZone: string; onUndo: () => void }) {
  const { text, locale } = useReader()
  const words = text.files.runs
  const { fileName, state, startedAt, by, undoneAt, refusedTask, failure, mayUndo } = run
  const { tone, icon } = LOOKS[state]
  const when = (at: Date) => formatInstant(at, timeZone, locale)
  return (
    <tr className="border-line border-b align-top">
      <Head scope="row" className="max-w-60 break-words">
        {fileName}
        {failure ? <p className="max-w-prose font-normal text-ink-soft text-xs">{failure}</p> : null}
      </Head>
      <Cell>
        {undoneAt ? (
          <Chip tone="unknown" icon={Undo2}>
            {words.undone(when(undoneAt))}
          </Chip>
        ) : (
          <Chip tone={tone} icon={icon}>
            {words.states[state]}
          </Chip>
        )}
      </Cell>
      {[run.inserted, run.updated, run.unchanged, run.rejected].map((count, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the four counts in their order
        <Cell key={at} numeric className="tabular-nums">
          {formatNumber(count, 0, locale)}
        </Cell>
      ))}
      <Cell className="min-w-32 text-ink-soft">{words.by(by, when(startedAt))}</Cell>
      <Cell>
        <span className="flex justify-end gap-2">
          {refusedTask === null ? null : (
            <a
              href={`/api/refused/${refusedTask}`}
              download
              aria-label={words.refused(fileName)}
              className={buttonClass('quiet', 'whitespace-nowrap')}
            >
              <Download size={16} aria-hidden />
              {words.save}
            </a>
          )}
          {mayUndo ? (
            <Button className="whitespace-nowrap" aria-label={words.undoOf(fileName)} onClick={onUndo}>
              {words.undo}
            </Button>
          ) : null}
        </span>
      </Cell>
    </tr>
  )
}

/** An import that is being taken back, and how that ended. */
function Undoing({ known }: { known: FileTaskDto }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { text, locale } = useReader()
  const words = text.files.undo
  const task = useTask(known, ({ undone }) => {
    void queryClient.invalidateQueries(trpc.files.runs.queryFilter())
    if (!undone) return
    const number = (value: number) => formatNumber(value, 0, locale)
    const kept = undone.kept > 0 ? ` ${words.stayed(undone.kept, number(undone.kept))}` : ''
    toast(words.done(number(undone.deleted), number(undone.restored)) + kept)
  })
  if (!task) return null
  if (task.failure) {
    return (
      <p role="alert" className="text-off-target text-sm">
        {text.files.task.states.undo[task.state]} {task.failure}
      </p>
    )
  }
  return <TaskProgress task={task} />
}
