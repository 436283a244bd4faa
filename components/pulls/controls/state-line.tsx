'use client'

import { CircleCheck, CirclePause, Clock, KeyRound, RefreshCw, TriangleAlert } from 'lucide-react'
import { useReader } from '@/components/text/use-reader'
import { Chip } from '@/components/ui/chip'
import { formatInstant } from '@/domain/format'
import type { PullControlsDto } from '@/server/pulls/dto'

const LOOKS = {
  running: { tone: 'good', icon: RefreshCw },
  active: { tone: 'good', icon: CircleCheck },
  failing: { tone: 'warn', icon: TriangleAlert },
  paused: { tone: 'unknown', icon: CirclePause },
  parked: { tone: 'warn', icon: Clock },
  needs_credentials: { tone: 'bad', icon: KeyRound },
} as const

/** In one word and some sentences: how it stands, why, and when it is asked next. */
export function StateLine({ controls }: { controls: PullControlsDto }) {
  const { text, locale } = useReader()
  const words = text.pulling.controls
  const { state, isRunning, failures, parkedUntil, nextRunAt, timeZone, lastFailure, lists } = controls
  const shown = isRunning ? 'running' : state === 'active' && failures > 0 ? 'failing' : state
  const { tone, icon } = LOOKS[shown]
  const at = (moment: Date) => formatInstant(moment, timeZone, locale)
  const isReread = lists.some(one => one.rereading)
  return (
    <div aria-live="polite" className="grid gap-2 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Chip tone={tone} icon={icon}>
          {words.states[shown]}
        </Chip>
        <span className="text-ink-soft">{words.often(controls.schedule)}</span>
        {nextRunAt && state !== 'paused' ? (
          <span className="text-ink-soft">{words.next(at(nextRunAt))}</span>
        ) : null}
      </p>
      {state === 'parked' && parkedUntil ? <p>{words.parkedUntil(at(parkedUntil))}</p> : null}
      {isReread ? <p>{words.rereading}</p> : null}
      {lastFailure && !isRunning ? <p className="max-w-prose">{lastFailure}</p> : null}
      {lists
        .filter(one => one.failure && !lastFailure?.includes(one.failure))
        .map(({ key, failure }) => (
          <p key={key} className="max-w-prose text-off-target">
            {words.list(key, failure ?? '')}
          </p>
        ))}
    </div>
  )
}
