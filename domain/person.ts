import { z } from 'zod'
import { LOCALES } from './locale'
import { typedPassword } from './password'
import { ROLES } from './role'
import { inputs } from './text/en/base/inputs'
import { isTimeZone } from './time-zone'

/** The address is the sign-in name, so two spellings of one address are one person. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, inputs.emailLong)
  .pipe(z.email(inputs.email))

export const signInInput = z.object({ email: emailAddress, password: typedPassword })

/** One click into the demo. */
export const demoInput = z.object({ role: z.enum(ROLES) })

export const changePasswordInput = z.object({ current: typedPassword, next: z.string().max(512) })
export const endSessionInput = z.object({ handle: z.uuid() })
export const endSessionsInput = z.object({ userId: z.int().positive() })

/** Takes whose it is, gives the schema of a name with the sentences of just that one. */
export const shortText = (whose: 'company' | 'yourName' | 'theName') =>
  z.string().trim().min(1, inputs[`${whose}Missing`]).max(120, inputs[`${whose}Long`])

/** What a person says of themselves. */
export const profileInput = z.object({ name: shortText('yourName'), locale: z.enum(LOCALES) })

export const setupInput = z.object({
  token: z.string().max(200),
  company: shortText('company'),
  timeZone: z.string().refine(isTimeZone, inputs.timeZone),
  currency: z.string().regex(/^[A-Z]{3}$/, inputs.currency),
  /** 1 Monday … 7 Sunday; 1 January … 12 December. */
  weekStart: z.coerce.number().pipe(z.int().min(1).max(7)).default(1),
  fiscalStartMonth: z.coerce.number().pipe(z.int().min(1).max(12)).default(1),
  name: shortText('yourName'),
  email: emailAddress,
  password: z.string().max(512, inputs.passwordTooLong),
})
export type SetupInput = z.infer<typeof setupInput>
