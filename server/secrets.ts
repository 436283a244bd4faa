import { createHash, randomBytes } from 'node:crypto'

/** A random secret of 256 bits, safe in URLs and cookies. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * SHA-256 as hex: what the database keeps of a secret. Without salt or stretching, because what is hashed here was
 * made at random; never for passwords.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
