import { GOAL_KINDS, GOAL_WINDOWS, type SetGoalInput } from '@/domain/goal'
import { typedNumber } from '@/domain/typed-number'

/** Fields in which something stands that is no number. */
export type Unread = ('baseline' | 'target')[]

/** Takes the form and the reader's locale, gives the goal that it says, or what of it is no number; the server checks the goal. */
export function goalOf(form: FormData, locale: string): SetGoalInput | Unread {
  const word = (name: string) => String(form.get(name) ?? '')
  const baseline = typedNumber(word('baseline'), locale)
  const target = typedNumber(word('target'), locale)
  if (baseline === undefined || target === undefined || target === null) {
    return [
      ...(baseline === undefined ? (['baseline'] as const) : []),
      ...(typeof target === 'number' ? [] : (['target'] as const)),
    ]
  }
  return {
    metric: word('metric'),
    kind: GOAL_KINDS.find(one => one === word('kind')) ?? 'keep',
    measuredOver: GOAL_WINDOWS.find(one => one === word('measuredOver')) ?? 'quarter',
    baseline,
    target,
    startsOn: word('startsOn'),
    dueOn: word('dueOn'),
    ownerId: Number(word('ownerId')),
    why: word('why'),
  }
}
