import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { DbOrTx, Tx } from '@/db/client'
import { functions, metricProposals, metrics, users } from '@/db/schema'
import { can, demand } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { MetricDefinition, ProposeMetricInput } from '@/domain/metric-definition'
import { canonical } from '@/domain/setup-difference'
import { audit } from '../../audit'
import type { Context } from '../../context'
import type { ProposalDto } from './dto'
import { loadPlaces, placeIds } from './places'
import { personOf, wordsOf } from './row'

const SUBJECT = 'metric_proposals'

/**
 * Proposes a metric for one's own function. Takes the context of who may propose there; gives the proposal's id. INVALID with the field for what
 * cannot be; a proposal without function is for nobody's function and refused.
 */
export async function proposeMetric(
  ctx: Context,
  { definition, why }: ProposeMetricInput,
): Promise<{ id: number }> {
  const words = wordsOf(ctx)
  const places = placeIds(await loadPlaces(ctx.db, ctx.now), definition, words.faults)
  const { functionId } = places
  if (functionId === null) {
    throw new DomainError('INVALID', words.faults.ownFunction, undefined, {
      function: words.faults.ownFunction,
    })
  }
  demand(ctx.actor, 'metrics.propose', { functionId })
  const proposedBy = personOf(ctx.actor)
  if (proposedBy === null) throw new DomainError('FORBIDDEN', words.faults.people)
  return ctx.db.transaction(async tx => {
    await refuseTaken(tx, ctx, definition.key)
    const [added] = await tx
      .insert(metricProposals)
      .values({ functionId, definition, why, proposedBy, createdAt: ctx.now })
      .returning({ id: metricProposals.id })
    const id = added?.id ?? 0
    await audit(tx, ctx, {
      ...{ action: 'metric.proposed', subject: SUBJECT, subjectId: id },
      after: { functionId, definition },
      reason: why,
    })
    return { id }
  })
}

async function refuseTaken(tx: Tx, ctx: Context, key: string): Promise<void> {
  const [there] = await tx.select({ id: metrics.id }).from(metrics).where(eq(metrics.key, key))
  if (!there) return
  const taken = wordsOf(ctx).faults.keyTaken(key)
  throw new DomainError('INVALID', taken, undefined, { key: taken })
}

async function lockOpen(tx: DbOrTx, ctx: Context, id: number) {
  const [row] = await tx.select().from(metricProposals).where(eq(metricProposals.id, id)).for('update')
  if (!row) throw new DomainError('NOT_FOUND', wordsOf(ctx).proposals.gone)
  if (row.state !== 'open') throw new DomainError('CONFLICT', wordsOf(ctx).proposals.decided)
  return row
}

/** Notes in the transaction that makes a metric which proposal it comes of, and whether it was taken as it was. */
export async function markAccepted(
  tx: Tx,
  ctx: Context,
  id: number,
  metricId: number,
  definition: MetricDefinition,
): Promise<void> {
  const row = await lockOpen(tx, ctx, id)
  await tx
    .update(metricProposals)
    .set({ state: 'accepted', metricId, decidedBy: personOf(ctx.actor), decidedAt: ctx.now })
    .where(eq(metricProposals.id, id))
  await audit(tx, ctx, {
    ...{ action: 'metric.accepted', subject: SUBJECT, subjectId: id },
    after: { metricId, edited: canonical(row.definition) !== canonical(definition) },
  })
}

/** Takes a proposal as it is. CONFLICT where it is decided already or its key has been taken since. */
export async function proposalOf(ctx: Context, id: number): Promise<MetricDefinition> {
  const [row] = await ctx.db.select().from(metricProposals).where(eq(metricProposals.id, id))
  if (!row) throw new DomainError('NOT_FOUND', wordsOf(ctx).proposals.gone)
  demand(ctx.actor, 'metrics.propose', { functionId: row.functionId })
  return row.definition
}

/** Declines a proposal with a reason that its head reads. CONFLICT where it is decided already. */
export async function declineProposal(
  ctx: Context,
  { id, reason }: { id: number; reason: string },
): Promise<void> {
  demand(ctx.actor, 'metrics.define')
  await ctx.db.transaction(async tx => {
    await lockOpen(tx, ctx, id)
    await tx
      .update(metricProposals)
      .set({ state: 'declined', reason, decidedBy: personOf(ctx.actor), decidedAt: ctx.now })
      .where(eq(metricProposals.id, id))
    await audit(tx, ctx, { action: 'metric.declined', subject: SUBJECT, subjectId: id, reason })
  })
}

/** Takes back a proposal of one's own function. CONFLICT where it is decided already. */
export async function withdrawProposal(ctx: Context, { id }: { id: number }): Promise<void> {
  await ctx.db.transaction(async tx => {
    const row = await lockOpen(tx, ctx, id)
    demand(ctx.actor, 'metrics.propose', { functionId: row.functionId })
    await tx
      .update(metricProposals)
      .set({ state: 'withdrawn', decidedBy: personOf(ctx.actor), decidedAt: ctx.now })
      .where(eq(metricProposals.id, id))
    await audit(tx, ctx, { action: 'metric.withdrawn', subject: SUBJECT, subjectId: id })
  })
}

const SHOWN = 50

/**
 * Proposals that whoever asks may know: all of them for who defines, those of their own functions for heads. Open ones first, then the newest
 * of those that were decided.
 */
export async function listProposals(ctx: Context): Promise<ProposalDto[]> {
  const decides = can(ctx.actor, 'metrics.define')
  const own = ctx.actor?.kind === 'user' ? ctx.actor.headOf : []
  if (!decides && own.length === 0) return []
  const deciders = alias(users, 'deciders')
  const rows = await ctx.db
    .select({
      id: metricProposals.id,
      definition: metricProposals.definition,
      why: metricProposals.why,
      state: metricProposals.state,
      createdAt: metricProposals.createdAt,
      decidedAt: metricProposals.decidedAt,
      reason: metricProposals.reason,
      functionId: metricProposals.functionId,
      functionName: functions.name,
      by: users.name,
      decidedBy: deciders.name,
      metricKey: metrics.key,
    })
    .from(metricProposals)
    .innerJoin(functions, eq(functions.id, metricProposals.functionId))
    .innerJoin(users, eq(users.id, metricProposals.proposedBy))
    .leftJoin(deciders, eq(deciders.id, metricProposals.decidedBy))
    .leftJoin(metrics, eq(metrics.id, metricProposals.metricId))
    .where(and(decides ? undefined : inArray(metricProposals.functionId, [...own])))
    .orderBy(asc(sql`${metricProposals.state} <> 'open'`), desc(metricProposals.id))
    .limit(SHOWN)
  return rows.map(({ functionId, ...row }) => ({
    ...row,
    mayDecide: decides && row.state === 'open',
    mayWithdraw: own.includes(functionId) && row.state === 'open',
  }))
}
