import {
  Archive,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CirclePause,
  CircleX,
  Clock,
  KeyRound,
  TriangleAlert,
} from 'lucide-react'
import { Chip, type Tone } from '@/components/ui/chip'
import type { RunState, Standing } from '@/domain/source'

type Icon = typeof CircleX

const STANDINGS = {
  needs_credentials: { tone: 'bad', icon: KeyRound },
  failed: { tone: 'bad', icon: CircleX },
  stale: { tone: 'warn', icon: TriangleAlert },
  parked: { tone: 'unknown', icon: Clock },
  paused: { tone: 'unknown', icon: CirclePause },
  waiting: { tone: 'unknown', icon: CircleDashed },
  unpromised: { tone: 'unknown', icon: CircleHelp },
  fresh: { tone: 'good', icon: CircleCheck },
  retired: { tone: 'unknown', icon: Archive },
} as const satisfies Record<Standing, { tone: Tone; icon: Icon }>

const RUNS = {
  running: { tone: 'unknown', icon: CircleDashed },
  succeeded: { tone: 'good', icon: CircleCheck },
  partial: { tone: 'warn', icon: TriangleAlert },
  failed: { tone: 'bad', icon: CircleX },
} as const satisfies Record<RunState, { tone: Tone; icon: Icon }>

/** How a source stands, in a word. */
export function StandingChip({ standing, word }: { standing: Standing; word: string }) {
  const { tone, icon } = STANDINGS[standing]
  return (
    <Chip tone={tone} icon={icon}>
      {word}
    </Chip>
  )
}

/** How a run ended, in a word. */
export function RunChip({ state, word }: { state: RunState; word: string }) {
  const { tone, icon } = RUNS[state]
  return (
    <Chip tone={tone} icon={icon}>
      {word}
    </Chip>
  )
}
