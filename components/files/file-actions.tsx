'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { LackingList } from '@/components/mapping/lacking-list'
import { type MappingDraft, textOfDraft } from '@/components/mapping/mapping-draft'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { formatNumber } from '@/domain/format'
import { lackingIn } from '@/domain/mapping/pointing/start'
import type { FileOrigin } from '@/domain/upload'
import type { FileStartDto, FileTaskDto, UploadDto } from '@/server/files/dto'
import { useTRPC } from '@/trpc/client'
import { FileRuns } from './file-runs'
import type { Origin } from './origin-fields'
import { Outcome } from './outcome'
import { TaskProgress } from './task-progress'
import { isOpenTask, useTask } from './use-task'

interface FileActionsProps {
  start: FileStartDto
  upload: UploadDto
  origin: Origin
  draft: MappingDraft
  sheet: string | null
  /** Told once it is imported: then only what came of it is left to see. */
  onOver: () => void
}

/** A new source belongs to the function that all its metrics belong to, else to the company. */
function originOf(origin: Origin, draft: MappingDraft, start: FileStartDto): FileOrigin {
  if ('id' in origin) return origin
  const chosen = 'pointed' in draft ? draft.pointed.metrics.map(one => one.metric) : []
  const keys = new Set(chosen.map(key => start.metrics.find(one => one.key === key)?.functionKey ?? null))
  const [only = null] = keys
  const functionKey = keys.size === 1 ? only : null
  const ownKey = start.company ? null : (start.functions[0]?.key ?? null)
  return { name: origin.name.trim(), functionKey: functionKey ?? ownKey }
}

function useAsking({ start, upload, origin, draft, sheet }: FileActionsProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [known, setKnown] = useState<FileTaskDto | null>(start.task)
  // What was tried holds for what was tried: any change takes it back.
  const now = JSON.stringify([origin, textOfDraft(draft), sheet])
  const [tried, setTried] = useState(now)
  const task = useTask(known, () => undefined)
  const ask = useMutation(trpc.files.ask.mutationOptions())
  async function send(what: { task: 'try' | 'import'; takeGoodRows?: boolean; again?: boolean }) {
    const { takeGoodRows = false, again = false } = what
    setTried(now)
    const { task: id } = await ask.mutateAsync({
      ...{ upload: upload.id, task: what.task, takeGoodRows, again },
      source: originOf(origin, draft, start),
      mapping: textOfDraft(draft),
      ...(sheet === null ? {} : { sheet }),
    })
    setKnown(await queryClient.fetchQuery({ ...trpc.files.task.queryOptions({ task: id }), staleTime: 0 }))
  }
  return {
    task,
    isChanged: tried !== now,
    send: (what: Parameters<typeof send>[0]) => void send(what).catch(() => undefined),
    ask,
  }
}

/** Trying and importing: what is missing, how far it is, what it comes to, and what can be done next. */
export function FileActions(props: FileActionsProps) {
  const { start, origin, draft, onOver } = props
  const { text } = useReader()
  const words = text.files
  const { task, isChanged, send, ask } = useAsking(props)
  const nameOf = (key: string) => start.metrics.find(one => one.key === key)?.name ?? key
  const lacking = [
    ...('name' in origin && origin.name.trim() === '' ? [words.origin.name.toLowerCase()] : []),
    ...('pointed' in draft ? lackingIn(draft.pointed).map(one => text.mapping.lacking(one, nameOf)) : []),
  ]
  const isOver = task?.task === 'import' && task.state === 'done' && task.outcome?.state !== 'already'
  const isBusy = ask.isPending || isOpenTask(task)
  useEffect(() => {
    if (isOver) onOver()
  }, [isOver, onOver])
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 border-line border-t pt-6">
      {isOver ? null : <LackingList lacking={lacking} />}
      {task && isOpenTask(task) ? <TaskProgress task={task} /> : null}
      {task && !isOpenTask(task) ? (
        <Ended task={task} isChanged={isChanged} timeZone={start.timeZone} />
      ) : null}
      <p role="alert" className="whitespace-pre-line text-off-target text-sm empty:hidden">
        {ask.error?.message}
      </p>
      {isOver ? (
        <Next task={task} />
      ) : (
        <Buttons {...{ task, isChanged, isBusy, send }} isReady={lacking.length === 0} />
      )}
    </div>
  )
}

function Ended({ task, isChanged, timeZone }: { task: FileTaskDto; isChanged: boolean; timeZone: string }) {
  const { files: words, trial } = useReader().text
  const isGood = task.state === 'done'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div role={isGood ? 'status' : 'alert'} className="grid gap-1">
        <p className={isGood ? 'font-medium' : 'font-medium text-off-target'}>
          {words.task.states[task.task][task.state]}
        </p>
        {task.failure ? <p className="max-w-prose whitespace-pre-line text-sm">{task.failure}</p> : null}
        {isChanged && task.task === 'try' ? <p className="text-at-risk text-sm">{trial.changed}</p> : null}
      </div>
      <Outcome task={task} timeZone={timeZone} />
    </div>
  )
}

interface ButtonsProps {
  task: FileTaskDto | null
  isReady: boolean
  isChanged: boolean
  isBusy: boolean
  send: (what: { task: 'try' | 'import'; takeGoodRows?: boolean; again?: boolean }) => void
}

function Buttons({ task, isReady, isChanged, isBusy, send }: ButtonsProps) {
  const { text, locale } = useReader()
  const words = text.files.steps
  const outcome = task?.outcome ?? null
  const isTried = task?.task === 'try' && task.state === 'done' && !isChanged
  const wasRefused = task?.task === 'import' && task.state === 'refused' && !isChanged
  const rejected = outcome?.rejected ?? 0
  const off = isBusy || !isReady
  const isAlready = outcome?.state === 'already' && !isChanged
  const hasGood =
    outcome !== null && (wasRefused || outcome.inserted + outcome.updated + outcome.unchanged > 0)
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-3">
        {isTried && rejected === 0 && !isAlready ? (
          <Button look="primary" disabled={off} onClick={() => send({ task: 'import' })}>
            {words.importAll}
          </Button>
        ) : null}
        {(isTried || wasRefused) && rejected > 0 && hasGood ? (
          <Button look="primary" disabled={off} onClick={() => send({ task: 'import', takeGoodRows: true })}>
            {words.importGood(formatNumber(rejected, 0, locale))}
          </Button>
        ) : null}
        {isAlready ? (
          <Button disabled={off} onClick={() => send({ task: 'import', again: true })}>
            {words.again}
          </Button>
        ) : null}
        <Button
          look={isTried || wasRefused ? 'plain' : 'primary'}
          disabled={off}
          onClick={() => send({ task: 'try' })}
        >
          {task ? words.tryAgain : words.trial}
        </Button>
      </div>
      {(isTried || wasRefused) && rejected > 0 ? (
        <p className="max-w-prose text-ink-soft text-sm">{words.wholeHint}</p>
      ) : null}
    </div>
  )
}

/** What came of a file whose figures are in, for whoever comes back to it. */
export function Imported({ task, timeZone }: { task: FileTaskDto; timeZone: string }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 border-line border-t pt-6">
      <Ended task={task} isChanged={false} timeZone={timeZone} />
      <Next task={task} />
    </div>
  )
}

function Next({ task }: { task: FileTaskDto | null }) {
  const words = useReader().text.files
  return (
    <>
      <div>
        <Link href="/metrics" prefetch={false} className={buttonClass('primary')}>
          {words.outcome.toMetrics}
        </Link>
      </div>
      {task?.sourceId ? <FileRuns sourceId={task.sourceId} /> : null}
    </>
  )
}
