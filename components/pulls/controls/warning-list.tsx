'use client'

import { TriangleAlert } from 'lucide-react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { PullControlsDto } from '@/server/pulls/dto'

interface WarningListProps {
  warnings: PullControlsDto['warnings']
  onResolve: (id: number, gone: boolean) => void
}

/** What somebody should look at; each goes when somebody has. */
export function WarningList({ warnings, onResolve }: WarningListProps) {
  const words = useReader().text.pulling.controls
  if (warnings.length === 0) return null
  return (
    <ul aria-label={words.warnings} className="grid gap-3">
      {warnings.map(({ id, detail }) => (
        <li key={id} className="grid gap-2 rounded-md bg-at-risk-wash px-3 py-2.5 text-sm">
          <p className="flex max-w-prose gap-2">
            <TriangleAlert size={18} aria-hidden className="mt-0.5 shrink-0 text-at-risk" />
            <span>{detail}</span>
          </p>
          <p className="flex flex-wrap gap-2">
            <Button onClick={() => onResolve(id, true)}>{words.reallyGone}</Button>
            <Button onClick={() => onResolve(id, false)}>{words.notGone}</Button>
          </p>
        </li>
      ))}
    </ul>
  )
}
