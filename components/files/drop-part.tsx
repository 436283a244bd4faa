'use client'

import { clsx } from 'clsx'
import { FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { buttonClass } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { formatNumber } from '@/domain/format'
import { MOST_BYTES } from '@/domain/upload'
import { isWorthSending, sendFile } from './send-file'

interface DropPartProps {
  onSent: (upload: number) => void
  /** The source for which it is, where one came from there. */
  sourceName: string | null
}

function useSending(onSent: DropPartProps['onSent']) {
  const { text, locale } = useReader()
  const { drop, faults } = text.files
  const [share, setShare] = useState<{ name: string; share: number } | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  async function send(file: File) {
    setFault(null)
    const worth = await isWorthSending(file)
    if (worth === 'empty') return setFault(faults.empty(file.name))
    if (worth === 'large')
      return setFault(faults.tooLarge(file.name, formatNumber(MOST_BYTES / 1024 ** 2, 0, locale)))
    setShare({ name: file.name, share: 0 })
    const sent = await sendFile(file, part => setShare({ name: file.name, share: part })).sent
    setShare(null)
    if ('id' in sent) onSent(sent.id)
    else setFault(sent.fault ?? drop.lost)
  }
  return { share, fault, send }
}

/** Where a file is dropped or chosen, and how far it is on its way. */
export function DropPart({ onSent, sourceName }: DropPartProps) {
  const { text, locale } = useReader()
  const words = text.files.drop
  const { share, fault, send } = useSending(onSent)
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  function onDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) void send(file)
  }
  if (share) {
    const percent = formatNumber(share.share * 100, 0, locale)
    return (
      <div role="status" className="grid gap-3 rounded-lg border border-edge bg-surface p-6">
        <p className="font-medium">{words.sending(share.name)}</p>
        <Progress
          label={words.sending(share.name)}
          done={share.share}
          total={1}
          said={words.sent(`${percent} %`)}
        />
      </div>
    )
  }
  return (
    <div className="grid gap-3">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way, the button inside is the other */}
      <div
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={clsx(
          'grid justify-items-center gap-3 rounded-lg border-2 border-dashed px-6 py-12 text-center',
          isOver ? 'border-accent bg-sunken' : 'border-edge bg-surface',
        )}
      >
        <FileUp size={28} aria-hidden className="text-ink-soft" />
        <p className="font-medium">{words.lead}</p>
        <p className="text-ink-soft text-sm">{words.hint}</p>
        <label className={buttonClass('primary', 'focus-within:outline-2 focus-within:outline-accent')}>
          {words.choose}
          <input
            ref={input}
            type="file"
            aria-label={words.label}
            accept=".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values"
            className="sr-only"
            onChange={event => {
              const [file] = event.target.files ?? []
              // The same file may be chosen again after a refusal.
              event.target.value = ''
              if (file) void send(file)
            }}
          />
        </label>
        {sourceName ? <p className="text-ink-soft text-sm">{words.forSource(sourceName)}</p> : null}
      </div>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {fault}
      </p>
    </div>
  )
}
