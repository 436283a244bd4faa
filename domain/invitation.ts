import { z } from 'zod'
import { emailAddress, shortText } from './person'
import { ROLES } from './role'
import { inputs } from './text/en/base/inputs'

/** What a link is for: getting in for the first time, or choosing a new password. */
export const LINK_KINDS = ['invite', 'reset'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

const HOUR_MS = 3_600_000
/** How long a link holds, in milliseconds. */
export const LINK_LIFE_MS: Readonly<Record<LinkKind, number>> = { invite: 7 * 24 * HOUR_MS, reset: HOUR_MS }

const id = z.int().positive()
const date = z.iso.date(inputs.date)
/** Which state of the person was seen: a newer one wins. */
const revision = z.int().positive()
const headship = z.object({
  functionId: id,
  deputy: z.boolean(),
  validFrom: date,
  /** Headships of others of which is known that they end by this. Any other that would end is a conflict. */
  ends: z.array(id).max(20).optional(),
})

export const personInput = z.object({ userId: id })
export const inviteInput = z.object({
  name: shortText('theName'),
  email: emailAddress,
  role: z.enum(ROLES),
  headships: z.array(headship).max(50),
})
export type InviteInput = z.infer<typeof inviteInput>
/** A person as they were seen. */
export const seenPersonInput = personInput.extend({ revision })
export const roleInput = seenPersonInput.extend({
  role: z.enum(ROLES),
  reason: z.string().trim().max(500).optional(),
})
export const headshipInput = headship.extend({ userId: id.optional(), validTo: date.optional() })
export const giveHeadshipInput = headshipInput.extend({ userId: id, revision })
export type HeadshipInput = Omit<z.infer<typeof giveHeadshipInput>, 'revision'>
export const endHeadshipInput = z.object({ headshipId: id, validTo: date, revision })

/** What stands in a link's address. Longer or other text is not looked up. */
const token = z.string().max(200)
export const linkInput = z.object({ kind: z.enum(LINK_KINDS), token })
const password = z.string().max(512, inputs.passwordTooLong)
export const acceptInput = z.object({ token, name: shortText('yourName'), password })
export const resetInput = z.object({ token, password })
export const forgotInput = z.object({ email: emailAddress })
