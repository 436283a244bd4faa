import { valueAt } from '@/domain/pull/flat-record'

const PLACES = [
  'error.message',
  'message',
  'error_description',
  'errors.0.message',
  '0.message',
  'description',
  'error',
  'title',
]
const LONGEST = 300

/** Takes the text of an answer and what may never be shown; gives the other side's own words in one line, or undefined. */
export function vendorWords(text: string, secrets: readonly string[]): string | undefined {
  const json = parsed(text)
  const said =
    json === undefined
      ? undefined
      : PLACES.map(path => valueAt(json, path)).find(one => typeof one === 'string' && one !== '')
  if (typeof said !== 'string') return undefined
  const line = redacted(said.replace(/\s+/g, ' ').trim(), secrets)
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

/** Takes text, gives it without any of the secrets. */
export function redacted(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(one => one.length >= 4)
    .reduce((clean, secret) => clean.replaceAll(secret, '••••'), text)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
