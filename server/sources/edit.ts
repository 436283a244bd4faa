import { and, eq, isNull, sql } from 'drizzle-orm'
import type pg from 'pg'
import { type Tx, transactionOn } from '@/db/client'
import { sources } from '@/db/schema'
import { localeOf, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { freeKeyOf } from '@/domain/key'
import type { EditSourceInput, RejectGroupInput, SourceKind } from '@/domain/source'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { endFeeds } from './feeds'
import { ignoreGroup } from './groups'
import { getManaged } from './shown/list'
import { resolveWarning } from './warnings'

const words = (ctx: Context) => textIn(localeOf(ctx.actor)).sources

/** Changes a source's name and how often it is expected, for who manages it. CONFLICT where somebody else changed it first. */
export async function editSource(ctx: Context, input: EditSourceInput): Promise<void> {
  const { name, expectedEveryDays } = await getManaged(ctx, input.id)
  await ctx.db.transaction(async tx => {
    const after = { name: input.name, expectedEveryDays: input.expectedEveryDays }
    await change(tx, ctx, input, after)
    const before = { name, expectedEveryDays }
    await audit(tx, ctx, { action: 'source.edited', subject: 'sources', subjectId: input.id, before, after })
  })
}

async function change(
  tx: Tx,
  ctx: Context,
  { id, revision }: { id: number; revision: number },
  set: Partial<typeof sources.$inferInsert>,
): Promise<void> {
  const changed = await tx
    .update(sources)
    .set({ ...set, revision: sql`${sources.revision} + 1` })
    .where(and(eq(sources.id, id), eq(sources.revision, revision), isNull(sources.retiredAt)))
    .returning({ id: sources.id })
  if (changed.length === 0) throw new DomainError('CONFLICT', words(ctx).changedMeanwhile)
}

/**
 * Retires a source, for who manages it: it takes nothing any more and its feeds end today; facts stay. CONFLICT where somebody else changed
 * it first.
 */
export async function retireSource(ctx: Context, input: { id: number; revision: number }): Promise<void> {
  await getManaged(ctx, input.id)
  await ctx.db.transaction(async tx => {
    await change(tx, ctx, input, { retiredAt: ctx.now, nextRunAt: null })
    await endFeeds(tx, input.id)
    await audit(tx, ctx, { action: 'source.retired', subject: 'sources', subjectId: input.id })
  })
}

/** Puts refused records of one kind aside, for who manages the source; gives how many. */
export async function ignoreRejects(ctx: Context, input: RejectGroupInput): Promise<{ ignored: number }> {
  await getManaged(ctx, input.id)
  return ctx.db.transaction(async tx => {
    const ignored = await ignoreGroup(tx, input)
    const after = { field: input.field, ignored }
    await audit(tx, ctx, { action: 'rejects.ignored', subject: 'sources', subjectId: input.id, after })
    return { ignored }
  })
}

/** Says that a warning was looked at, for who manages the source: a field that has drifted is from now on as it is now. */
export async function settleWarning(ctx: Context, input: { id: number; warningId: number }): Promise<void> {
  await getManaged(ctx, input.id)
  await transactionOn(ctx.pool, async (client, tx) => {
    const seen = { sourceId: input.id, id: input.warningId, by: personOf(ctx.actor), now: ctx.now }
    await resolveWarning(client, seen)
    const after = { warning: input.warningId }
    await audit(tx, ctx, { action: 'warning.resolved', subject: 'sources', subjectId: input.id, after })
  })
}

interface NewSource {
  name: string
  kind: SourceKind
  functionId: number | null
  expectedEveryDays: number | null
  createdBy: number | null
}

/** Makes a source under a free key of its name. Takes a client in a transaction; gives its number and key. */
export async function addSource(
  client: pg.ClientBase,
  { name, kind, functionId, expectedEveryDays, createdBy }: NewSource,
): Promise<{ id: number; key: string }> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('wholeview source keys'))`)
  const { rows } = await client.query<{ key: string }>('SELECT key FROM sources')
  const taken = new Set(rows.map(row => row.key))
  const key = freeKeyOf(name, one => taken.has(one))
  const made = await client.query<{ id: number }>(
    `INSERT INTO sources (key, name, kind, function_id, expected_every_days, created_by)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [key, name, kind, functionId, expectedEveryDays, createdBy],
  )
  return { id: made.rows[0]?.id ?? 0, key }
}
