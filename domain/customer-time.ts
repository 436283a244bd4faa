import { z } from 'zod'
import { isDay } from './day'
import { inputs } from './text/en/base/inputs'

/** In what way somebody spent time with a customer. */
export const TALK_KINDS = ['visit', 'call', 'listened_in', 'event', 'other'] as const
export type TalkKind = (typeof TALK_KINDS)[number]

const id = z.int().positive().max(2_147_483_647)

const content = {
  userId: id,
  /** A customer that is known, or free words; one of the two. */
  customerId: id.nullable(),
  whom: z.string().trim().max(160, inputs.whomLong).nullable(),
  onDay: z.string().refine(isDay, inputs.noSuchDay),
  kind: z.enum(TALK_KINDS),
  minutes: z.int(inputs.minutes).min(1, inputs.minutes).max(1440, inputs.minutes).nullable(),
  heard: z.string().trim().min(1, inputs.heardMissing).max(4000, inputs.heardLong),
  actionId: id.nullable(),
}

export const logTimeInput = z.strictObject(content)
export type LogTimeInput = z.infer<typeof logTimeInput>

/** `revision` is the one that was read; a newer one wins. */
export const correctTimeInput = z.strictObject({ id, revision: id, ...content })
export type CorrectTimeInput = z.infer<typeof correctTimeInput>

export const takeBackTimeInput = z.strictObject({ id, revision: id })
export const findTalkedToInput = z.strictObject({ text: z.string().trim().min(2).max(100) })

/** What the list is narrowed by: all of it stands in the address. */
export const timeSearch = z.object({
  user: id.nullable().default(null),
  kind: z.enum(TALK_KINDS).nullable().default(null),
  /** Of the half year that runs, or of all time. */
  span: z.enum(['half', 'all']).default('all'),
})
export type TimeSearch = z.infer<typeof timeSearch>

type Params = Readonly<Record<string, string | readonly string[] | undefined>>

/** Takes an address's search params, gives what the list is narrowed by; what is no value of its field is left out. */
export function parseTimeSearch(params: Params): TimeSearch {
  const one = (name: string) => {
    const value = params[name]
    return (typeof value === 'string' ? value : (value?.[0] ?? '')).slice(0, 100)
  }
  const user = Number(one('user'))
  return {
    user: id.safeParse(user).success ? user : null,
    kind: TALK_KINDS.find(kind => kind === one('kind')) ?? null,
    span: one('span') === 'half' ? 'half' : 'all',
  }
}
