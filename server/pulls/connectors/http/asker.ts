import type { HttpSpec } from '@/domain/pull/http-spec'
import { MOST_TRIES, PARKED_BEYOND_MS, retryAfter, waitAfter } from '@/domain/pull/pace'
import { textIn } from '@/domain/text/text'
import { CredentialsRefused, Parked, PlaceGone, SourceFailure, StreamFailure } from '../../failure'
import type { WebAnswer, WebFetch, WebRequest } from '../../network/request'
import type { Clock } from '../connector'
import type { Authorization } from './authorization'
import { paceOf } from './pacing'
import { vendorWords } from './vendor-words'

/** An answer that could be read. */
export interface JsonAnswer {
  json: unknown
  headers: Readonly<Record<string, string>>
  url: URL
}

/** Asks for JSON and does not give up at once. `resumed`: the place may be one that the other side has forgotten. */
export type Ask = (request: WebRequest, resumed?: boolean) => Promise<JsonAnswer>

interface Means {
  spec: HttpSpec
  authorization: Authorization
  secrets: readonly string[]
  fetch: WebFetch
  clock: Clock
  /** How often one request is tried; a person who waits in front of a screen waits for few. */
  tries?: number
}

const words = textIn().pulling.failures
const PASSING = new Set([408, 425, 429])
const MOST_REDIRECTS = 3

const nextMidnight = (now: number) => new Date((Math.floor(now / 86_400_000) + 1) * 86_400_000)

/**
 * Makes what asks a source's questions: within its limits, again after faults that pass (network, 408, 425, 429, 5xx, an answer that is no
 * JSON), with a new token once after 401. Its ask throws StreamFailure with the other side's words, CredentialsRefused, or Parked.
 */
export function askerOf(means: Means): Ask {
  const { spec, clock, tries = MOST_TRIES } = means
  const pace = paceOf(spec, clock)
  const state: State = { usedUpUntil: undefined }
  return async (request, resumed = false) => {
    let renewed = false
    for (let failed = 1; ; failed++) {
      refuseUsedUp(state, clock.now())
      await pace.before()
      const outcome = await once(request, means, state)
      if ('answer' in outcome) pace.after(outcome.answer.headers)
      if ('json' in outcome) return { json: outcome.json, headers: outcome.answer.headers, url: request.url }
      if (outcome.status === 401) {
        if (renewed || !means.authorization.renew())
          throw new CredentialsRefused(words.credentialsRefused(outcome.said))
        renewed = true
        continue
      }
      if (!outcome.passing) {
        if (resumed && outcome.status !== undefined && [400, 404, 410, 422].includes(outcome.status))
          throw new PlaceGone()
        throw new StreamFailure(outcome.sentence)
      }
      if (failed >= tries) throw new SourceFailure(outcome.sentence, { passing: true })
      await clock.sleep(waitOf(outcome, failed, clock))
    }
  }
}

interface State {
  usedUpUntil: Date | undefined
}

function refuseUsedUp({ usedUpUntil }: State, now: number): void {
  if (usedUpUntil && usedUpUntil.getTime() > now) throw new Parked(words.quotaUsedUp, usedUpUntil)
}

interface Refused {
  sentence: string
  passing: boolean
  status?: number
  said?: string | undefined
  answer: WebAnswer
}
type Outcome =
  | { json: unknown; answer: WebAnswer }
  | Refused
  | { sentence: string; passing: true; status?: undefined; said?: undefined }

function waitOf(outcome: Exclude<Outcome, { json: unknown }>, failed: number, clock: Clock): number {
  const now = clock.now()
  const told = 'answer' in outcome ? retryAfter(outcome.answer.headers['retry-after'], now) : undefined
  if (told === undefined) return waitAfter(failed, clock.chance())
  if (told > PARKED_BEYOND_MS) throw new Parked(words.comeBackLater, new Date(now + told))
  return told
}

async function once(request: WebRequest, means: Means, state: State): Promise<Outcome> {
  const answer = await asked(request, means).catch((error: unknown) => {
    if (error instanceof SourceFailure && error.passing) return error.message
    throw error
  })
  if (typeof answer === 'string') return { sentence: answer, passing: true }
  const said = vendorWords(answer.text, means.secrets)
  noteQuota(answer, said, means, state)
  if (answer.status >= 200 && answer.status < 300) return read(answer, request)
  const passing = PASSING.has(answer.status) || answer.status >= 500
  return { sentence: words.status(answer.status, said), passing, status: answer.status, said, answer }
}

function noteQuota(answer: WebAnswer, said: string | undefined, { spec, clock }: Means, state: State): void {
  const { header, refusal } = spec.quota ?? {}
  const left = header === undefined ? undefined : answer.headers[header.toLowerCase()]
  const isRefused =
    refusal !== undefined && answer.status === refusal.status && answer.text.includes(refusal.says)
  if (!isRefused && !(left !== undefined && Number(left) <= 0)) return
  const now = clock.now()
  state.usedUpUntil = nextMidnight(now)
  if (isRefused || answer.status === 429)
    throw new Parked(said ? words.quotaSaid(said) : words.quotaUsedUp, state.usedUpUntil)
}

function read(answer: WebAnswer, { url }: WebRequest): Outcome {
  const nothing = { passing: false, status: answer.status, answer }
  if (answer.status === 204 || answer.text.trim() === '')
    return { ...nothing, sentence: words.empty(url.host) }
  try {
    return { json: JSON.parse(answer.text), answer }
  } catch {
    const isPage = /^\s*</.test(answer.text)
    return { ...nothing, passing: true, sentence: isPage ? words.page(url.host) : words.notJson(url.host) }
  }
}

/** Follows redirects within the origin only: elsewhere the credentials have no business. */
async function asked(request: WebRequest, { fetch, authorization }: Means): Promise<WebAnswer> {
  let { url } = request
  for (let hop = 0; ; hop++) {
    const { headers, query } = await authorization.credential()
    const target = new URL(url)
    for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value)
    const sent = { accept: 'application/json', 'user-agent': 'Wholeview', ...request.headers, ...headers }
    const answer = await fetch({ ...request, url: target, headers: sent })
    const { location } = answer.headers
    if (answer.status < 300 || answer.status > 399 || !location) return answer
    const to = URL.canParse(location, url) ? new URL(location, url) : undefined
    if (!to || to.origin !== url.origin)
      throw new StreamFailure(words.redirected(to?.host ?? location.slice(0, 80)))
    if (hop >= MOST_REDIRECTS || request.method !== 'GET') throw new StreamFailure(words.redirectedInCircles)
    url = to
  }
}
