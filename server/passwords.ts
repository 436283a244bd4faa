import { hash, verify } from '@node-rs/argon2'
import { DomainError } from '@/domain/error'
import { normalPassword, passwordProblem } from '@/domain/password'
import { textIn } from '@/domain/text/text'
import { isListed } from './refused-passwords'

// argon2id as OWASP lists it: 19 MiB, two passes, one lane. `algorithm` 2 is argon2id.
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const PREFIX = '$argon2id$v=19$m=19456,t=2,p=1$'
// Nobody's password. Checked where there is no user, so that the time taken does not tell who exists.
const NOBODY = `${PREFIX}Yx2v8wq3Jm0T7n5kR1cB4g$9f0uYw3Q2m8sKx7d1Vb6ZtLrC5eHnGpA0jWqXiOoEyM`

// Half of the four threads that the runtime has for files and names too, or nobody else would be served meanwhile.
export const AT_ONCE = 2
export const QUEUE = 50
let running = 0
const waiting: (() => void)[] = []

/**
 * Refuses a password that somebody wants to set and others would guess. Takes it and the words that everyone around knows (company,
 * name, address). Throws INVALID with a sentence for the field.
 */
export function demandGoodPassword(password: string, known: readonly string[]): void {
  const problem =
    passwordProblem(password, known) ?? (isListed(password) ? textIn().people.listedPassword : null)
  if (problem) throw new DomainError('INVALID', problem, undefined, { password: problem })
}

/** Takes a password, gives its hash in PHC format. Throws UNAVAILABLE when too many are being hashed. */
export function hashPassword(password: string): Promise<string> {
  return oneOfFew(() => hash(normalPassword(password), PARAMETERS))
}

/** Takes a stored hash (null: there is no such user or no password yet) and a password; same time either way. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const fits = await oneOfFew(() => verify(stored ?? NOBODY, normalPassword(password)))
  return stored !== null && fits
}

/** Tells whether a hash was made with older parameters, so that the next sign-in may renew it. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(PREFIX)
}

// Each takes 19 MiB and a core for 50 ms: without a gate, a flood of sign-ins stops everything else.
async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= QUEUE) {
      throw new DomainError('UNAVAILABLE', textIn().faults.busy, 10)
    }
    await new Promise<void>(resolve => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
