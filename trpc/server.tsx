import 'server-only'
import { randomUUID } from 'node:crypto'
import type { FetchQueryOptions, QueryKey } from '@tanstack/react-query'
import { TRPCError } from '@trpc/server'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { localeOf } from '@/domain/access'
import { pageLanguage } from '@/domain/locale'
import { nextPath } from '@/domain/next-path'
import { PATH_HEADER } from '@/domain/request-headers'
import { acceptedLocale } from '@/domain/text/accepted'
import { languageOf, type Reader, readerOf, type Text } from '@/domain/text/text'
import { createContext } from '@/server/context'
import { cookieRules } from '@/server/cookies'
import { asDomainError, toTrpcError } from '@/server/errors'
import { getLog } from '@/server/log'
import { appRouter } from '@/server/root'
import { makeQueryClient } from './query-client'

/** What was fetched for this page. */
export const getQueryClient = cache(() => makeQueryClient())

// One context a page: the session is read once, however many queries the page makes.
const getContext = cache(async () => {
  const asked = await headers()
  try {
    return await createContext(asked)
  } catch (error) {
    throw toTrpcError(error)
  }
})

/** Query options whose functions run the procedures in this process: the same gates, no network. */
export const trpc = createTRPCOptionsProxy({
  ctx: getContext,
  router: appRouter,
  queryClient: getQueryClient,
})

/**
 * Runs a query for the page and gives its data. Who is not signed in goes to the sign-in page, what does not exist
 * is a 404, what is not theirs to open a 403; anything else is thrown.
 */
export async function load<Data, Fault, Key extends QueryKey>(
  options: FetchQueryOptions<Data, Fault, Data, Key>,
): Promise<Data> {
  // Outside of the query, so that Next learns undisturbed that a page is made anew for each request.
  await headers()
  try {
    return await getQueryClient().fetchQuery({ ...options, retry: false })
  } catch (error) {
    const code = error instanceof TRPCError ? error.code : null
    if (code === 'UNAUTHORIZED') redirect(await signInPath())
    if (code === 'FORBIDDEN') forbidden()
    if (code === 'NOT_FOUND') notFound()
    throw noted(error)
  }
}

/**
 * Who reads this page: by their own choice, before they are signed in by what their browser prefers. Whatever stands in the way of knowing is
 * for the page itself to say.
 */
export const getReader = cache(async (): Promise<Reader> => {
  const asked = await headers()
  const own = await getContext().then(
    ({ actor }) => localeOf(actor),
    () => undefined,
  )
  return readerOf(own ?? acceptedLocale(asked.get('accept-language')))
})

/** The page's language, by whoever reads. */
export async function readerLanguage(): Promise<string> {
  const { locale } = await getReader()
  return pageLanguage(locale, languageOf(locale))
}

/** Takes which of the reader's words name a page, gives the page's generateMetadata. */
export function titled(title: (text: Text) => string, rest: Metadata = {}): () => Promise<Metadata> {
  return async () => ({ ...rest, title: title((await getReader()).text) })
}

/** Next shows a person nothing of an error but its digest: here a word that the page understands, or a number to tell. */
function noted(error: unknown): Error {
  const known = asDomainError(error)
  if (known?.code === 'UNAVAILABLE')
    return Object.assign(new Error('no data store'), { digest: 'UNAVAILABLE' })
  const digest = randomUUID()
  getLog().error({ reqId: digest, err: error }, 'page failed')
  return Object.assign(new Error('page failed', { cause: error }), { digest })
}

/** The path and query of the page that is asked for. */
export async function pathHere(): Promise<string> {
  return nextPath((await headers()).get(PATH_HEADER))
}

/** After sign-in one is back where one was. Who had no cookie had no session that could have ended. */
async function signInPath(): Promise<string> {
  const ended = (await cookies()).has(cookieRules().session) ? 'ended=1&' : ''
  return `/sign-in?${ended}next=${encodeURIComponent(await pathHere())}`
}
