import { addDays, type Day } from './day'
import type { Cadence } from './metric'
import type { NoticeData, NoticeKind } from './notice'

/** Days before its due day from which a goal is told to be due. */
export const DUE_SOON_DAYS = 14

/** A published goal as notices look at it. */
export interface GoalFacts {
  id: number
  ownerId: number
  dueOn: Day
  /** The whole period in which it is due is over. */
  isOver: boolean
  /** Of the last whole period that has a figure; null: its due period is over. */
  outlook: { state: 'on_track' | 'at_risk' | 'off_track' | 'too_early'; period: Day } | null
  /** Functions asked to contribute, and those of them whose answer is waited for. */
  asked: readonly number[]
  unanswered: readonly number[]
  /** The revision that its last move ended; null: it was never moved. */
  moved: number | null
}

/** Figures of a function (null: of the company) that a period lacks. */
export interface LackingFigures {
  functionId: number | null
  state: 'due' | 'late'
  period: Day
  grain: 'month' | 'quarter'
  metricIds: readonly number[]
}

/** A figure of a function that somebody asked for and that is not there yet. */
export interface AskedFigure {
  metricId: number
  functionId: number
  /** First day of the metric's period. */
  period: Day
  grain: Cadence
  /** Null: somebody who is not there any more. */
  askerId: number | null
}

/** A source that is not pulled. `long`: the other side asked for a day or more. */
export interface StuckSource {
  id: number
  functionId: number | null
  state: 'needs_credentials' | 'parked'
  long: boolean
}

/** Who is to be told: ids of people who can sign in. */
export interface Recipients {
  active: ReadonlySet<number>
  customerOwnerId: number | null
  leads: readonly number[]
  admins: readonly number[]
  /** Head and deputies of a function. */
  heads: ReadonlyMap<number, readonly number[]>
}

/** What holds now. */
export interface NoticeFacts {
  today: Day
  people: Recipients
  goals: readonly GoalFacts[]
  figures: readonly LackingFigures[]
  asked: readonly AskedFigure[]
  sources: readonly StuckSource[]
}

/** The newest notice to a person about a subject. */
export interface Told {
  id: number
  userId: number
  kind: NoticeKind
  subject: string
  data: NoticeData
  cleared: boolean
  read: boolean
}

interface Wanted {
  userId: number
  subject: string
  data: NoticeData
}

/** raise: tell anew, in place of what stands; clear: it is over; note: what is known of it changed, and nobody is told. */
export type Step = { does: 'raise'; data: NoticeData } | { does: 'clear' | 'note'; data: NoticeData }
export type NoticeChange = Step & Pick<Told, 'userId' | 'kind' | 'subject'> & { told: Told | null }

export interface NoticeRule {
  kind: NoticeKind
  /** Who has what to be told, as it is now. */
  wanted: (facts: NoticeFacts) => Wanted[]
  /** Takes that of one person and subject, or none, and what was told last; gives what is to be done. */
  step: (now: Wanted | undefined, told: Told | undefined) => Step | null
}

const sorted = (data: NoticeData) => JSON.stringify(Object.entries(data).toSorted())

/** Raised where it holds, cleared where it no longer does. */
const standsWhileItHolds: NoticeRule['step'] = (now, told) => {
  const standing = told && !told.cleared
  if (!now) return standing ? { does: 'clear', data: told.data } : null
  if (!standing) return { does: 'raise', data: now.data }
  return sorted(now.data) === sorted(told.data) ? null : { does: 'note', data: now.data }
}

/** The same people once each, without nobody. */
const once = (...ids: readonly (number | null)[]): number[] => [
  ...new Set(ids.filter((id): id is number => id !== null)),
]
const headsOf = ({ heads }: Recipients, functionIds: readonly number[]) =>
  functionIds.flatMap(id => heads.get(id) ?? [])
const to = (userIds: readonly number[], subject: string, data: NoticeData): Wanted[] =>
  userIds.map(userId => ({ userId, subject, data }))

export const goalSubject = (goalId: number) => `goal/${goalId}`
export const withdrawalSubject = (goalId: number) => `${goalSubject(goalId)}/withdrawn`
export const moveSubject = (goalId: number, revision: number) => `goal/${goalId}/move/${revision}`

const isWorrying = (state: NoticeData['state']) => state === 'at_risk' || state === 'off_track'

/**
 * By periods, never by minutes. Worsening tells anew. It is cleared once a further period is on track, too, and not raised again for a period in
 * which it was cleared, whatever was restated meanwhile.
 */
const outlookStep: NoticeRule['step'] = (now, told) => {
  const standing = told && !told.cleared
  if (!now) return standing ? { does: 'clear', data: told.data } : null
  const { state, period = '' } = now.data
  if (!standing) {
    const settled = told?.data.clearedIn !== undefined && period <= told.data.clearedIn
    return isWorrying(state) && !settled ? { does: 'raise', data: now.data } : null
  }
  const { better, ...before } = told.data
  if (state === 'off_track' && before.state === 'at_risk') return { does: 'raise', data: now.data }
  if (isWorrying(state)) return better === undefined ? null : { does: 'note', data: before }
  if (state !== 'on_track') return null
  if (better === undefined) return { does: 'note', data: { ...before, better: period } }
  return period > better ? { does: 'clear', data: { ...before, better, clearedIn: period } } : null
}

const goalOutlook: NoticeRule = {
  kind: 'goal_outlook',
  wanted: ({ goals, people }) =>
    goals.flatMap(({ id, ownerId, outlook }) =>
      outlook ? to(once(ownerId, people.customerOwnerId), goalSubject(id), { goalId: id, ...outlook }) : [],
    ),
  step: outlookStep,
}

/** Raised by the withdrawal itself; it is never undone, so it is over once it is read. */
const goalWithdrawn: NoticeRule = {
  kind: 'goal_withdrawn',
  wanted: () => [],
  step: (_now, told) => (told?.read && !told.cleared ? { does: 'clear', data: told.data } : null),
}

/** Raised by the move itself; over once it is read, or the goal was moved again. */
const goalMoved: NoticeRule = {
  kind: 'goal_moved',
  wanted: ({ goals, people }) =>
    goals.flatMap(({ id, moved }) =>
      moved === null ? [] : to([...people.active], moveSubject(id, moved), { goalId: id }),
    ),
  step: (now, told) =>
    told && !told.cleared && (told.read || !now) ? { does: 'clear', data: told.data } : null,
}

const goalDue: NoticeRule = {
  kind: 'goal_due',
  wanted: ({ goals, people, today }) =>
    goals.flatMap(({ id, ownerId, dueOn, isOver }) => {
      if (isOver) {
        const both = once(ownerId, people.customerOwnerId)
        return to(both, goalSubject(id), { goalId: id, state: 'over' })
      }
      const soon = addDays(dueOn, -DUE_SOON_DAYS) <= today
      return soon ? to([ownerId], goalSubject(id), { goalId: id, state: 'soon' }) : []
    }),
  step: (now, told) =>
    now?.data.state === 'over' && told?.data.state === 'soon' && !told.cleared
      ? { does: 'raise', data: now.data }
      : standsWhileItHolds(now, told),
}

/** Also run by the change itself, so that a head hears at once. */
export const contributionAsked: NoticeRule = {
  kind: 'contribution_asked',
  wanted: ({ goals, people }) =>
    goals.flatMap(({ id, unanswered }) =>
      unanswered.flatMap(functionId =>
        to(headsOf(people, [functionId]), `${goalSubject(id)}/function/${functionId}`, {
          ...{ goalId: id, functionId },
        }),
      ),
    ),
  step: standsWhileItHolds,
}

const figures = (state: 'due' | 'late'): NoticeRule => ({
  kind: state === 'due' ? 'figures_due' : 'figures_late',
  wanted: ({ figures: lacking, people }) =>
    lacking
      .filter(one => one.state === state)
      .flatMap(({ functionId, period, grain, metricIds }) => {
        const own = functionId === null ? people.leads : headsOf(people, [functionId])
        const whose = functionId === null ? 'company' : `function/${functionId}`
        return to(once(...own, ...(state === 'late' ? people.leads : [])), `${whose}/${grain}/${period}`, {
          ...(functionId === null ? {} : { functionId }),
          ...{ period, grain, metricIds },
        })
      }),
  step: standsWhileItHolds,
})

export const askedSubject = ({ metricId, functionId, period }: Omit<AskedFigure, 'grain' | 'askerId'>) =>
  `asked/${metricId}/function/${functionId}/${period}`

/** Also run by the asking itself, so that a head hears at once. */
export const figureAsked: NoticeRule = {
  kind: 'figure_asked',
  wanted: ({ asked, people }) =>
    asked.flatMap(one => {
      const { functionId, period, grain, metricId, askerId } = one
      return to(once(...headsOf(people, [functionId])), askedSubject(one), {
        ...{ functionId, period, grain, metricIds: [metricId] },
        ...(askerId === null ? {} : { askerId }),
      })
    }),
  step: standsWhileItHolds,
}

/** A source that waits for an hour mends itself; once it is told of, it has to run again. */
const sourceStuck: NoticeRule = {
  kind: 'source_stuck',
  wanted: ({ sources, people }) =>
    sources.flatMap(({ id, functionId, state, long }) => {
      const own = functionId === null ? people.leads : headsOf(people, [functionId])
      const who = functionId === null || own.length === 0 ? once(...own, ...people.admins) : once(...own)
      const isShort = state === 'parked' && !long
      return to(who, `source/${id}`, { sourceId: id, ...(isShort ? {} : { state }) })
    }),
  step: (now, told) => {
    const isShort = now !== undefined && now.data.state === undefined
    if (!isShort) return standsWhileItHolds(now, told)
    return null
  },
}

/** Each kind's rule. */
export const NOTICE_RULES: readonly NoticeRule[] = [
  goalOutlook,
  goalMoved,
  goalWithdrawn,
  goalDue,
  contributionAsked,
  figures('due'),
  figures('late'),
  figureAsked,
  sourceStuck,
]

const keyOf = ({ userId, subject }: { userId: number; subject: string }) => `${userId} ${subject}`

/**
 * Takes what holds now, the newest notice to each person about each subject, and the rules; gives what is to be raised, cleared and noted. The same
 * facts a second time give nothing.
 */
export function planNotices(
  facts: NoticeFacts,
  told: readonly Told[],
  rules: readonly NoticeRule[] = NOTICE_RULES,
): NoticeChange[] {
  return rules.flatMap(({ kind, wanted, step }) => {
    const now = new Map(
      wanted(facts)
        .filter(one => facts.people.active.has(one.userId))
        .map(one => [keyOf(one), one]),
    )
    const before = new Map(told.filter(one => one.kind === kind).map(one => [keyOf(one), one]))
    return [...new Set([...now.keys(), ...before.keys()])].flatMap(key => {
      const [here, there] = [now.get(key), before.get(key)]
      const whose = here ?? there
      const todo = step(here, there)
      if (!whose || !todo) return []
      const { userId, subject } = whose
      return [{ ...todo, userId, kind, subject, told: there ?? null }]
    })
  })
}
