import { createHash } from 'node:crypto'
import type { Body } from '@/domain/api/operations'
import { wrongParameter } from '@/domain/api/problem'
import { DomainError } from '@/domain/error'
import { positionOfJsonFault } from '@/domain/mapping/json-fault'
import { textIn } from '@/domain/text/text'
import { mediaTypeOf, readBody, UnreadableBody } from './body'

/** What a program sent, as it came. */
export interface SentBody {
  text: string
  mediaType: string
  /** By which a repeated request is known; null: the sender does not repeat. */
  idempotencyKey: string | null
}

const KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/

/**
 * Reads what was sent. Takes the request and what its operation takes. Throws UnreadableBody for another type, an encoded body or one that
 * is too large or cut short; INVALID for a key that is none.
 */
export async function readSentBody(request: Request, { types, mostBytes }: Body): Promise<SentBody> {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (encoding !== 'identity') throw new UnreadableBody(415, textIn().push.encoded)
  const idempotencyKey = request.headers.get('idempotency-key')
  if (idempotencyKey !== null && !KEY.test(idempotencyKey))
    throw wrongParameter('Idempotency-Key', textIn().push.keyShape)
  const text = await readBody(request, types, mostBytes)
  return { text, mediaType: mediaTypeOf(request), idempotencyKey }
}

/** What tells a request from another one: where it goes, how, and every byte of it. */
export function fingerprintOf({ text, mediaType }: SentBody, more: string): string {
  return createHash('sha256').update(`${mediaType}\n${more}\n${text}`).digest('base64url')
}

/**
 * Takes what was sent, gives its items: of an array, of the object's list of that name, one a line of NDJSON; any other object is one item. A line that
 * is no JSON stays text, for whoever reads items to refuse. INVALID for a body that is no JSON or holds nothing, UnreadableBody for too many.
 */
export function itemsOf({ text, mediaType }: SentBody, list: string, most: number): unknown[] {
  const items = mediaType === 'application/json' ? itemsOfJson(text, list) : itemsOfLines(text)
  const words = textIn().push
  if (items.length === 0) throw new DomainError('INVALID', words.empty)
  if (items.length > most) throw new UnreadableBody(413, words.tooMany(items.length, most))
  return items
}

function itemsOfJson(text: string, list: string): unknown[] {
  const parsed = parse(text)
  if (parsed === BROKEN) throw new DomainError('INVALID', textIn().push.noJson(positionOfJsonFault(text) + 1))
  if (Array.isArray(parsed)) return parsed
  const inside = typeof parsed === 'object' && parsed !== null && Reflect.get(parsed, list)
  return Array.isArray(inside) ? inside : [parsed]
}

function itemsOfLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => {
      const parsed = parse(line)
      return parsed === BROKEN ? line : parsed
    })
}

const BROKEN = Symbol('no JSON')

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return BROKEN
  }
}
