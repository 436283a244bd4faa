import 'server-only'
import { headers } from 'next/headers'
import { answerWith } from '@/server/http/answer-status'

// How forbidden() and notFound() of next/navigation tell each other apart.
const DIGEST = /^NEXT_HTTP_ERROR_FALLBACK;(403|404)$/

/**
 * Takes what a page threw. Where that is a refusal or "not found" the answer gets this status, and it is given, for the page to show
 * words in its place; anything else is thrown on.
 */
export async function statusOf(error: unknown): Promise<403 | 404> {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
  const [, found] = DIGEST.exec(digest) ?? []
  if (!found) throw error
  const status = found === '403' ? 403 : 404
  answerWith(await headers(), status)
  return status
}
