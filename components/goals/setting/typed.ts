import { isDay } from '@/domain/day'
import { GOAL_KINDS, GOAL_WINDOWS } from '@/domain/goal'
import type { AdviceInput, GoalFields, GoalPlace } from '@/domain/goal-setting'
import { typedAs, typedNumber } from '@/domain/typed-number'
import type { GoalSettingDto } from '@/server/goals/dto'

export const PLACES = [
  'function',
  'region',
  'product',
  'tier',
  'channel',
] as const satisfies readonly (keyof GoalPlace)[]

/** A goal as it stands in the form. */
export interface Typed {
  metric: string
  /** '' is all of them. */
  place: Record<keyof GoalPlace, string>
  kind: string
  measuredOver: string
  /** Null: as the present process has it. */
  baseline: string | null
  target: string
  startsOn: string
  dueOn: string
  ownerId: string
  why: string
  parentId: string
  functions: readonly string[]
}

/** Fields in which something stands that is no number. */
export type Unread = ('baseline' | 'target')[]

/** Takes what one chooses among, gives the form of a new goal. */
export function blank({ metrics, today, me }: GoalSettingDto): Typed {
  return {
    metric: metrics[0]?.key ?? '',
    place: { function: '', region: '', product: '', tier: '', channel: '' },
    ...{ kind: 'reach', measuredOver: 'month', baseline: null, target: '', startsOn: today, dueOn: '' },
    ...{ ownerId: String(me), why: '', parentId: '', functions: [] },
  }
}

/** Takes a goal and the reader's locale, gives the form that says it. */
export function typedOf(goal: GoalFields, locale: string): Typed {
  const { place, baseline, target, ownerId, parentId, ...same } = goal
  return {
    ...same,
    place: {
      function: place.function ?? '',
      region: place.region ?? '',
      product: place.product ?? '',
      tier: place.tier ?? '',
      channel: place.channel ?? '',
    },
    baseline: baseline === null ? null : typedAs(baseline, locale),
    target: typedAs(target, locale),
    ownerId: String(ownerId),
    parentId: parentId === null ? '' : String(parentId),
  }
}

const placeOf = (place: Typed['place']): GoalPlace => ({
  function: place.function || null,
  region: place.region || null,
  product: place.product || null,
  tier: place.tier || null,
  channel: place.channel || null,
})

const kindOf = (word: string) => GOAL_KINDS.find(one => one === word) ?? 'keep'
const windowOf = (word: string) => GOAL_WINDOWS.find(one => one === word) ?? 'month'

/** Takes the form, where the figure stands by the present process, and the reader's locale; gives the goal, or what of it is no number. */
export function goalOf(typed: Typed, present: number | null, locale: string): GoalFields | Unread {
  const baseline = typed.baseline === null ? present : typedNumber(typed.baseline, locale)
  const target = typedNumber(typed.target, locale)
  const isReach = typed.kind === 'reach'
  if ((isReach && baseline === undefined) || typeof target !== 'number') {
    return [
      ...(isReach && baseline === undefined ? (['baseline'] as const) : []),
      ...(typeof target === 'number' ? [] : (['target'] as const)),
    ]
  }
  const { metric, startsOn, dueOn, why, functions, parentId } = typed
  return {
    ...{ metric, startsOn, dueOn, why, target },
    place: placeOf(typed.place),
    kind: kindOf(typed.kind),
    measuredOver: windowOf(typed.measuredOver),
    baseline: isReach ? (baseline ?? null) : null,
    ownerId: Number(typed.ownerId),
    parentId: parentId === '' ? null : Number(parentId),
    functions: [...functions],
  }
}

/** Takes the form, gives the question of where the figure stands there now, whatever is wanted of it. */
export function presentOf({ metric, place }: Pick<Typed, 'metric' | 'place'>): AdviceInput {
  const nothing = { baseline: null, target: null, startsOn: null, dueOn: null }
  return { metric, place: placeOf(place), kind: 'keep', measuredOver: 'month', ...nothing }
}

/** Takes the form, gives the question of what may be expected: of what is no number or day yet nothing is asked. */
export function adviceOf(typed: Typed, locale: string): AdviceInput {
  const day = (text: string) => (isDay(text) ? text : null)
  const { metric, startsOn, dueOn } = typed
  return {
    ...{
      metric,
      place: placeOf(typed.place),
      kind: kindOf(typed.kind),
      measuredOver: windowOf(typed.measuredOver),
    },
    baseline: typed.baseline === null ? null : (typedNumber(typed.baseline, locale) ?? null),
    target: typedNumber(typed.target, locale) ?? null,
    startsOn: day(startsOn),
    dueOn: day(dueOn),
  }
}
