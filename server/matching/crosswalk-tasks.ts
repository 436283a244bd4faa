import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { type DbOrTx, transactionOn } from '@/db/client'
import * as schema from '@/db/schema'
import { codeOf } from '@/db/trouble'
import { personOf } from '@/domain/access'
import type { CrosswalkFailure, CrosswalkFault, CrosswalkTaskState } from '@/domain/crosswalk'
import { DomainError } from '@/domain/error'
import { audit } from '../audit'
import { type Context, wordsFor } from '../context'

const UNIQUE = '23505'
const MOST_LISTED = 100

/** A row that the worker did not take. Its words are not kept. */
export interface LineRefused {
  line: number
  fault: CrosswalkFault
}

/** A list that the worker takes, as it stands in the database. */
export interface CrosswalkTask {
  id: number
  state: CrosswalkTaskState
  create: boolean
  rows: number
  done: number
  total: number | null
  /** The last line that was gone through. */
  throughLine: number
  binds: number
  makes: number
  rejected: number
  rejects: LineRefused[]
  failure: CrosswalkFailure | null
  askedBy: number | null
}

const COLUMNS = `id, state, creates AS create, rows, done, total, through_line AS "throughLine", binds, makes, rejected, rejects, failure,
  asked_by AS "askedBy"`
const OPEN = `state IN ('waiting', 'working')`

type Client = Pick<pg.ClientBase, 'query'>

/** Leaves a list to the worker. Takes who asks and the list; CONFLICT while it is at one. Of lists before this one nothing is kept but the audit log. */
export async function askCrosswalk(
  ctx: Context,
  { list, create, rows }: { list: string; create: boolean; rows: number },
): Promise<void> {
  try {
    await transactionOn(ctx.pool, async (client, tx) => {
      await client.query(`DELETE FROM crosswalks WHERE NOT ${OPEN}`)
      const { rows: made } = await client.query<{ id: number }>(
        `INSERT INTO crosswalks (state, list, creates, rows, asked_by, created_at) VALUES ('waiting', $1, $2, $3, $4, $5) RETURNING id`,
        [list, create, rows, personOf(ctx.actor), ctx.now],
      )
      await audit(tx, ctx, { action: 'crosswalk.asked', subject: 'crosswalks', subjectId: made[0]?.id })
    })
  } catch (error) {
    if (codeOf(error) === UNIQUE) throw new DomainError('CONFLICT', wordsFor(ctx).matching.crosswalk.underWay)
    throw error
  }
}

/** The list that the worker took last or is at; null where there is none. */
export async function readCrosswalk(db: Client): Promise<CrosswalkTask | null> {
  const { rows } = await db.query<CrosswalkTask>(`SELECT ${COLUMNS} FROM crosswalks ORDER BY id DESC LIMIT 1`)
  return rows[0] ?? null
}

/** The list that is to be worked on, with its text; undefined where there is none. Counts how often it was begun. */
export async function beginCrosswalk(
  db: Client,
): Promise<(CrosswalkTask & { list: string; attempts: number }) | undefined> {
  const { rows } = await db.query<CrosswalkTask & { list: string; attempts: number }>(
    `UPDATE crosswalks SET state = 'working', attempts = attempts + 1 WHERE ${OPEN} AND list IS NOT NULL
     RETURNING ${COLUMNS}, list, attempts`,
  )
  return rows[0]
}

/** Notes what a list holds, before the first of it is taken. */
export async function noteSorted(
  db: Client,
  id: number,
  { total, refused }: { total: number; refused: readonly LineRefused[] },
): Promise<void> {
  const rejects = [...refused].sort((one, other) => one.line - other.line).slice(0, MOST_LISTED)
  await db.query(
    `UPDATE crosswalks SET total = $2, rejected = $3, rejects = $4 WHERE id = $1 AND total IS NULL AND ${OPEN}`,
    [id, total, refused.length, JSON.stringify(rejects)],
  )
}

/** What a step of the worker did. */
export interface Step {
  gone: number
  throughLine: number
  binds: number
  makes: number
  refused: readonly LineRefused[]
}

/** Notes a step in its own transaction (after one that went well, others are tried as often as the first), so that whoever goes on after a crash does nothing twice. False: nobody wants the list any more. */
export async function noteStep(client: Client, id: number, step: Step): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE crosswalks SET done = done + $2, through_line = $3, attempts = 1, binds = binds + $4, makes = makes + $5, rejected = rejected + $6,
       rejects = CASE WHEN jsonb_array_length(rejects) < ${MOST_LISTED} THEN rejects || $7::jsonb ELSE rejects END
     WHERE id = $1 AND ${OPEN}`,
    [
      id,
      step.gone,
      step.throughLine,
      step.binds,
      step.makes,
      step.refused.length,
      JSON.stringify(step.refused.slice(0, MOST_LISTED)),
    ],
  )
  return rowCount === 1
}

/** Takes how a list stands, gives the counts of what was taken of it. */
export const takenOf = ({ rows, done, binds, makes, rejected }: CrosswalkTask) => ({
  ...{ rows, done, binds, makes, rejected },
})

/** Ends a list: the text of it is kept no longer. Gives how it ended; null where it had ended before. */
export async function endCrosswalk(
  client: Client,
  id: number,
  failure: CrosswalkFailure | null,
): Promise<CrosswalkTask | null> {
  const { rows } = await client.query<CrosswalkTask>(
    `UPDATE crosswalks SET state = $2, failure = $3, list = NULL, ended_at = clock_timestamp() WHERE id = $1 AND ${OPEN}
     RETURNING ${COLUMNS}`,
    [id, failure === null ? 'done' : 'failed', failure],
  )
  return rows[0] ?? null
}

/**
 * Lets go of a list that waits or is worked on, whoever is in it: an erasure must not meet it later. What was bound of it by then is in the log. Takes the
 * erasure's client and clock.
 */
export async function forgetCrosswalk(client: pg.PoolClient, now: Date): Promise<void> {
  const { rows } = await client.query<CrosswalkTask>(
    `UPDATE crosswalks SET state = 'failed', failure = 'forgotten', list = NULL, ended_at = now() WHERE ${OPEN} RETURNING ${COLUMNS}`,
  )
  for (const task of rows) await noteBroken(drizzle(client, { schema }), task, now)
}

/** Writes into the log what was taken of a list that was not taken to its end. */
export async function noteBroken(tx: DbOrTx, task: CrosswalkTask, now: Date): Promise<void> {
  const actor = task.askedBy === null ? null : ({ kind: 'user', id: task.askedBy } as const)
  const after = { ...takenOf(task), failure: task.failure }
  await audit(tx, { actor, now }, { action: 'crosswalk.broken_off', subject: 'identities', after })
}
