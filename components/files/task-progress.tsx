'use client'

import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { formatDuration, formatNumber } from '@/domain/format'
import type { FileTaskDto } from '@/server/files/dto'
import { isOpenTask, useStop } from './use-task'

// Adding up takes about as long as reading did.
const READING = 0.5

function shareOf({ task, done, total, isWriting }: FileTaskDto): number {
  const share = total > 0 ? done / total : 0
  if (task === 'undo') return share
  return isWriting ? READING : share * READING
}

/** How far a task is, and a way to stop it. */
export function TaskProgress({ task }: { task: FileTaskDto }) {
  const { text, locale } = useReader()
  const { task: words, steps } = text.files
  const stop = useStop()
  const number = (value: number) => formatNumber(value, 0, locale)
  const left = task.secondsLeft === null ? null : formatDuration(task.secondsLeft / 3600, locale)
  const said =
    task.state === 'waiting'
      ? ''
      : task.task === 'undo'
        ? words.undone(number(task.rows), number(Math.max(task.total, task.rows)), left)
        : task.isWriting
          ? words.writing(task.rows, number(task.rows))
          : words.read(task.rows, number(task.rows), left)
  return (
    <div className="grid gap-3 rounded-lg border border-edge bg-surface p-4">
      <p role="status" className="text-sm">
        {words.states[task.task][task.state]}
      </p>
      <Progress label={words.progress} done={shareOf(task)} total={1} said={said} />
      {isOpenTask(task) ? (
        <div>
          <Button onClick={() => stop.mutate({ task: task.id })} disabled={stop.isPending}>
            {steps.stop}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
