import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import PgBoss from 'pg-boss'
import type { Logger } from 'pino'
import type { Db } from '@/db/client'
import { oneAtATime } from '@/db/one-at-a-time'

/** Something that the worker does again and again. */
export interface Job {
  name: string
  /** When, in cron's five fields, UTC. */
  cron: string
  /** Longest that one turn may take, in seconds; then it counts as failed and may be tried again. */
  limitSeconds: number
  work: () => Promise<void>
}

export interface JobsOptions {
  url: string
  /** Schema of the product's tables; the queue has its own beside it, `<schema>_jobs`. */
  schema: string
  log: Logger
}

/**
 * Starts the queue and works through the jobs. Any number of workers may run on one database: each turn is taken by
 * one of them. Gives stop(), which lets running work finish for up to 25 seconds.
 */
export async function startJobs(
  { url, schema, log }: JobsOptions,
  jobs: Job[],
): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    connectionString: url,
    schema: queueSchema(schema),
    application_name: 'wholeview-worker',
    max: 4,
    archiveCompletedAfterSeconds: 60 * 60,
    deleteAfterDays: 14,
  })
  // Without a listener a database that restarts would end the process; the queue itself tries again.
  boss.on('error', error => log.error({ err: error }, 'the queue cannot reach its database'))
  // Two workers that build the queue's tables at once end in a deadlock; so they do it one after the other.
  await oneAtATime(url, `jobs.${schema}`, async () => {
    await boss.start()
    for (const job of jobs) await declare(boss, job)
  })
  for (const job of jobs) await take(boss, job, log)
  return () => boss.stop({ graceful: true, wait: true, timeout: 25_000 })
}

/** The queue's schema: its tables are the queue's affair, and a migration of ours never touches them. */
export function queueSchema(schema: string): string {
  return schema === 'public' ? 'wholeview_jobs' : `${schema}_jobs`
}

async function declare(boss: PgBoss, job: Job): Promise<void> {
  // singleton: a turn that is still running makes the next one wait, on whatever node.
  await boss.createQueue(job.name, { name: job.name, policy: 'singleton', retryLimit: 2, retryDelay: 60 })
  await boss.schedule(job.name, job.cron, {}, { tz: 'UTC', expireInSeconds: job.limitSeconds })
}

async function take(boss: PgBoss, job: Job, log: Logger): Promise<void> {
  await boss.work(job.name, { pollingIntervalSeconds: 5 }, async () => {
    const since = Date.now()
    try {
      await job.work()
      log.info({ job: job.name, ms: Date.now() - since }, 'job done')
    } catch (error) {
      log.error({ job: job.name, ms: Date.now() - since, err: error }, 'job failed')
      throw error
    }
  })
}

/** What the worker has: its database, and whether it is told to stop. */
export interface Workplace {
  db: Db
  pool: pg.Pool
  now: () => Date
  isStopping?: () => boolean
  /** Facts, ids or rows gone through in one step; the step's own measure where left out. */
  atOnce?: number
}

/**
 * Runs work that only one worker may be at; undefined where another one is. The lock goes with its session, so with the process. Takes a
 * pool, the lock's name and the work.
 */
export async function alone<T>(pool: pg.Pool, name: string, work: () => Promise<T>): Promise<T | undefined> {
  const session = await pool.connect()
  let broken: Error | undefined
  session.on('error', error => {
    broken = error
  })
  try {
    const { rows } = await session.query<{ got: boolean }>(
      'SELECT pg_try_advisory_lock(hashtext($1), 0) AS got',
      [name],
    )
    if (!rows[0]?.got) return undefined
    try {
      return await work()
    } finally {
      await session.query('SELECT pg_advisory_unlock(hashtext($1), 0)', [name]).catch(() => undefined)
    }
  } finally {
    session.removeAllListeners('error')
    session.release(broken)
  }
}

interface Watch {
  name: string
  log: Logger
  /** Does what there is to do, and ends soon once `isStopping` says so. */
  work: (isStopping: () => boolean) => Promise<unknown>
}

const PAUSE_MS = 2000
const PAUSE_AFTER_FAILURE_MS = 30_000

/**
 * Looks every two seconds whether there is something to do, for what a person waits for in front of a screen. A failure is logged and tried
 * again half a minute later. Gives stop(), which waits for the turn under way.
 */
export function startWatch({ name, log, work }: Watch): () => Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping
  const watching = (async () => {
    while (!signal.aborted) {
      let pause = PAUSE_MS
      try {
        await work(() => signal.aborted)
      } catch (error) {
        log.error({ job: name, err: error }, 'job failed')
        pause = PAUSE_AFTER_FAILURE_MS
      }
      await sleep(pause, undefined, { signal }).catch(() => undefined)
    }
  })()
  return () => {
    stopping.abort()
    return watching
  }
}
