'use client'

import { TrialSum } from '@/components/mapping/trial/trial-sum'
import { useReader } from '@/components/text/use-reader'
import { formatInstant } from '@/domain/format'
import type { FileTaskDto } from '@/server/files/dto'
import { RefusedPart } from './refused-part'

/** What a file comes to: counts, customers, names, figures before and after, rows that were refused. */
export function Outcome({ task, timeZone }: { task: FileTaskDto; timeZone: string }) {
  const { text, locale } = useReader()
  const words = text.files.outcome
  const { outcome } = task
  if (!outcome) return null
  if (outcome.state === 'already') {
    const at = outcome.earlier?.at
    return <p role="status">{words.already(at ? formatInstant(new Date(at), timeZone, locale) : null)}</p>
  }
  const isTrial = outcome.state === 'tried'
  return (
    <section aria-labelledby="outcome" className="grid gap-5">
      <h2 id="outcome" className="font-semibold text-lg">
        {isTrial ? text.trial.tried : words.imported}
      </h2>
      <TrialSum trial={outcome} of="rows" isTrial={isTrial} isRefused={task.state !== 'done'}>
        <RefusedPart task={task} />
      </TrialSum>
    </section>
  )
}
