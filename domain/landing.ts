import type { Role } from './role'

interface About {
  /** The key of a function that they head, where there is one. */
  functionKey?: string | undefined
  /** A step of setting up the company is neither done nor skipped. */
  isSetUpOpen: boolean
}

/** The screen that someone begins with, by role. */
export function landingFor(role: Role, { functionKey, isSetUpOpen }: About): string {
  if (role === 'admin') return isSetUpOpen ? '/welcome' : '/admin/users'
  return role === 'function_head' && functionKey ? `/?function=${encodeURIComponent(functionKey)}` : '/'
}
