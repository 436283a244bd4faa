import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type Db, getDb, getPool } from '@/db/client'
import { type Actor, localeOf } from '@/domain/access'
import { acceptedLocale } from '@/domain/text/accepted'
import { type Text, textIn } from '@/domain/text/text'
import { getSession } from './session'

/** What every service takes first, whoever calls it: a person's browser, a token, the worker or the CLI. */
export interface Context {
  db: Db
  pool: pg.Pool
  /** Null: nobody is signed in. */
  actor: Actor | null
  /** What the browser prefers, where it asks: counts as long as nobody is signed in. */
  accepts?: string | undefined
  /** The one clock of the request. */
  now: Date
  /** Stands in logs, in the audit log and in the error that a person sees. */
  requestId: string
  /** The session that asks, where a person does. */
  sessionHash?: string
}

/** Takes a request's headers, gives its context. Who asks is read from the database each time. */
export async function createContext(headers: Headers): Promise<Context> {
  const db = getDb()
  const now = new Date()
  const session = await getSession(db, headers, now)
  const actor = session?.actor ?? null
  const accepts = acceptedLocale(headers.get('accept-language'))
  return { db, pool: getPool(), actor, accepts, now, requestId: randomUUID(), sessionHash: session?.idHash }
}

/** The words in which to answer: in the language of whoever asks, to programs in English. */
export function wordsFor({ actor, accepts }: Pick<Context, 'actor' | 'accepts'>): Text {
  return textIn(localeOf(actor) ?? accepts)
}
