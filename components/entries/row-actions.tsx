'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { toast } from '@/components/ui/toast'
import type { EntryMetricDto, EntryRowDto } from '@/server/entries/dto'
import { useTRPC } from '@/trpc/client'
import { PastDialog } from './past-dialog'

const LINK =
  'inline-flex min-h-11 items-center rounded-md px-1 text-accent text-xs underline underline-offset-2 hover:bg-sunken sm:min-h-7'

interface RowActionsProps {
  row: EntryRowDto
  metric: EntryMetricDto
  leads: boolean
  label: string
  mayCorrect: boolean
  onCorrect: () => void
}

/** What may be done with a figure: correct it, look at what was there before, ask for it. */
export function RowActions({ row, metric, leads, label, mayCorrect, onCorrect }: RowActionsProps) {
  const words = useReader().text.entering
  const [isOpen, setOpen] = useState(false)
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const ask = useMutation(
    trpc.entries.ask.mutationOptions({
      onSuccess: ({ asked, mailed }) => {
        toast(words.asked(asked, mailed))
        return queryClient.invalidateQueries(trpc.entries.grid.queryFilter())
      },
      onError: error => toast(error.message),
    }),
  )
  const name = `${metric.name}, ${label}`
  const mayAsk =
    leads && row.submitted === null && row.asked === null && row.closed === null && row.slice === null
  return (
    <div className="-ml-1 flex flex-wrap gap-x-2">
      {mayCorrect ? (
        <button type="button" className={LINK} aria-label={words.correctName(name)} onClick={onCorrect}>
          {words.correct}
        </button>
      ) : null}
      {row.submitted ? (
        <button
          type="button"
          className={LINK}
          aria-label={words.pastName(name)}
          onClick={() => setOpen(true)}
        >
          {words.past}
        </button>
      ) : null}
      {mayAsk ? (
        <button
          type="button"
          className={LINK}
          aria-label={words.askName(name)}
          disabled={ask.isPending}
          onClick={() => ask.mutate({ metric: metric.key, period: row.period.start })}
        >
          {words.ask}
        </button>
      ) : null}
      {isOpen ? <PastDialog row={row} name={name} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}
