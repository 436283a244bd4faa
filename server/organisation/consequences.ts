import { and, eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { apiTokens, businessCalendars, goals, touchpoints } from '@/db/schema'
import type { Day } from '@/domain/day'
import { moveTiers, shareCustomers } from '../customers/service'
import { rebuildEventCells } from '../events/service'
import { handOverOwnTargets } from '../goals/service'
import { handOverMetrics } from '../metrics/service'
import { endHeadshipsOf } from '../people/service'
import { handOverFunction } from '../sources/service'
import type { OrganisationRow } from './rows'

/** How many of each a merge concerns; each has its rule in the words of the preview. */
export type Consequences = Partial<
  Record<
    | 'metrics'
    | 'feeds'
    | 'sources'
    | 'ownTargets'
    | 'headships'
    | 'touchpoints'
    | 'customers'
    | 'goals'
    | 'tokens'
    | 'tiers'
    | 'hours',
    number
  >
>

async function handOverTouchpoints(tx: DbOrTx, from: number, into: number): Promise<number> {
  const moved = await tx
    .update(touchpoints)
    .set({ functionId: into, revision: sql`${touchpoints.revision} + 1` })
    .where(and(eq(touchpoints.functionId, from), sql`${touchpoints.validTo} is null`))
    .returning({ id: touchpoints.id })
  if (moved.length > 0) await rebuildEventCells(tx)
  return moved.length
}

// Goals and tokens are somebody else's promise or key: they are counted and named, not changed.
async function countGoals(
  tx: DbOrTx,
  column: 'functionId' | 'regionId' | 'productId' | 'tierId' | 'channelId',
  id: number,
) {
  const rows = await tx
    .select({ id: goals.id })
    .from(goals)
    .where(and(eq(goals[column], id), eq(goals.lifecycle, 'published')))
  return rows.length
}

async function countTokens(tx: DbOrTx, id: number) {
  const rows = await tx
    .select({ id: apiTokens.id })
    .from(apiTokens)
    .where(and(eq(apiTokens.functionId, id), sql`${apiTokens.revokedAt} is null`))
  return rows.length
}

/** Hands over everything that belongs to a function which merges into another one on a day. */
export async function handOver(tx: DbOrTx, from: number, into: number, on: Day): Promise<Consequences> {
  return {
    metrics: await handOverMetrics(tx, from, into),
    ...(await handOverFunction(tx, from, into, on)),
    ownTargets: await handOverOwnTargets(tx, from, into, on),
    headships: await endHeadshipsOf(tx, from, on),
    touchpoints: await handOverTouchpoints(tx, from, into),
    customers: await shareCustomers(tx, from, into),
    goals: await countGoals(tx, 'functionId', from),
    tokens: await countTokens(tx, from),
    hours: await tx.$count(businessCalendars, eq(businessCalendars.functionId, from)),
  }
}

const GOAL_COLUMNS = {
  region: 'regionId',
  product: 'productId',
  tier: 'tierId',
  channel: 'channelId',
} as const

/** Hands over what belongs to a slice that merges into another one of its kind on a day. */
export async function handOverSlice(
  tx: DbOrTx,
  slice: OrganisationRow,
  into: number,
  on: Day,
): Promise<Consequences> {
  const dimension = slice.dimension ?? 'region'
  return {
    tiers: dimension === 'tier' ? await moveTiers(tx, slice.id, into, on) : 0,
    goals: await countGoals(tx, GOAL_COLUMNS[dimension], slice.id),
  }
}
