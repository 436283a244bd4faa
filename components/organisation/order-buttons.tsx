'use client'

import { useMutation } from '@tanstack/react-query'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useReader } from '@/components/text/use-reader'
import type { NamedNoun } from '@/domain/organisation'
import { useTRPC } from '@/trpc/client'
import { useDone } from './use-organisation'

interface OrderButtonsProps {
  noun: NamedNoun
  item: { id: number; name: string }
  /** Those in force, in their order. */
  list: readonly { id: number }[]
}

const BUTTON = 'grid size-8 place-items-center rounded-md hover:bg-sunken disabled:opacity-30'

/** Up and down by one place, for the keyboard as for the mouse; the focus stays on the button. */
export function OrderButtons({ noun, item, list }: OrderButtonsProps) {
  const trpc = useTRPC()
  const done = useDone()
  const words = useReader().text.organisation
  const at = list.findIndex(one => one.id === item.id)
  const move = useMutation(trpc.organisation.move.mutationOptions())
  const to = (place: number) => {
    const over = list[place]
    if (!over || move.isPending) return
    move.mutate(
      { noun, id: item.id, over: over.id },
      { onSuccess: () => done(words.moved(item.name, place + 1, list.length)) },
    )
  }
  return (
    <span className="inline-flex">
      <button
        type="button"
        className={BUTTON}
        aria-label={words.up(item.name)}
        disabled={at <= 0}
        onClick={() => to(at - 1)}
      >
        <ArrowUp size={15} aria-hidden />
      </button>
      <button
        type="button"
        className={BUTTON}
        aria-label={words.down(item.name)}
        disabled={at === list.length - 1}
        onClick={() => to(at + 1)}
      >
        <ArrowDown size={15} aria-hidden />
      </button>
    </span>
  )
}
