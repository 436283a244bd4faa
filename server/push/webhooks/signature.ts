import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { valueAt } from '@/domain/pull/flat-record'
import { SCHEMES, type SchemeName, type SignatureScheme, TOLERANCE_SECONDS } from '@/domain/webhook'

/** A delivery as it came: its headers, and every byte of its body as text. */
export interface Delivery {
  headers: Headers
  body: string
}

/**
 * Tells by which id a delivery is known, null where it was not signed with that secret, or not in the last five minutes. Takes the scheme, the
 * secret, the delivery and the time. A scheme without a time cannot be told from a repetition by its age; its id can.
 */
export function verifiedId(name: SchemeName, secret: string, delivery: Delivery, now: Date): string | null {
  const scheme: SignatureScheme = SCHEMES[name]
  const time = timeOf(scheme, delivery.headers)
  if (time === null) return null
  if (time !== '' && !(Math.abs(now.getTime() / 1000 - Number(time)) <= TOLERANCE_SECONDS)) return null
  const id = idOf(scheme, delivery)
  const parts = { id, time, body: delivery.body }
  // Joined by points where it is more than the body, as all of them do.
  const signed = scheme.signs.map(part => parts[part]).join('.')
  const expected = createHmac(scheme.algorithm, keyOf(scheme, secret)).update(signed).digest()
  const isSigned = signaturesOf(scheme, delivery.headers).some(one => isSame(one, expected, scheme.encoding))
  if (!isSigned) return null
  return id !== '' ? id.slice(0, 200) : createHash('sha256').update(delivery.body).digest('base64url')
}

/** Empty: the scheme states none. Null: it should, and the delivery does not. */
function timeOf({ time, header }: SignatureScheme, headers: Headers): string | null {
  if (time === null) return ''
  const text = time === 'parts' ? partsOf(headers.get(header)).get('t')?.[0] : headers.get(time)
  return text && /^\d{1,12}$/.test(text) ? text : null
}

function idOf({ id }: SignatureScheme, { headers, body }: Delivery): string {
  if ('header' in id) return headers.get(id.header) ?? ''
  try {
    const found = valueAt(JSON.parse(body), id.field)
    return typeof found === 'string' || typeof found === 'number' ? String(found) : ''
  } catch {
    return ''
  }
}

function keyOf({ secret: form }: SignatureScheme, secret: string): Buffer {
  return form === 'whsec' ? Buffer.from(secret.replace(/^whsec_/, ''), 'base64') : Buffer.from(secret, 'utf8')
}

function partsOf(text: string | null): Map<string, string[]> {
  const parts = new Map<string, string[]>()
  for (const part of (text ?? '').split(',')) {
    const [name = '', ...rest] = part.trim().split('=')
    parts.set(name, [...(parts.get(name) ?? []), rest.join('=')])
  }
  return parts
}

/** What may be the signature: several while the sender changes its secret. */
function signaturesOf({ header, form, prefix }: SignatureScheme, headers: Headers): string[] {
  const text = headers.get(header) ?? ''
  if (form === 'parts') return (partsOf(text).get(prefix) ?? []).slice(0, 5)
  const candidates = form === 'list' ? text.split(' ').slice(0, 5) : [text]
  return candidates.filter(one => one.startsWith(prefix)).map(one => one.slice(prefix.length))
}

function isSame(sent: string, expected: Buffer, encoding: 'hex' | 'base64'): boolean {
  const bytes = Buffer.from(sent, encoding)
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
}
