import { z } from 'zod'
import { LOCALES } from './locale'
import { typedPassword } from './password'
import { ROLES } from './role'
import { isTimeZone } from './time-zone'

/** The address is the sign-in name, so two spellings of one address are one person. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'An e-mail address has at most 254 characters.')
  .pipe(z.email('This is not an e-mail address.'))

export const signInInput = z.object({ email: emailAddress, password: typedPassword })

/** One click into the demo. */
export const demoInput = z.object({ role: z.enum(ROLES) })

export const changePasswordInput = z.object({ current: typedPassword, next: z.string().max(512) })
export const endSessionInput = z.object({ handle: z.uuid() })
export const endSessionsInput = z.object({ userId: z.int().positive() })

export const shortText = (what: string) =>
  z.string().trim().min(1, `${what} is missing.`).max(120, `${what} has at most 120 characters.`)

/** What a person says of themselves. */
export const profileInput = z.object({ name: shortText('Your name'), locale: z.enum(LOCALES) })

export const setupInput = z.object({
  token: z.string().max(200),
  company: shortText('The company\u2019s name'),
  timeZone: z.string().refine(isTimeZone, 'This time zone is not known here.'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is three letters, as in EUR.'),
  /** 1 Monday … 7 Sunday; 1 January … 12 December. */
  weekStart: z.coerce.number().pipe(z.int().min(1).max(7)).default(1),
  fiscalStartMonth: z.coerce.number().pipe(z.int().min(1).max(12)).default(1),
  name: shortText('Your name'),
  email: emailAddress,
  password: z.string().max(512, 'Take at most 128 characters.'),
})
export type SetupInput = z.infer<typeof setupInput>
