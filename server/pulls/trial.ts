import type pg from 'pg'
import { type Db, transactionOn } from '@/db/client'
import { codeOf } from '@/db/trouble'
import { localeOf, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { Mapping } from '@/domain/mapping/language'
import type { ConnectionConfig } from '@/domain/pull/connection'
import { reasonIn } from '@/domain/text/rejected'
import { type Text, textIn } from '@/domain/text/text'
import { type Context, wordsFor } from '../context'
import { findDerived, loadReference, recordObservations } from '../observations/service'
import type { RecordTrialDto } from '../pointing/dto'
import { admitTrial, Gathered } from '../pointing/service'
import { addConnected, ensureStream, openRun } from '../sources/service'
import { loadSuppression } from '../suppression/service'
import { feed } from './feeding'
import { type Deriving, incoming } from './run/derive'
import { deriveNamed } from './run/naming'
import { recordReader } from './run/reader'

const LISTED = 50
const LOCKED_TOO_LONG = '55P03'

/** A list whose first records are tried. */
interface TriedList {
  stream: string
  mapping: Mapping
  payloads: readonly unknown[]
  deletes: Deriving['deletes']
}

/** Whose they are: a source that is there, or one that would be made. */
export interface TriedSource {
  id: number | null
  functionId: number | null
  config: ConnectionConfig
}

/**
 * Tries what the first records of a source's lists come to: everything that a pull does with them, by the same code, in a transaction that is
 * undone. Takes who asks, the source and its lists; gives what would be. CONFLICT where somebody else speaks for a metric, figures are
 * being written, or two others are being tried.
 */
export async function tryLists(
  ctx: Context,
  source: TriedSource,
  lists: readonly TriedList[],
): Promise<RecordTrialDto> {
  try {
    return await admitTrial(wordsFor(ctx).faults.manyTrials, () =>
      transactionOn(ctx.pool, (client, tx) => within(ctx, client, tx, source, lists), 'ROLLBACK'),
    )
  } catch (error) {
    if (codeOf(error) !== LOCKED_TOO_LONG) throw error
    throw new DomainError('CONFLICT', wordsFor(ctx).faults.beingWritten)
  }
}

async function within(
  ctx: Context,
  client: pg.PoolClient,
  tx: Db,
  source: TriedSource,
  lists: readonly TriedList[],
): Promise<RecordTrialDto> {
  const { now, actor } = ctx
  const sourceId = source.id ?? (await madeUp(client, ctx, source))
  await feed(client, sourceId, Object.fromEntries(lists.map(({ stream, mapping }) => [stream, mapping])))
  const runId = await openRun(client, { sourceId, startedBy: personOf(actor), now })
  const shared = {
    runId,
    reference: await loadReference(tx),
    erased: await loadSuppression(client, sourceId),
  }
  const gathered = new Gathered()
  const sum: RecordTrialDto = { ...NOTHING, namesAdded: {}, rejects: [] }
  for (const list of lists) {
    const { streamId } = await ensureStream(client, sourceId, list.stream)
    const deriving = { ...shared, streamId, reader: recordReader(list.mapping), deletes: list.deletes }
    await tryList(client, list.payloads, deriving, sum, textIn(localeOf(actor)))
    await gathered.add(client)
  }
  const how = { sourceId, runId, now, locale: localeOf(actor), matches: true }
  return { ...sum, ...(await gathered.sum(ctx.db, client, how)) }
}

const NOTHING = {
  ...{ read: 0, inserted: 0, updated: 0, deleted: 0, unchanged: 0, rejected: 0, noAnswer: 0 },
  ...{ customers: null, counted: [], moved: [] },
}

function madeUp(client: pg.ClientBase, { now, actor }: Context, source: TriedSource): Promise<number> {
  const { functionId, config } = source
  const key = `trial-${crypto.randomUUID()}`
  return addConnected(client, {
    ...{ key, name: key, kind: config.kind === 'sql' ? 'sql' : 'http', functionId, config, schedule: null },
    ...{ nextRunAt: now, expectedEveryDays: null, createdBy: personOf(actor), now },
  })
}

/** One list as a page of a pull, added to the sum. */
async function tryList(
  client: pg.ClientBase,
  payloads: readonly unknown[],
  deriving: Deriving,
  sum: RecordTrialDto,
  text: Text,
): Promise<void> {
  const { streamId, runId } = deriving
  const records = incoming(payloads, deriving)
  const ids = records.flatMap(one => one.id ?? [])
  const known = await findDerived(client, streamId, ids)
  const { derived, namesAdded } = await deriveNamed(client, records, known, deriving)
  const { facts, refused } = derived
  const recorded = await recordObservations(client, { streamId, runId, sameVersion: 'replace' }, facts)
  sum.read += payloads.length
  for (const name of ['inserted', 'updated', 'deleted', 'unchanged'] as const) sum[name] += recorded[name]
  sum.rejected += refused.length
  sum.noAnswer += facts.filter(one => one.state === 'missing' && !one.deleted).length
  for (const [place, count] of Object.entries(namesAdded))
    sum.namesAdded[place] = (sum.namesAdded[place] ?? 0) + (count ?? 0)
  const told = refused.map(({ externalId, field, value, ...why }) => ({
    ...{ record: externalId ?? '', field: field ?? '', value: value ?? '', reason: reasonIn(text, why) },
  }))
  sum.rejects = [...sum.rejects, ...told].slice(0, LISTED)
}
