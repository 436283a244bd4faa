import type { HttpAuth } from '@/domain/pull/http-spec'
import { filled, type Known } from '@/domain/pull/placeholder'
import { textIn } from '@/domain/text/text'
import { CredentialsRefused, SourceFailure } from '../../failure'
import type { WebFetch } from '../../network/request'
import { vendorWords } from './vendor-words'

/** What a request carries to say who asks. */
export interface Credential {
  headers: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
}

/** Says who asks; `renew` fetches a new token where there are such, and tells whether it did. */
export interface Authorization {
  credential: () => Promise<Credential>
  renew: () => boolean
}

interface Means {
  auth: HttpAuth
  /** Fields and secrets. */
  known: Known
  secrets: Readonly<Record<string, string>>
  fetch: WebFetch
  saveSecret: (field: string, value: string) => Promise<void>
}

const words = textIn().pulling.failures
const NOTHING: Credential = { headers: {}, query: {} }
const bearer = (token: string): Credential => ({ headers: { authorization: `Bearer ${token}` }, query: {} })

/** Takes how a source says who asks, and its credentials; gives what its requests carry. */
export function authorizationOf(means: Means): Authorization {
  const { auth } = means
  if (auth.type !== 'oauth2_cc' && auth.type !== 'oauth2_code') {
    return { credential: async () => plainCredential(auth, means.known), renew: () => false }
  }
  let token: Promise<string> | undefined
  let refresh = auth.type === 'oauth2_code' ? means.secrets[auth.refreshField] : undefined
  const fetchToken = async () => {
    const answer = await tokenFor(auth, refresh, means)
    if (auth.type === 'oauth2_code' && answer.refresh && answer.refresh !== refresh) {
      refresh = answer.refresh
      await means.saveSecret(auth.refreshField, answer.refresh)
    }
    return answer.token
  }
  return {
    credential: async () => {
      token ??= fetchToken()
      // One that could not be fetched is fetched again, not remembered.
      token.catch(() => {
        token = undefined
      })
      return bearer(await token)
    },
    renew: () => {
      token = undefined
      return true
    },
  }
}

function whole(text: string, known: Known): string {
  const made = filled(text, known)
  if (made === undefined) throw new CredentialsRefused(words.noCredentials)
  return made
}

type PlainAuth = Exclude<HttpAuth, { type: 'oauth2_cc' | 'oauth2_code' }>

function plainCredential(auth: PlainAuth, known: Known): Credential {
  switch (auth.type) {
    case 'none':
      return NOTHING
    case 'basic': {
      const pair = `${whole(auth.user, known)}:${auth.password === '' ? '' : whole(auth.password, known)}`
      return { headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }, query: {} }
    }
    case 'bearer':
      return bearer(whole(auth.token, known))
    case 'header':
      return { headers: { [auth.name.toLowerCase()]: whole(auth.value, known) }, query: {} }
    case 'query':
      return { headers: {}, query: { [auth.name]: whole(auth.value, known) } }
  }
}

type TokenAuth = Extract<HttpAuth, { type: 'oauth2_cc' | 'oauth2_code' }>

async function tokenFor(
  auth: TokenAuth,
  refresh: string | undefined,
  { known, secrets, fetch }: Means,
): Promise<{ token: string; refresh: string | undefined }> {
  const form = new URLSearchParams({
    grant_type: auth.type === 'oauth2_cc' ? 'client_credentials' : 'refresh_token',
    client_id: whole(auth.clientId, known),
    client_secret: whole(auth.clientSecret, known),
    ...(auth.scope ? { scope: auth.scope } : {}),
    ...(auth.type === 'oauth2_code' ? { refresh_token: refresh ?? whole('{refreshToken}', known) } : {}),
  })
  const answer = await fetch({
    url: new URL(whole(auth.tokenUrl, known)),
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: form.toString(),
  })
  if (answer.status >= 500 || answer.status === 429) {
    throw new SourceFailure(words.status(answer.status, undefined), { passing: true })
  }
  // A page or half an answer says nothing about the credentials.
  if (answer.status === 200 && !isJson(answer.text))
    throw new SourceFailure(words.notJson(new URL(whole(auth.tokenUrl, known)).host), { passing: true })
  const said = vendorWords(answer.text, Object.values(secrets))
  const given = tokenIn(answer.text)
  if (answer.status !== 200 || !given) throw new CredentialsRefused(words.credentialsRefused(said))
  return given
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function tokenIn(text: string): { token: string; refresh: string | undefined } | undefined {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json !== 'object' || json === null || !('access_token' in json)) return undefined
    const refresh =
      'refresh_token' in json && typeof json.refresh_token === 'string' ? json.refresh_token : undefined
    return typeof json.access_token === 'string' ? { token: json.access_token, refresh } : undefined
  } catch {
    return undefined
  }
}
