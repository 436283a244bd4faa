import { z } from 'zod'
import type { Day } from './day'
import type { Cadence } from './metric'

/** What people are told of. Each is a rule in notice-rules.ts; another one is a word here, a rule there, and its sentence. */
export const NOTICE_KINDS = [
  'goal_outlook',
  'goal_moved',
  'goal_withdrawn',
  'goal_due',
  'contribution_asked',
  'figures_due',
  'figures_late',
  'figure_asked',
  'source_stuck',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** What goes out by e-mail unless its person says otherwise: somebody waits for an answer, or for a figure. */
export const MAILED_UNLESS_TOLD: readonly NoticeKind[] = [
  'contribution_asked',
  'figures_late',
  'figure_asked',
]

/** Each kind's state in one word. */
export const NOTICE_STATES = [
  'on_track',
  'at_risk',
  'off_track',
  'too_early',
  'soon',
  'over',
  'needs_credentials',
  'parked',
] as const
type NoticeState = (typeof NOTICE_STATES)[number]

/** What a notice is about, in ids, days and words of fixed lists: its sentence is made when it is read. */
export interface NoticeData {
  goalId?: number
  functionId?: number
  sourceId?: number
  metricIds?: readonly number[]
  /** Who asked. */
  askerId?: number
  state?: NoticeState
  /** First day of the period that it speaks of, and what kind of period that is. */
  period?: Day
  grain?: Cadence
  /** The period in which it was first well again. */
  better?: Day
  /** The last period known when it was cleared. */
  clearedIn?: Day
}

/** Which of them a list shows: those that stand, those of them that are unread, or cleared ones too. */
export const NOTICE_SHOWS = ['open', 'unread', 'all'] as const
export type NoticeShow = (typeof NOTICE_SHOWS)[number]

const id = z.int().positive().max(2_147_483_647)
const kind = z.enum(NOTICE_KINDS)

/** `before`: only those older than this one. */
export const listNoticesInput = z.strictObject({
  show: z.enum(NOTICE_SHOWS).default('open'),
  kind: kind.nullable().default(null),
  before: id.nullable().default(null),
})
export type ListNotices = z.infer<typeof listNoticesInput>
/** `id` null: all of them. */
export const readNoticesInput = z.strictObject({ id: id.nullable() })
export const mailNoticesInput = z.strictObject({ kind, mail: z.boolean() })

type Params = Readonly<Record<string, string | string[] | undefined>>

/** Takes an address's parameters, gives what they ask for; what cannot be is left out. */
export function parseNoticeAddress(params: Params): ListNotices {
  const given = Object.entries({
    show: params.show,
    kind: params.kind,
    before: Number(params.before) || undefined,
  }).filter(([name, value]) => value !== undefined && listNoticesInput.safeParse({ [name]: value }).success)
  return listNoticesInput.parse(Object.fromEntries(given))
}

/** Takes what a list shows, gives its address. */
export function noticesHref({ show, kind: one, before }: ListNotices): string {
  const query = new URLSearchParams({
    ...(show === 'open' ? {} : { show }),
    ...(one ? { kind: one } : {}),
    ...(before ? { before: String(before) } : {}),
  }).toString()
  return query ? `/notices?${query}` : '/notices'
}
