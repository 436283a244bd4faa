'use client'

import { useReader } from '@/components/text/use-reader'
import type { RecordTrialDto } from '@/server/pointing/dto'
import { RefusedTable } from './refused-table'
import { TrialSum } from './trial-sum'

interface RecordTrialProps {
  trial: RecordTrialDto
  /** Something was changed since, so it says nothing of what stands there now. */
  isChanged: boolean
}

/** What records of another system would come to. */
export function RecordTrial({ trial, isChanged }: RecordTrialProps) {
  const words = useReader().text.trial
  const { rejected, rejects } = trial
  return (
    <section aria-labelledby="trial" className="grid min-w-0 gap-5">
      <h3 id="trial" className="font-semibold">
        {words.tried}
      </h3>
      {isChanged ? <p className="text-at-risk text-sm">{words.changed}</p> : null}
      <TrialSum trial={trial} of="records" isTrial>
        {rejected > 0 ? (
          <section aria-labelledby="refused" className="grid min-w-0 gap-3">
            <RefusedTable
              of="records"
              rejected={rejected}
              rejects={rejects.map(({ record, ...why }) => ({ at: record, ...why }))}
            />
          </section>
        ) : null}
      </TrialSum>
    </section>
  )
}
