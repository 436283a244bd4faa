import { valueAt } from '@/domain/pull/flat-record'
import type { Attachment, HttpSpec, HttpStream } from '@/domain/pull/http-spec'
import { filledJson } from '@/domain/pull/placeholder'
import type { Ask, JsonAnswer } from './asker'

interface Reading {
  spec: HttpSpec
  stream: HttpStream
  ask: Ask
}

/**
 * Gives records with what belongs to them: entries that came beside them in the same answer, or that are asked for by the page's ids.
 * A record without such an entry stays as it is.
 */
export async function attached(
  records: readonly unknown[],
  answer: JsonAnswer,
  reading: Reading,
): Promise<readonly unknown[]> {
  let whole = records
  for (const attachment of reading.stream.attach) {
    if (whole.length === 0) return whole
    const entries = await entriesOf(attachment, whole, answer, reading)
    const byRecord = new Map<string, unknown>()
    for (const entry of Array.isArray(entries) ? entries : []) {
      const name = valueAt(entry, attachment.on)
      if (name !== undefined) byRecord.set(String(name), entry)
    }
    whole = whole.map(record => {
      const entry = byRecord.get(String(valueAt(record, attachment.is)))
      return entry === undefined || typeof record !== 'object'
        ? record
        : { ...record, [attachment.as]: entry }
    })
  }
  return whole
}

async function entriesOf(
  { records: path, request, is }: Attachment,
  records: readonly unknown[],
  answer: JsonAnswer,
  { ask }: Reading,
): Promise<unknown> {
  if (!request) return valueAt(answer.json, path)
  const list = records.map(record => filledJson(request.each, { id: String(valueAt(record, is) ?? '') }))
  const asked = await ask({
    url: new URL(request.path, answer.url),
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...(isObject(request.body) ? request.body : {}), inputs: list }),
  })
  return valueAt(asked.json, path)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
