import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { dataKeys } from '@/env'

/** What a sealed text belongs to: moved to another place it can no longer be opened. */
export interface SealedFor {
  sourceId: number
  field: string
  version: number
}

interface Key {
  id: string
  bytes: Buffer
}

// Derived, so that a credential's key is not the one that anything else is protected by.
function keyOf(dataKey: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', dataKey, '', 'wholeview credentials', 32))
  return { bytes, id: createHash('sha256').update(bytes).digest('hex').slice(0, 8) }
}

const bound = ({ sourceId, field, version }: SealedFor) => Buffer.from(`${sourceId}|${field}|${version}`)

/** Seals a text under the data key (AES-256-GCM). Takes the text and what it belongs to; gives `v1:keyId:iv:tag:ciphertext`. */
export function seal(text: string, belongsTo: SealedFor): string {
  const { id, bytes } = keyOf(dataKeys()[0])
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', bytes, iv)
  cipher.setAAD(bound(belongsTo))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return ['v1', id, ...[iv, cipher.getAuthTag(), sealed].map(part => part.toString('base64url'))].join(':')
}

/**
 * Opens what seal made. Takes it and what it belongs to. LOCKED where its key is not among those that are set, or where it is not what was
 * sealed for this place.
 */
export function unseal(sealed: string, belongsTo: SealedFor): string {
  const [version, keyId, ...parts] = sealed.split(':')
  const key = dataKeys()
    .map(keyOf)
    .find(one => one.id === keyId)
  const [iv, tag, text] = parts.map(part => Buffer.from(part, 'base64url'))
  if (version !== 'v1' || !key || !iv || !tag || !text) throw notOpened()
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: 16 })
    decipher.setAAD(bound(belongsTo))
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
  } catch {
    throw notOpened()
  }
}

const notOpened = () => new DomainError('LOCKED', textIn().faults.sealedElsewhere)

/** Tells whether a sealed text is under the present data key; the others wait to be sealed anew. */
export function isUnderPresentKey(sealed: string): boolean {
  return sealed.startsWith(`v1:${keyOf(dataKeys()[0]).id}:`)
}
