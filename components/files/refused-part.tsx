'use client'

import { Download } from 'lucide-react'
import { RefusedTable } from '@/components/mapping/trial/refused-table'
import { useReader } from '@/components/text/use-reader'
import { buttonClass } from '@/components/ui/button'
import type { FileTaskDto } from '@/server/files/dto'

/** The rows that were refused: the first of them with why, all of them as a file. */
export function RefusedPart({ task }: { task: FileTaskDto }) {
  const words = useReader().text.files.refused
  const { outcome } = task
  if (!outcome || outcome.rejected === 0) return null
  const { rejects, rejected } = outcome
  return (
    <section aria-labelledby="refused" className="grid gap-3">
      <RefusedTable
        of="rows"
        rejected={rejected}
        rejects={rejects.map(({ line, ...why }) => ({ at: line, ...why }))}
      />
      {task.hasRefused ? (
        <div className="grid gap-2">
          <p className="max-w-prose text-ink-soft text-sm">
            {task.task === 'import' && task.state === 'done' ? words.saveHint : words.saveWhole}
          </p>
          <div>
            <a href={`/api/refused/${task.id}`} download className={buttonClass()}>
              <Download size={16} aria-hidden />
              {words.save}
            </a>
          </div>
        </div>
      ) : null}
    </section>
  )
}
