import { GOAL_KINDS, GOAL_WINDOWS, type SetGoalInput } from '@/domain/goal'

/** Takes the form, gives the goal that it says; the server checks it. */
export function goalOf(form: FormData): SetGoalInput {
  const word = (name: string) => String(form.get(name) ?? '')
  const baseline = form.get('baseline')
  return {
    metric: word('metric'),
    kind: GOAL_KINDS.find(one => one === word('kind')) ?? 'keep',
    measuredOver: GOAL_WINDOWS.find(one => one === word('measuredOver')) ?? 'quarter',
    baseline: baseline === null || baseline === '' ? null : Number(baseline),
    target: Number(word('target')),
    startsOn: word('startsOn'),
    dueOn: word('dueOn'),
    ownerId: Number(word('ownerId')),
    why: word('why'),
  }
}
