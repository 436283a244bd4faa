import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/env'

const IV_BYTES = 12
const TAG_BYTES = 16

// Not the session's key, though made of the same secret.
const key = () => Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', 'wholeview places', 32))

/**
 * Takes which list it is and a place in it, gives the place as an address may hold it: it tells neither the rows' numbers nor their instants, by which two
 * lists could be put side by side. Not a secret that is kept: with another AUTH_SECRET it is a place nowhere.
 */
export function sealPlace(list: string, place: readonly number[]): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key(), iv).setAAD(Buffer.from(list))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(place), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Takes which list it is and what sealPlace made of a place in it, gives the place's numbers; null for anything else. */
export function openPlace(list: string, sealed: string | null): number[] | null {
  const bytes = Buffer.from(sealed ?? '', 'base64url')
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null
  try {
    const options = { authTagLength: TAG_BYTES }
    const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, IV_BYTES), options)
    decipher.setAAD(Buffer.from(list)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES))
    return JSON.parse(Buffer.concat([text, decipher.final()]).toString('utf8'))
  } catch {
    return null
  }
}
