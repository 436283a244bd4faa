import type { z } from 'zod'

/** Takes what zod found wrong, gives it in words that go after the place where it stands. */
export function worded(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown ${issue.keys.map(key => `“${key}”`).join(', ')}`
  if (issue.code === 'invalid_type' && /received undefined$/.test(issue.message)) return 'is missing'
  return issue.message
}
