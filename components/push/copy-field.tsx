'use client'

import { useId, useRef } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'

interface CopyFieldProps {
  label: string
  hint?: string
  value: string
}

/** Something to take along letter by letter, with a button that copies it. */
export function CopyField({ label, hint, value }: CopyFieldProps) {
  const words = useReader().text.push.tokens
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
      toast(words.copied)
    } catch {
      field.current?.select()
      toast(words.notCopied)
    }
  }
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-ink-soft text-sm">
          {hint}
        </p>
      ) : null}
      <div className="flex gap-2">
        <input
          ref={field}
          id={id}
          readOnly
          value={value}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onFocus={event => event.currentTarget.select()}
          className="block min-h-11 w-full min-w-0 rounded-md border border-edge bg-sunken px-3 py-2 font-mono text-sm sm:min-h-10"
        />
        <Button onClick={copy}>{words.copy}</Button>
      </div>
    </div>
  )
}
