import type { z } from 'zod'
import type { Tx } from '@/db/client'
import { demand, type Permission } from '@/domain/access'
import type {
  AddInput,
  changeKindInput,
  DatesInput,
  DescribeTouchpointInput,
  MoveInput,
  mergeStageInput,
  NamedNoun,
  placeTouchpointInput,
  RenameInput,
  ReopenInput,
  Reorganisation,
  ReorganisationEffect,
  RetireInput,
} from '@/domain/organisation'
import { companyDay } from '../company/service'
import type { Context } from '../context'
import { setDatesOf } from './dates'
import { describeTouchpointRow } from './describe'
import type { OrganisationDto } from './dto'
import {
  addNamed,
  changeKindOf,
  moveNamed,
  placeTouchpointRow,
  renameNamed,
  reopenNamed,
  retireNamed,
} from './edits'
import { decide, performOrHandOver, readLarge } from './large'
import { readOrganisation } from './queries'
import type { Mode } from './reorganise'
import { mergeStageRow } from './stages'

/** Everything that the screens of functions, slices and stages show, those that have ended too. */
export async function getOrganisation(ctx: Context): Promise<OrganisationDto> {
  demand(ctx.actor, 'stages.define')
  const lists = await readOrganisation(ctx.db, await companyDay(ctx.db, ctx.now))
  return { ...lists, ...(await readLarge(ctx)) }
}

export { putOrganisation, putStageHeadlines } from './put'
export { lockForEdit } from './rows'
export { workOnOrganisation } from './work'

// Functions and slices are the admin's, stages and touchpoints also the CX lead's.
const rightFor = (noun: NamedNoun): Permission =>
  noun === 'stage' || noun === 'touchpoint' ? 'stages.define' : 'company.administer'

function edit<Input extends { noun: NamedNoun }, Result>(
  work: (tx: Tx, ctx: Context, input: Input) => Promise<Result>,
) {
  return async (ctx: Context, input: Input): Promise<Result> => {
    demand(ctx.actor, rightFor(input.noun))
    return ctx.db.transaction(tx => work(tx, ctx, input))
  }
}

/** Adds one at the end of its list; gives its id and key. CONFLICT where one in force is called so. */
export const addToOrganisation = edit<AddInput, { id: number; key: string }>(addNamed)
/** Renames; `since` keeps the old name for figures of before. CONFLICT where somebody changed it meanwhile. */
export const renameInOrganisation = edit<RenameInput, void>(renameNamed)
/** Puts one in the place of another. */
export const moveInOrganisation = edit<MoveInput, void>(moveNamed)
/** Ends one on a day; its past stays. */
export const retireFromOrganisation = edit<RetireInput, void>(retireNamed)
/** Says from which day and until which one has been there. INVALID or CONFLICT, in a sentence, where its history says otherwise. */
export const setDates = edit<DatesInput, void>(setDatesOf)
/** Puts one in force again. */
export const reopenInOrganisation = edit<ReopenInput, void>(reopenNamed)

/**
 * Does a merge or split, or tries it out. Takes a context whose actor may administer the company. Gives what it does; null where so many
 * facts move that the worker does it, and the screen shows how far it is. CONFLICT while another one is open.
 */
export async function reorganise(
  ctx: Context,
  asked: Reorganisation,
  mode: Mode,
  few?: number,
): Promise<ReorganisationEffect | null> {
  demand(ctx.actor, 'company.administer')
  return performOrHandOver(ctx, asked, mode, few)
}

/** Has the worker do the merge or split that it tried out. CONFLICT where it does not wait for that (any more). */
export async function takeReorganisation(ctx: Context, { id }: { id: number }): Promise<void> {
  demand(ctx.actor, 'company.administer')
  await decide(ctx, id, 'applying')
}

/** Drops a merge or split that is tried out or waits; nothing was written. */
export async function discardReorganisation(ctx: Context, { id }: { id: number }): Promise<void> {
  demand(ctx.actor, 'company.administer')
  await decide(ctx, id, 'discarded')
}

/** Says whether a function is a part of the company or a supplier. */
export async function changeKind(ctx: Context, input: z.infer<typeof changeKindInput>): Promise<void> {
  demand(ctx.actor, 'company.administer')
  await ctx.db.transaction(tx => changeKindOf(tx, ctx, input))
}

/** Merges a stage into another one. */
export async function mergeStage(ctx: Context, input: z.infer<typeof mergeStageInput>): Promise<void> {
  demand(ctx.actor, 'stages.define')
  await ctx.db.transaction(tx => mergeStageRow(tx, ctx, input))
}

/** Says what stands behind a touchpoint, and where a customer is expected next. */
export async function describeTouchpoint(ctx: Context, input: DescribeTouchpointInput): Promise<void> {
  demand(ctx.actor, 'stages.define')
  await ctx.db.transaction(tx => describeTouchpointRow(tx, ctx, input))
}

/** Puts a touchpoint into another stage or function. */
export async function placeTouchpoint(
  ctx: Context,
  input: z.infer<typeof placeTouchpointInput>,
): Promise<void> {
  demand(ctx.actor, 'stages.define')
  await ctx.db.transaction(tx => placeTouchpointRow(tx, ctx, input))
}
