'use client'

import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { formatValue } from '@/domain/format'
import type { OwnTargetDto } from '@/server/goals/dto'
import { OwnTargetForm } from './own-target-form'

/** A metric with its own target, and the form that changes it. */
export function OwnTargetRow({ target }: { target: OwnTargetDto }) {
  const { text, locale } = useReader()
  const words = text.ownTargets
  const [isOpen, setOpen] = useState(false)
  const [latest] = target.past
  const isSet = target.target !== null
  return (
    <li className="grid gap-2 border-line border-t py-3 first:border-t-0">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 sm:grid-cols-[minmax(0,1fr)_auto_auto]">
        <p className="font-medium text-sm">{target.name}</p>
        <p className="text-sm max-sm:col-start-1">
          <span className="font-semibold tabular-nums">
            {target.target === null ? words.noTarget : formatValue(target.target, target.unit, locale)}
          </span>{' '}
          {latest && isSet ? (
            <span className="text-ink-soft">
              {latest.when}
              {latest.by ? `, ${words.by(latest.by)}` : ''}
            </span>
          ) : null}
        </p>
        {isOpen ? null : (
          <Button
            className="max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1"
            aria-label={isSet ? words.changeName(target.name) : words.setOneName(target.name)}
            onClick={() => setOpen(true)}
          >
            {isSet ? words.change : words.setOne}
          </Button>
        )}
      </div>
      {isOpen ? <OwnTargetForm target={target} onClose={() => setOpen(false)} /> : null}
      {isOpen && target.past.length > 0 ? (
        <div className="text-ink-soft text-sm">
          <p className="font-medium">{words.history}</p>
          <ul>
            {target.past.map(({ text: figure, when, by }) => (
              <li key={when}>
                {figure} {when}
                {by ? `, ${words.by(by)}` : ''}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </li>
  )
}
