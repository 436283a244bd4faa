import type pg from 'pg'
import type { TestDatabase } from '@/db/testing'
import type { ConnectionConfig } from '@/domain/pull/connection'
import type { PullSchedule } from '@/domain/pull/schedule'
import type { Claim } from '@/server/sources/service'
import {
  addConnected,
  changeConnected,
  claimDue,
  ensureStream,
  keepSecrets,
  setStreamMapping,
} from '../../sources/service'
import type { Clock } from '../connectors/connector'
import type { WebFetch } from '../network/request'
import { pullSource, type TurnOutcome } from '../run/pull'
import type { PullPlace } from '../run/turn'

/** A clock of a test: stands still but for what is waited. */
export interface TestClock extends Clock {
  pass: (ms: number) => void
  waited: number[]
}

export function testClock(start = Date.UTC(2026, 5, 1)): TestClock {
  let now = start
  const waited: number[] = []
  return {
    now: () => now,
    chance: () => 0.5,
    sleep: async ms => {
      waited.push(ms)
      now += ms
    },
    pass: ms => {
      now += ms
    },
    waited,
  }
}

const QUIET = { error: () => undefined, warn: () => undefined, info: () => undefined }

export function placeOf(
  test: Pick<TestDatabase, 'db' | 'pool'>,
  clock: Clock,
  fetch: WebFetch,
  more: Partial<PullPlace> = {},
): PullPlace {
  return {
    ...{
      db: test.db,
      pool: test.pool,
      clock,
      fetch,
      allowed: ['127.0.0.1'],
      ownDatabase: 'postgres://127.0.0.1:1/own',
    },
    ...{ log: QUIET, isStopping: () => false, ...more },
  }
}

/** A connected source with its lists' mappings, due at once. */
export async function makePulled(
  pool: pg.Pool,
  source: {
    key: string
    kind: 'http' | 'sql'
    config: unknown
    schedule?: unknown
    secrets?: Record<string, string>
    mappings: Record<string, unknown>
    dueAt?: Date
  },
): Promise<number> {
  const { key, kind, config, schedule = { every: 60 }, dueAt = new Date(0) } = source
  const client = await pool.connect()
  try {
    const id = await addConnected(client, {
      ...{
        key,
        name: key,
        kind,
        functionId: null,
        nextRunAt: dueAt,
        expectedEveryDays: null,
        createdBy: null,
      },
      // A test may keep what no schema would let in.
      ...{ config: config as ConnectionConfig, schedule: schedule as PullSchedule | null, now: new Date() },
    })
    await keepSecrets(client, id, source.secrets ?? {}, null)
    for (const [key, mapping] of Object.entries(source.mappings)) {
      const { streamId } = await ensureStream(client, id, key)
      await setStreamMapping(client, streamId, mapping)
    }
    return id
  } finally {
    client.release()
  }
}

/** Takes a source over and does its turn. */
export async function turnOf(place: PullPlace, sourceId: number): Promise<TurnOutcome | undefined> {
  const client = await place.pool.connect()
  await changeConnected(client, sourceId, { nextRunAt: new Date(place.clock.now()) }).finally(() =>
    client.release(),
  )
  return pullSource(place, await claimOf(place, sourceId))
}

export async function claimOf(place: PullPlace, sourceId: number): Promise<Claim> {
  const claims = await claimDue(place.pool, {
    holder: 'a test',
    atMost: 50,
    seconds: 60,
    now: new Date(place.clock.now()),
  })
  const claim = claims.find(one => one.sourceId === sourceId)
  if (!claim) throw new Error('the source was not due')
  return claim
}
