'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { MARK_ICONS } from '@/components/charts/explore/mark-icon'
import { useLineReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { Grain } from '@/domain/calendar'
import { formatDay } from '@/domain/format'
import type { MetricDto } from '@/server/metrics/dto'
import type { MarkDto, SeriesPointDto } from '@/server/metrics/series-dto'

// What changes flags asks the server by the client for procedures, which comes when somebody wants to.
const FlagDialogs = dynamic(() => import('./flag-dialogs').then(module => module.FlagDialogs), { ssr: false })

interface FlagListProps {
  metric: Pick<MetricDto['metric'], 'key' | 'name' | 'functionName'>
  marks: readonly MarkDto[]
  may: MetricDto['may']
  grain: Grain
  points: readonly SeriesPointDto[]
  /** The company's day. */
  today: string
}

interface FlagProps {
  mark: MarkDto
  number: number
  onOpen: () => void
}

function Flag({ mark, number, onOpen }: FlagProps) {
  const { text, locale } = useLineReader()
  const words = text.flags
  const Icon = MARK_ICONS[mark.kind]
  const day = formatDay(mark.onDay, locale)
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
      <span className="inline-flex items-center gap-1 text-ink-soft">
        <Icon size={13} aria-hidden className="shrink-0 self-center" />
        {words.name(number, day)}
      </span>
      <span>
        {mark.text}
        {mark.by ? <span className="text-ink-soft"> ({mark.by})</span> : null}
      </span>
      {mark.link ? (
        <a
          href={mark.link}
          rel="noreferrer noopener"
          aria-label={words.linkName(mark.text)}
          className="underline decoration-line underline-offset-4"
        >
          {words.link}
        </a>
      ) : null}
      {mark.change ? (
        <Button
          look="quiet"
          className="min-h-8 px-2 print:hidden"
          aria-label={mark.kind === 'rebase' ? text.rebases.undoName(day) : words.changeName(number)}
          onClick={onOpen}
        >
          {mark.kind === 'rebase' ? text.rebases.undo : words.change}
        </Button>
      ) : null}
    </li>
  )
}

/** What happened along the line, as numbered on it; who may adds to it, changes it, or has limits start anew. */
export function FlagList({ metric, marks, may, grain, points, today }: FlagListProps) {
  const words = useLineReader().text
  const [open, setOpen] = useState<string | null>(null)
  const close = () => setOpen(null)
  const mayAdd = may.annotate.length > 0
  const at = marks.findIndex(mark => mark.key === open)
  const mark = marks[at]
  if (marks.length === 0 && !mayAdd && !may.rebase) return null
  return (
    <section aria-label={words.flags.title} className="mb-3">
      {marks.length > 0 ? <h3 className="font-medium text-sm">{words.flags.title}</h3> : null}
      <ol className="mt-1 grid gap-1 text-sm">
        {marks.map((one, index) => (
          <Flag key={one.key} mark={one} number={index + 1} onOpen={() => setOpen(one.key)} />
        ))}
      </ol>
      <div className="mt-2 flex flex-wrap gap-2 empty:hidden print:hidden">
        {mayAdd ? <Button onClick={() => setOpen('add')}>{words.flags.add}</Button> : null}
        {may.rebase ? <Button onClick={() => setOpen('rebase')}>{words.rebases.begin}</Button> : null}
      </div>
      {open === null ? null : (
        <FlagDialogs
          {...{ open, metric, grain, points, today, mark }}
          reaches={may.annotate}
          number={at + 1}
          onClose={close}
        />
      )}
    </section>
  )
}
