'use client'

import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'

interface MeanwhileProps {
  theirs: string
  mine: string
  onMine: () => void
  onTheirs: () => void
}

/** Somebody was faster: both are shown, and one chooses. */
export function Meanwhile({ theirs, mine, onMine, onTheirs }: MeanwhileProps) {
  const words = useReader().text.actions.one
  return (
    <div role="alert" className="grid gap-3 rounded-md bg-sunken p-4 text-sm">
      <p className="font-medium">{words.conflict}</p>
      <dl className="grid gap-3 sm:grid-cols-2">
        <div>
          <dt className="font-medium">{words.theirs}</dt>
          <dd className="whitespace-pre-line">{theirs}</dd>
        </div>
        <div>
          <dt className="font-medium">{words.mine}</dt>
          <dd className="whitespace-pre-line">{mine}</dd>
        </div>
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onMine}>{words.keepMine}</Button>
        <Button onClick={onTheirs}>{words.keepTheirs}</Button>
      </div>
    </div>
  )
}
