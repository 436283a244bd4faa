import { valueAt } from '@/domain/pull/flat-record'
import type { HttpSpec, HttpStream } from '@/domain/pull/http-spec'
import { filled, filledJson, type Known } from '@/domain/pull/placeholder'
import { textIn } from '@/domain/text/text'
import { PlaceGone, StreamFailure } from '../failure'
import type { WebFetch, WebRequest } from '../network/request'
import type { Clock, Connector, Place, PulledPage, Start } from './connector'
import { type Ask, askerOf, type JsonAnswer } from './http/asker'
import { attached } from './http/attach'
import { authorizationOf } from './http/authorization'
import { turned } from './http/paging'
import { vendorWords } from './http/vendor-words'

/** What the connector of HTTP needs. */
export interface HttpMeans {
  spec: HttpSpec
  /** What was asked of the account, without credentials: fills the places of addresses. */
  fields: Readonly<Record<string, string>>
  secrets: Readonly<Record<string, string>>
  fetch: WebFetch
  clock: Clock
  saveSecret: (field: string, value: string) => Promise<void>
  tries?: number
}

const words = textIn().pulling.failures
const SAFE = /^[\w.-]+$/

/** Makes the connector of a source that is asked over HTTP: interprets what is stated of it as data. */
export function httpConnector(means: HttpMeans): Connector {
  const ask = asking(means)
  return (key, start) => {
    const stream = means.spec.streams.find(one => one.key === key)
    if (!stream) throw new StreamFailure(words.noStream(key))
    return pages({ ...means, stream, ask }, start)
  }
}

/** Asks the question that shows whether a source can be reached with its credentials. Throws as ask does. */
export async function tryHttp(means: HttpMeans): Promise<void> {
  const { test, streams } = means.spec
  const [first] = streams
  if (!test && first) {
    // Where nothing smaller is known, the first page is the question.
    for await (const _ of httpConnector(means)(first.key, {
      since: means.clock.now(),
      until: means.clock.now(),
      place: null,
    }))
      return
  }
  if (!test) return
  await asking(means)({
    url: addressOf(means, test.path, test.query, means.fields),
    method: 'GET',
    headers: headersOf(means, {}),
  })
}

function asking(means: HttpMeans): Ask {
  const { spec, fields, secrets, fetch, clock, saveSecret, tries } = means
  const known = { ...fields, ...secrets }
  const authorization = authorizationOf({ auth: spec.auth, known, secrets, fetch, saveSecret })
  return askerOf({ spec, authorization, secrets: Object.values(secrets), fetch, clock, tries })
}

/** The address of a request. Fields in the host's place may hold nothing that leads to another host. */
function addressOf(
  { spec, fields }: HttpMeans,
  path: string,
  query: Readonly<Record<string, string>>,
  known: Known,
): URL {
  const base = filled(spec.base, fields, value =>
    SAFE.test(value) || /^https?:\/\//.test(value) ? value : 'invalid',
  )
  const filledPath = filled(path, known, encodeURIComponent) ?? ''
  const text = `${(base ?? '').replace(/\/+$/, '')}${filledPath}`
  if (!URL.canParse(text)) throw new StreamFailure(words.noAddress)
  const url = new URL(text)
  for (const [name, value] of Object.entries(query)) {
    const made = filled(value, known)
    if (made !== undefined) url.searchParams.set(name, made)
  }
  return url
}

function headersOf(
  { spec, fields }: HttpMeans,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  const made = Object.entries({ ...spec.headers, ...own }).map(([name, value]) => [
    name.toLowerCase(),
    filled(value, fields),
  ])
  return Object.fromEntries(made.filter(([, value]) => value !== undefined))
}

interface Reading extends HttpMeans {
  stream: HttpStream
  ask: Ask
}

/** The request for a place of a list; also what a person is shown of it, for it carries no credential yet. */
export function requestFor(
  reading: HttpMeans & { stream: HttpStream },
  start: Start,
  place: Place,
): WebRequest {
  const { stream, fields } = reading
  const { page } = stream
  const isCounted = page.type === 'page' || page.type === 'offset'
  const known: Known = {
    ...fields,
    since: place.since ?? start.since ?? undefined,
    until: start.until,
    token: place.token,
    lastId: place.lastId,
    page: place.page ?? (isCounted ? page.first : undefined),
    offset: place.offset ?? (isCounted ? page.first : undefined),
    limit: isCounted ? page.limit : undefined,
  }
  const json = stream.body === undefined ? undefined : JSON.stringify(filledJson(stream.body, known))
  const headers = headersOf(reading, stream.headers)
  if (json !== undefined) headers['content-type'] = 'application/json'
  const url =
    place.url === undefined ? addressOf(reading, stream.path, stream.query, known) : new URL(place.url)
  return { url, method: stream.method, headers, ...(json === undefined ? {} : { body: json }) }
}

async function* pages(reading: Reading, start: Start): AsyncGenerator<PulledPage, void> {
  const { stream } = reading
  const turnedTo = new Set<string>()
  let place = start.place ?? {}
  let resumed = start.place !== null
  for (;;) {
    const answer = await askAt(reading, start, place, resumed)
    const records = await attached(recordsIn(answer, reading), answer, reading)
    const newest = newestIn(records, stream)
    const since = place.since ?? start.since
    const { next, kept } = turned({ stream, answer, records, place, since, newest })
    refuseCircle(next, turnedTo)
    yield { records, next, newest, ...(kept ? { kept } : {}) }
    if (next === null) return
    place = next
    resumed = false
  }
}

async function askAt(reading: Reading, start: Start, place: Place, resumed: boolean): Promise<JsonAnswer> {
  // A saved address is checked again: the source may have been pointed elsewhere meanwhile.
  const origin = addressOf(reading, '', {}, reading.fields).origin
  const request = requestFor(reading, start, place)
  if (request.url.origin !== origin) throw new PlaceGone()
  return reading.ask(request, resumed)
}

function refuseCircle(next: Place | null, turnedTo: Set<string>): void {
  if (next === null) return
  const name = JSON.stringify(next)
  if (turnedTo.has(name)) throw new StreamFailure(words.sameTwice)
  turnedTo.add(name)
}

function recordsIn(answer: JsonAnswer, { stream, secrets }: Reading): readonly unknown[] {
  const list = valueAt(answer.json, stream.records)
  if (Array.isArray(list)) return list
  const said = vendorWords(JSON.stringify(answer.json), Object.values(secrets))
  throw new StreamFailure(words.noList(stream.records, said))
}

/** The newest moment among records, in ms; null where none says when. */
function newestIn(records: readonly unknown[], { cursor }: HttpStream): number | null {
  if (!cursor) return null
  let newest: number | null = null
  for (const record of records) {
    const at = momentOf(valueAt(record, cursor.field), cursor.format)
    if (at !== null && (newest === null || at > newest)) newest = at
  }
  return newest
}

function momentOf(value: unknown, format: 'unix' | 'ms' | 'iso'): number | null {
  if (value === null || value === undefined || value === '') return null
  const at = format === 'iso' ? Date.parse(String(value)) : Number(value) * (format === 'unix' ? 1000 : 1)
  return Number.isFinite(at) ? at : null
}
