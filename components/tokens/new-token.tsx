'use client'

import { useEffect, useRef } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { curlOf } from '@/domain/api/curl'

interface NewTokenProps {
  token: string
  name: string
  root: string
  onDone: () => void
}

/** A token, this once: to copy and keep, with a line to try it. */
export function NewToken({ token, name, root, onDone }: NewTokenProps) {
  const words = useReader().text.tokens.made
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  async function copy() {
    try {
      await navigator.clipboard.writeText(token)
      toast(words.copied)
    } catch {
      field.current?.select()
      toast(words.notCopied)
    }
  }
  return (
    <section
      aria-labelledby="new-token-title"
      className="grid min-w-0 gap-3 rounded-lg border border-edge bg-surface p-5"
    >
      <h2 id="new-token-title" className="font-semibold">
        {words.title(name)}
      </h2>
      <p className="text-sm">{words.once}</p>
      <div className="grid gap-1.5">
        <label htmlFor="new-token" className="font-medium text-sm">
          {words.label}
        </label>
        <div className="flex gap-2">
          <input
            ref={field}
            id="new-token"
            readOnly
            value={token}
            onFocus={event => event.currentTarget.select()}
            className="block min-h-10 w-full min-w-0 rounded-md border border-edge bg-sunken px-3 py-2 font-mono text-sm"
          />
          <Button onClick={copy}>{words.copy}</Button>
        </div>
      </div>
      <p className="text-ink-soft text-sm">{words.try}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable without a mouse */}
      <pre tabIndex={0} className="overflow-x-auto rounded-md border border-line bg-sunken p-3 text-sm">
        <code>{curlOf(`${root}/metrics`, token)}</code>
      </pre>
      <div>
        <Button look="primary" onClick={onDone}>
          {words.done}
        </Button>
      </div>
    </section>
  )
}
