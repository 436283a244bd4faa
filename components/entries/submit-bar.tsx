'use client'

import { CircleCheck, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { SaveState } from './use-autosave'

interface SubmitBarProps {
  save: SaveState
  typed: number
  isSending: boolean
  refused: string | null
  onHandIn: () => void
}

const ICONS = {
  saved: CircleCheck,
  kept: TriangleAlert,
  saving: LoaderCircle,
  waiting: LoaderCircle,
  offline: CloudOff,
  refused: TriangleAlert,
}

/** What became of what is typed, and the button that hands it in: always in sight. */
export function SubmitBar({ save, typed, isSending, refused, onHandIn }: SubmitBarProps) {
  const words = useReader().text.entering
  const Icon = ICONS[save.is]
  const isTrouble = save.is === 'offline' || save.is === 'refused'
  return (
    <div className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t bg-bg px-4 py-2.5 print:hidden">
      <p
        role="status"
        className={`flex min-w-0 flex-1 items-center gap-1.5 text-sm ${isTrouble ? 'text-at-risk' : 'text-ink-soft'}`}
      >
        <Icon size={15} aria-hidden className="shrink-0" />
        {save.is === 'refused' ? save.words : words.save[save.is]}
      </p>
      <p className="hidden text-ink-soft text-xs xl:block">{words.keys}</p>
      <Button
        look="primary"
        onClick={onHandIn}
        disabled={typed === 0 || isSending}
        aria-busy={isSending}
        aria-keyshortcuts="Control+Enter"
      >
        {words.handIn(typed)}
      </Button>
      <p role="alert" className="w-full text-off-target text-sm empty:hidden">
        {refused}
      </p>
    </div>
  )
}
