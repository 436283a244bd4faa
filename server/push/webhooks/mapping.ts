import type pg from 'pg'
import { transactionOn } from '@/db/client'
import { demand, localeOf, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { type Mapping, parseMapping } from '@/domain/mapping/language'
import { recordScope } from '@/domain/mapping/record-scope'
import { rowReader } from '@/domain/mapping/row'
import { MappingFault } from '@/domain/mapping/scope'
import type { Reference } from '@/domain/observation'
import { textIn } from '@/domain/text/text'
import { audit } from '../../audit'
import { type Context, wordsFor } from '../../context'
import type { RecordTrialDto } from '../../pointing/dto'
import { admitTrial, Gathered } from '../../pointing/service'
import { ensureStream, keepMapping } from '../../sources/service'
import { receiverOf } from '../receiver'
import { type Outcome, writeBatch } from '../write'
import { WEBHOOK } from './receive'
import { type ReadRecords, readRecords } from './records'
import { getPushSource } from './settings'

const LISTED = 50

// New names are the company's, whoever's source brings them.
function parsed(ctx: Context, text: string): Mapping {
  const mapping = parseMapping(text, textIn().push.webhook.mapping)
  if ('fault' in mapping) throw wrongMapping(mapping.fault)
  if (mapping.create.length > 0) demand(ctx.actor, 'company.administer')
  return mapping
}

/** Reads nothing, to see whether anything can be read so. */
function demandReadable(mapping: Mapping): void {
  try {
    rowReader(mapping, recordScope(mapping).scope)
  } catch (error) {
    if (error instanceof MappingFault) throw wrongMapping(error.message)
    throw error
  }
}

const wrongMapping = (said: string) => new DomainError('INVALID', said, undefined, { mapping: said })

/**
 * Keeps how a source's deliveries become figures, for who manages the source; what waits is read by it. INVALID for a mapping that is none, FORBIDDEN
 * for names that only others add.
 */
export async function saveMapping(ctx: Context, input: { id: number; mapping: string }): Promise<void> {
  const { feeds, retiredAt, key, name } = await getPushSource(ctx, input.id)
  const { push, rejected } = textIn()
  if (retiredAt) throw new DomainError('LOCKED', push.retired)
  const mapping: Mapping = { ...parsed(ctx, input.mapping), source: { key, name }, stream: WEBHOOK }
  const odd = mapping.observations.find(one => !feeds.some(feed => feed.key === one.metric))
  if (odd) throw wrongMapping(rejected.notSpokenFor(odd.metric))
  demandReadable(mapping)
  await transactionOn(ctx.pool, async (client, tx) => {
    const { streamId } = await ensureStream(client, input.id, WEBHOOK)
    await keepMapping(tx, streamId, mapping)
    const after = { metrics: mapping.observations.map(one => one.metric) }
    await audit(tx, ctx, { action: 'mapping.changed', subject: 'sources', subjectId: input.id, after })
  })
}

/**
 * What a mapping makes of a delivery, for who manages the source: read and written as deliveries are, and undone. INVALID for a mapping that is none,
 * FORBIDDEN for names that only others add, CONFLICT while two others are being tried.
 */
export async function tryMapping(
  ctx: Context,
  input: { id: number; mapping: string; sample: string },
): Promise<RecordTrialDto> {
  await getPushSource(ctx, input.id)
  const mapping = parsed(ctx, input.mapping)
  const receiver = await receiverOf(ctx, input.id, WEBHOOK)
  const { feeds } = receiver
  const { now, actor } = ctx
  const how = { mode: 'partial', dryRun: true, key: null, startedBy: personOf(actor), now } as const
  let told: ReadRecords = { rows: [], namesAdded: {} }
  const read = async (reference: Reference, client: pg.ClientBase) => {
    told = await readRecords(client, [input.sample], mapping, { reference, feeds })
    return told.rows
  }
  const gathered = new Gathered()
  let sum: Awaited<ReturnType<Gathered['sum']>> = { customers: null, counted: [], moved: [] }
  try {
    const look = async (client: pg.PoolClient, { runId }: Outcome) => {
      const { sourceId } = receiver
      await gathered.add(client)
      const run = { sourceId, runId: runId ?? 0, now, locale: localeOf(actor), matches: true }
      sum = await gathered.sum(ctx.db, client, run)
    }
    const outcome = await admitTrial(wordsFor(ctx).faults.manyTrials, () =>
      writeBatch(ctx, receiver, { ...how, read }, look),
    )
    return { ...countsOf(outcome, told), ...sum }
  } catch (error) {
    if (error instanceof MappingFault) throw wrongMapping(error.message)
    throw error
  }
}

function countsOf(
  { answer, refused }: Outcome,
  { rows, namesAdded }: ReadRecords,
): Omit<RecordTrialDto, 'customers' | 'counted' | 'moved'> {
  const { received, inserted, updated, deleted, unchanged, rejected } = answer
  const facts = rows.flatMap(({ outcome }) => ('reason' in outcome ? [] : outcome))
  const rejects = rows.flatMap(({ line, id }) => {
    const why = refused.get(line)
    return why ? [{ record: id ?? '', ...why }] : []
  })
  return {
    ...{ read: received, inserted, updated, deleted, unchanged, rejected, namesAdded },
    noAnswer: facts.filter(one => one.state === 'missing').length,
    rejects: rejects.slice(0, LISTED),
  }
}
