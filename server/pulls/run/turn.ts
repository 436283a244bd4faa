import type pg from 'pg'
import type { Logger } from 'pino'
import type { Db } from '@/db/client'
import type { Reference } from '@/domain/observation'
import type { Claim } from '../../sources/service'
import type { Clock } from '../connectors/connector'
import type { WebFetch } from '../network/request'

/** What a worker that pulls has. */
export interface PullPlace {
  pool: pg.Pool
  db: Db
  log: Pick<Logger, 'error' | 'warn' | 'info'>
  clock: Clock
  fetch: WebFetch
  /** Where sources may lead inside one's own network. */
  allowed: readonly string[]
  /** The address of our own data. */
  ownDatabase: string
  isStopping: () => boolean
  /** How much one turn reads before it lets others in; the engine's own measure where left out. */
  caps?: { pages: number; records: number }
}

/** A source's turn under way. */
export interface Turn {
  place: PullPlace
  claim: Claim
  runId: number
  /** What the company has defined, read once a turn and again where it has changed. */
  reference: () => Promise<Reference>
  forgetReference: () => void
}
