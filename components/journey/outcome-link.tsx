'use client'

import { Button } from '@/components/ui/button'
import type { HandOffDto } from '@/server/journey/dto'
import { openAt } from './open-at'

interface OutcomeLinkProps {
  boundary: Pick<HandOffDto, 'from' | 'to'>
  words: string
  label: string
}

/** Opens how customers fared after waiting at a boundary. */
export function OutcomeLink({ boundary, words, label }: OutcomeLinkProps) {
  return (
    <Button
      look="quiet"
      aria-label={label}
      onClick={() => openAt('wait', `${boundary.from.key}~${boundary.to.key}`)}
    >
      {words}
    </Button>
  )
}
