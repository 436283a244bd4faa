import type { HttpAuth, HttpSpec } from './http-spec'

/** A person's own HTTP source as a form asks for it. */
export interface OwnHttp {
  address: string
  records: string
  id: string
  auth: 'none' | 'bearer' | 'basic' | 'header' | 'query'
  /** The header's or parameter's name, or the user's. */
  authName: string
  paging: 'none' | 'next_url' | 'token' | 'offset' | 'page' | 'link_header'
  /** Where the next address or token stands. */
  next: string
  /** The parameter that takes the token, page or offset. */
  parameter: string
  limit: number
  cursor: string
  cursorFormat: 'unix' | 'ms' | 'iso'
  /** The parameter that takes the moment from which on is asked. */
  sinceParameter: string
}

/** Takes what a form asked, gives the spec that the connector interprets. An address that is none gives an empty path. */
export function ownSpec(own: OwnHttp): object {
  const url = URL.canParse(own.address) ? new URL(own.address) : undefined
  const isCounted = own.paging === 'offset' || own.paging === 'page'
  const place = { token: '{token}', offset: '{offset}', page: '{page}' }[own.paging as 'token'] ?? ''
  const query = {
    ...Object.fromEntries(url?.searchParams ?? []),
    ...(place && own.parameter ? { [own.parameter]: place } : {}),
    ...(own.cursor && own.sinceParameter ? { [own.sinceParameter]: `{since:${own.cursorFormat}}` } : {}),
  }
  const page = {
    type: own.paging,
    ...(own.paging === 'next_url' || own.paging === 'token' ? { next: own.next } : {}),
    ...(isCounted ? { limit: own.limit, first: own.paging === 'page' ? 1 : 0 } : {}),
  }
  return {
    base: url?.origin ?? own.address,
    auth: authOf(own),
    streams: [
      {
        ...{
          key: 'records',
          path: url?.pathname ?? '/',
          query,
          records: own.records,
          id: own.id || 'id',
          page,
        },
        ...(own.cursor ? { cursor: { field: own.cursor, format: own.cursorFormat } } : { reconcileDays: 7 }),
      },
    ],
  }
}

function authOf({ auth, authName }: OwnHttp): object {
  switch (auth) {
    case 'none':
      return { type: 'none' }
    case 'bearer':
      return { type: 'bearer', token: '{secret}' }
    case 'basic':
      return { type: 'basic', user: authName, password: '{secret}' }
    case 'header':
      return { type: 'header', name: authName, value: '{secret}' }
    case 'query':
      return { type: 'query', name: authName, value: '{secret}' }
  }
}

/** The other way round: takes the spec of a person's own source, gives what a form shows of it. */
export function ownOf({ base, auth, streams }: HttpSpec): OwnHttp {
  const [stream] = streams
  const query = Object.entries(stream?.query ?? {})
  const named = (start: string) => query.find(([, value]) => value.startsWith(start))?.[0] ?? ''
  const fixed = query.filter(([, value]) => !value.startsWith('{'))
  const search = new URLSearchParams(fixed).toString()
  const { page, cursor } = stream ?? {}
  return {
    address: `${base}${stream?.path ?? ''}${search ? `?${search}` : ''}`,
    ...{ records: stream?.records ?? '', id: stream?.id ?? 'id', auth: kindOf(auth), authName: nameIn(auth) },
    ...{ paging: page?.type ?? 'none', next: page && 'next' in page ? (page.next ?? '') : '' },
    parameter: named('{token}') || named('{page}') || named('{offset}'),
    limit: page && 'limit' in page ? page.limit : 100,
    ...{
      cursor: cursor?.field ?? '',
      cursorFormat: cursor?.format ?? 'iso',
      sinceParameter: named('{since'),
    },
  }
}

// A form makes none of the others.
const kindOf = ({ type }: HttpAuth): OwnHttp['auth'] =>
  type === 'oauth2_cc' || type === 'oauth2_code' ? 'none' : type

function nameIn(auth: HttpAuth): string {
  if (auth.type === 'basic') return auth.user
  return 'name' in auth ? auth.name : ''
}
