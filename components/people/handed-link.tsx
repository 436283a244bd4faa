'use client'

import { useEffect, useRef } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { formatInstant } from '@/domain/format'
import type { HandedLinkDto } from '@/server/people/dto'

/** A link, this once: to copy and hand over, with what became of the mail. */
export function HandedLink({
  link,
  name,
  timeZone,
}: {
  link: HandedLinkDto
  name: string
  timeZone: string
}) {
  const { text, locale } = useReader()
  const words = text.people.link
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  async function copy() {
    try {
      await navigator.clipboard.writeText(link.url)
      toast(words.copied)
    } catch {
      field.current?.select()
      toast(words.notCopied)
    }
  }
  return (
    <section aria-labelledby="link-title" className="grid gap-3 rounded-lg border border-edge bg-surface p-5">
      <h2 id="link-title" className="font-semibold">
        {words.title(name, link.kind)}
      </h2>
      <p className="text-sm">{words.mail[link.mail]}</p>
      <div className="grid gap-1.5">
        <label htmlFor="handed-link" className="font-medium text-sm">
          {words.label}
        </label>
        <div className="flex gap-2">
          <input
            ref={field}
            id="handed-link"
            readOnly
            value={link.url}
            onFocus={event => event.currentTarget.select()}
            className="block min-h-10 w-full min-w-0 rounded-md border border-edge bg-sunken px-3 py-2 font-mono text-sm"
          />
          <Button onClick={copy}>{words.copy}</Button>
        </div>
      </div>
      <p className="text-ink-soft text-sm">{words.once(formatInstant(link.expiresAt, timeZone, locale))}</p>
      {link.notes.map(note => (
        <p key={note} className="text-sm">
          {note}
        </p>
      ))}
    </section>
  )
}
