import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { actions, apiTokens, businessCalendars, goalContributions, goals, touchpoints } from '@/db/schema'
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
    | 'functionGoals'
    | 'contributions'
    | 'actions'
    | 'places'
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

// Goals, answers and actions follow by a rule on reading them, and tokens are somebody else's key: they are counted and named, not changed.
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

const NOT_WITHDRAWN = isNull(actions.withdrawnAt)

/** Answers to goals that hold, actions that a function does, and those whose effect is looked for in it. */
async function countFollowing(tx: DbOrTx, id: number) {
  const holding = tx.select({ id: goals.id }).from(goals).where(eq(goals.lifecycle, 'published'))
  const asked = and(eq(goalContributions.functionId, id), inArray(goalContributions.goalId, holding))
  const here = or(
    and(eq(actions.placeDimension, 'function'), eq(actions.placeId, id)),
    and(eq(actions.comparisonDimension, 'function'), eq(actions.comparisonPlaceId, id)),
  )
  return {
    contributions: await tx.$count(goalContributions, asked),
    actions: await tx.$count(actions, and(eq(actions.functionId, id), NOT_WITHDRAWN)),
    places: await tx.$count(actions, and(here, NOT_WITHDRAWN, isNull(actions.conclusion))),
  }
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
    functionGoals: await countGoals(tx, 'functionId', from),
    ...(await countFollowing(tx, from)),
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
