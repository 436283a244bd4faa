import { z } from 'zod'
import { inputs } from './text/en/base/inputs'

/** How many days a token holds that is made on the screen; null: until somebody revokes it. */
export const TOKEN_DAYS = [30, 90, 365, null] as const

/** A token as an admin makes it on the screen: every one reads, some hear names too. */
export const createTokenInput = z.strictObject({
  name: z.string().trim().min(1, inputs.nameMissing).max(80, inputs.nameLong),
  names: z.boolean(),
  /** Key of the one function that it reaches; null: the company. */
  functionKey: z.string().min(1).max(200).nullable(),
  days: z.literal(TOKEN_DAYS),
})
export type CreateTokenInput = z.infer<typeof createTokenInput>

export const revokeTokenInput = z.strictObject({ id: z.int().positive() })
