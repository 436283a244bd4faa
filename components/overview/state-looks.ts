import {
  CircleCheck,
  CircleQuestionMark,
  CircleX,
  Clock,
  Hourglass,
  TriangleAlert,
  Undo2,
} from 'lucide-react'
import type { Tone } from '@/components/ui/chip'
import type { ActionNow, GoalItem } from '@/server/overview/dto'

type Look = { tone: Tone; icon: typeof CircleX }

export const GOAL_LOOKS = {
  off_track: { tone: 'bad', icon: CircleX },
  at_risk: { tone: 'warn', icon: TriangleAlert },
} as const satisfies Record<GoalItem['state'], Look>

export const ACTION_LOOKS = {
  better: { tone: 'good', icon: CircleCheck },
  worse: { tone: 'bad', icon: CircleX },
  cannot_tell: { tone: 'unknown', icon: CircleQuestionMark },
  under_way: { tone: 'unknown', icon: Clock },
  waiting: { tone: 'warn', icon: Hourglass },
  withdrawn: { tone: 'unknown', icon: Undo2 },
} as const satisfies Record<ActionNow['state'], Look>
