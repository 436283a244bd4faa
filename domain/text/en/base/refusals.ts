import type { Role } from '../../../role'
import { or } from '../grammar'

const WHO: Readonly<Record<Role, string>> = {
  executive: 'an executive',
  cx_lead: 'a CX lead',
  function_head: 'the head of the function',
  admin: 'an admin',
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** What is said to who may not. */
export const refusals = {
  notSignedIn: 'You are not signed in. Sign in and try again.',
  token: 'This token is not made for that.',
  mayNot: (whoMay: string) => `You may not do this. ${whoMay}`,
  whoMay: (roles: readonly Role[]) =>
    `${capital(roles.length > 0 ? or(roles.map(role => WHO[role])) : 'nobody')} may.`,
}
