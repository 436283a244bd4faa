import { transactionOn } from '@/db/client'
import type { Reference } from '@/domain/observation'
import { waitAfterRun } from '@/domain/pull/pace'
import { textIn } from '@/domain/text/text'
import { loadReference } from '../../observations/service'
import {
  type Claim,
  endOrphanedRuns,
  endPulledRun,
  endTurn,
  keepSecrets,
  listPulledStreams,
  noteStream,
  Overtaken,
  openRun,
  openSecrets,
  type PulledStream,
  renewLease,
  type TurnEnd,
} from '../../sources/service'
import { StoppedWaiting } from '../clock'
import { type Connection, configOf, connectionOf } from '../connect'
import { CredentialsRefused, Parked, SourceFailure, sentenceOf } from '../failure'
import { nextTurn } from '../schedule'
import type { Reading } from './page'
import { NOTHING_READ, recordReader } from './reader'
import { rederive } from './rederive'
import { pullStream, type StreamEnd } from './stream'
import type { PullPlace, Turn } from './turn'

/** For how long a source is held; renewed three times in that. */
export const LEASE_SECONDS = 60
const words = textIn().pulling.failures

/** How a turn went. */
export interface TurnOutcome {
  state: 'succeeded' | 'partial' | 'failed'
  failure: string | null
  end: StreamEnd
  /** What ended the whole turn. */
  cause?: unknown
}

/** Does a source's turn: reads its lists, writes what they bring, and plans the next. Gives how it went; undefined where another worker took over. */
export async function pullSource(place: PullPlace, claim: Claim): Promise<TurnOutcome | undefined> {
  const { pool, log } = place
  await endOrphanedRuns(pool, claim.sourceId, words.workerEnded)
  const runId = await openRun(pool, {
    sourceId: claim.sourceId,
    startedBy: null,
    now: new Date(place.clock.now()),
  })
  const turn = turnOf(place, claim, runId)
  const renewing = setInterval(
    () => {
      renewLease(pool, claim, LEASE_SECONDS).catch(error =>
        log.warn({ err: error }, 'a lease was not renewed'),
      )
    },
    (LEASE_SECONDS * 1000) / 3,
  )
  try {
    const outcome = await readAll(turn)
    if (outcome.cause !== undefined && sentenceOf(outcome.cause) === undefined) {
      log.error({ err: outcome.cause, source: claim.sourceId }, 'a pull failed')
    }
    await end(turn, outcome)
    return outcome
  } catch (error) {
    if (error instanceof Overtaken) return undefined
    throw error
  } finally {
    clearInterval(renewing)
  }
}

function turnOf(place: PullPlace, claim: Claim, runId: number): Turn {
  let known: Promise<Reference> | undefined
  return {
    ...{ place, claim, runId },
    reference: () => {
      known ??= loadReference(place.db)
      return known
    },
    forgetReference: () => {
      known = undefined
    },
  }
}

async function readAll(turn: Turn): Promise<TurnOutcome> {
  const failures: string[] = []
  let [worked, ending]: [number, StreamEnd] = [0, 'end']
  try {
    const connection = await connect(turn)
    const streams = await listPulledStreams(turn.place.pool, turn.claim.sourceId)
    for (const stream of streams) {
      const outcome = await readOne(turn, connection, stream)
      if (typeof outcome === 'object') failures.push(words.inStream(stream.key, outcome.failure))
      else worked += 1
      if (outcome === 'more' || outcome === 'stopped') ending = outcome
      if (outcome === 'stopped') break
    }
  } catch (error) {
    if (error instanceof Overtaken) throw error
    if (error instanceof StoppedWaiting) return { state: 'partial', failure: words.stopped, end: 'stopped' }
    const sentence = sentenceOf(error) ?? words.program
    const state = error instanceof Parked || worked > 0 ? 'partial' : 'failed'
    return { state, failure: [...failures, sentence].join(' '), end: 'end', cause: error }
  }
  if (failures.length > 0)
    return { state: worked > 0 ? 'partial' : 'failed', failure: failures.join(' '), end: ending }
  const said = { end: null, more: words.goesOn, stopped: words.stopped }[ending]
  return { state: ending === 'end' ? 'succeeded' : 'partial', failure: said, end: ending }
}

async function connect({ place, claim }: Turn): Promise<Connection> {
  const secrets = await openSecrets(place.pool, claim.sourceId)
  return connectionOf(configOf(claim.config), {
    ...{
      secrets,
      fetch: place.fetch,
      clock: place.clock,
      allowed: place.allowed,
      ownDatabase: place.ownDatabase,
    },
    saveSecret: (field, value) =>
      transactionOn(place.pool, client => keepSecrets(client, claim.sourceId, { [field]: value }, null)),
  })
}

/** One list; what goes wrong with it alone is noted with it, and the others go on. */
async function readOne(
  turn: Turn,
  connection: Connection,
  stream: PulledStream,
): Promise<StreamEnd | { failure: string }> {
  try {
    const traits = connection.traitsOf(stream.key)
    const reader = stream.mapping === null ? NOTHING_READ : recordReader(stream.mapping)
    const reading: Reading = { turn, stream, reader, deletes: traits.deletes, tally: { read: 0, bad: 0 } }
    if (!(await rederive(reading))) return turn.place.isStopping() ? 'stopped' : 'more'
    if (turn.claim.dueAt === null || stream.mapping === null) return 'end'
    return await pullStream(reading, connection.connector, traits)
  } catch (error) {
    if (isOfTheWhole(error)) throw error
    const failure = sentenceOf(error)
    if (failure === undefined) throw error
    await transactionOn(turn.place.pool, client => noteStream(client, stream.streamId, { failure }))
    return { failure }
  }
}

const isOfTheWhole = (error: unknown) =>
  error instanceof Overtaken ||
  error instanceof Parked ||
  error instanceof CredentialsRefused ||
  error instanceof SourceFailure

async function end({ place, claim, runId }: Turn, outcome: TurnOutcome): Promise<void> {
  await transactionOn(place.pool, async client => {
    await endTurn(client, claim, endOf(place, claim, outcome))
    await endPulledRun(client, runId, outcome.state, outcome.failure)
  })
}

/** What a turn's outcome means for the next. */
function endOf({ clock }: PullPlace, claim: Claim, { state, end: ending, cause }: TurnOutcome): TurnEnd {
  const now = clock.now()
  // Only its records were read anew: when it is asked next stands as it stood.
  if (claim.dueAt === null) return { failures: claim.failures }
  if (cause instanceof Parked)
    return { state: 'parked', parkedUntil: cause.until, nextRunAt: cause.until, failures: 0 }
  if (cause instanceof CredentialsRefused)
    return { state: 'needs_credentials', nextRunAt: null, failures: claim.failures + 1 }
  if (ending !== 'end') return { state: 'active', nextRunAt: new Date(now), failures: 0 }
  // Never a turn twice, also where a clock was set back.
  const planned = nextTurn(claim.schedule, new Date(Math.max(now, claim.dueAt.getTime())))
  if (state !== 'failed' && cause === undefined) return { state: 'active', nextRunAt: planned, failures: 0 }
  const failures = claim.failures + 1
  const retried = planned === null ? null : new Date(now + waitAfterRun(failures, clock.chance()))
  return { state: 'active', nextRunAt: retried, failures }
}
