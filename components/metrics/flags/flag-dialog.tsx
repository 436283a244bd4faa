'use client'

import { useLineReader } from '@/components/text/use-reader'
import { Dialog } from '@/components/ui/dialog'
import type { AnnotationReach } from '@/domain/annotation'
import type { MetricDto } from '@/server/metrics/dto'
import type { MarkDto, SeriesPointDto } from '@/server/metrics/series-dto'
import { AddFlag } from './add-flag'
import { ChangeFlag } from './change-flag'

interface FlagDialogProps {
  metric: Pick<MetricDto['metric'], 'key' | 'name' | 'functionName'>
  reaches: readonly AnnotationReach[]
  points: readonly SeriesPointDto[]
  today: string
  isNew: boolean
  /** As it stands now; undefined once somebody has removed it. */
  mark: MarkDto | undefined
  number: number
  onClose: () => void
}

/** One flag: to be put on the chart, or to be changed or removed. */
export function FlagDialog({ isNew, mark, number, onClose, ...rest }: FlagDialogProps) {
  const words = useLineReader().text.flags
  const title = isNew ? words.dialog.add : words.dialog.change(number)
  return (
    <Dialog title={title} closeLabel={words.close} onClose={onClose}>
      {isNew ? (
        <AddFlag {...rest} onClose={onClose} />
      ) : mark ? (
        <ChangeFlag mark={mark} today={rest.today} onClose={onClose} />
      ) : (
        <p role="alert">{words.gone}</p>
      )}
    </Dialog>
  )
}
