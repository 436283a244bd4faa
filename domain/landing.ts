import type { Role } from './role'

/** The screen that someone begins with, by role. Takes the key of a function that they head, where there is one. */
export function landingFor(role: Role, functionKey?: string): string {
  if (role === 'admin') return '/admin/users'
  return role === 'function_head' && functionKey ? `/?function=${encodeURIComponent(functionKey)}` : '/'
}
