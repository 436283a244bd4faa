import { valueAt } from '@/domain/pull/flat-record'
import type { HttpStream } from '@/domain/pull/http-spec'
import { textIn } from '@/domain/text/text'
import { StreamFailure } from '../../failure'
import type { Place } from '../connector'
import type { JsonAnswer } from './asker'

/** A page, as far as the next one depends on it. */
export interface TurnedPage {
  stream: HttpStream
  answer: JsonAnswer
  records: readonly unknown[]
  place: Place
  /** From when this page's list was asked for, and the newest moment in it (ms). */
  since: number | null
  newest: number | null
}

const words = textIn().pulling.failures
const isSo = (value: unknown) =>
  value !== undefined && value !== null && value !== false && value !== '' && value !== 0 && value !== 'false'

/** Takes a page, gives where the next one is, null after the last; and where the next pull goes on, where the list says so itself. */
export function turned(page: TurnedPage): { next: Place | null; kept?: Place } {
  const { page: paging } = page.stream
  switch (paging.type) {
    case 'none':
      return { next: null }
    case 'link_header':
      return { next: linked(page) }
    case 'next_url':
      return byUrl(page, paging)
    case 'token':
      return { next: byToken(page, paging) }
    case 'offset':
    case 'page':
      return { next: byNumber(page, paging) }
  }
}

function onOrigin(text: string, { answer }: TurnedPage): Place {
  const url = URL.canParse(text, answer.url) ? new URL(text, answer.url) : undefined
  if (url?.origin !== answer.url.origin)
    throw new StreamFailure(words.nextElsewhere(url?.host ?? text.slice(0, 80)))
  return { url: url.href }
}

function linked(page: TurnedPage): Place | null {
  const header = page.answer.headers.link ?? ''
  const [, url] = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(header) ?? []
  return url === undefined ? null : onOrigin(url, page)
}

type Paging<T> = Extract<HttpStream['page'], { type: T }>

function goesOn(
  { answer }: TurnedPage,
  { more, end }: { more?: string | undefined; end?: string | undefined },
): boolean {
  if (more !== undefined && !isSo(valueAt(answer.json, more))) return false
  return end === undefined || !isSo(valueAt(answer.json, end))
}

function byUrl(page: TurnedPage, paging: Paging<'next_url'>): { next: Place | null; kept?: Place } {
  const url = valueAt(page.answer.json, paging.next)
  const place = typeof url === 'string' && url !== '' ? onOrigin(url, page) : null
  if (goesOn(page, paging)) return { next: place }
  return paging.keep && place ? { next: null, kept: place } : { next: null }
}

function byToken(page: TurnedPage, { next, more }: Paging<'token'>): Place | null {
  const { records, stream, answer } = page
  if (records.length === 0 || !goesOn(page, { more })) return null
  if (next === undefined) {
    const lastId = idOf(records.at(-1), stream)
    return lastId === undefined ? null : { lastId }
  }
  const token = valueAt(answer.json, next)
  if (typeof token !== 'string' && typeof token !== 'number') return null
  return { token: String(token) }
}

/** What names a record, as text; undefined where it has no name. */
export function idOf(record: unknown, { id }: Pick<HttpStream, 'id'>): string | undefined {
  const value = valueAt(record, id)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function byNumber(page: TurnedPage, paging: Paging<'offset' | 'page'>): Place | null {
  const { records, place, newest, since } = page
  const { limit, byCursor, first, more } = paging
  if (records.length === 0 || !goesOn(page, { more })) return null
  const advanced = byCursor && newest !== null && newest > (since ?? Number.NEGATIVE_INFINITY)
  // From the newest moment on: pages that are counted would shift where records change meanwhile.
  if (advanced) return { since: newest }
  if (more === undefined && records.length < limit) return null
  const from = place.since === undefined ? {} : { since: place.since }
  if (paging.type === 'page') return { ...from, page: (place.page ?? first) + 1 }
  return { ...from, offset: (place.offset ?? first) + records.length }
}
