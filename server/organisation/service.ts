import type { z } from 'zod'
import type { Tx } from '@/db/client'
import { demand, type Permission } from '@/domain/access'
import type {
  AddInput,
  changeKindInput,
  MergeInput,
  MoveInput,
  mergeStageInput,
  NamedNoun,
  placeTouchpointInput,
  RenameInput,
  ReopenInput,
  RetireInput,
  SplitInput,
} from '@/domain/organisation'
import { companyDay } from '../company/service'
import type { Context } from '../context'
import type { OrganisationDto, ReorganisationDto } from './dto'
import {
  addNamed,
  changeKindOf,
  moveNamed,
  placeTouchpointRow,
  renameNamed,
  reopenNamed,
  retireNamed,
} from './edits'
import { readOrganisation } from './queries'
import { mergePlace, splitFunction } from './reorganise'
import { mergeStageRow } from './stages'

/** Everything that the screens of functions, slices and stages show, those that have ended too. */
export async function getOrganisation(ctx: Context): Promise<OrganisationDto> {
  demand(ctx.actor, 'stages.define')
  return readOrganisation(ctx.db, await companyDay(ctx.db, ctx.now))
}

export { putOrganisation, putStageHeadlines } from './put'

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
/** Puts one in force again. */
export const reopenInOrganisation = edit<ReopenInput, void>(reopenNamed)

/** A merge as it would be: tried out in a transaction that is undone. */
export async function previewMerge(ctx: Context, input: MergeInput): Promise<ReorganisationDto> {
  demand(ctx.actor, 'company.administer')
  return mergePlace(ctx, input, 'try')
}

/** Merges a function or slice into another one, in one transaction with the facts that move. */
export async function merge(ctx: Context, input: MergeInput): Promise<ReorganisationDto> {
  demand(ctx.actor, 'company.administer')
  return mergePlace(ctx, input, 'do')
}

/** A split as it would be. */
export async function previewSplit(ctx: Context, input: SplitInput): Promise<ReorganisationDto> {
  demand(ctx.actor, 'company.administer')
  return splitFunction(ctx, input, 'try')
}

/** Makes a part of a function a function of its own. */
export async function split(ctx: Context, input: SplitInput): Promise<ReorganisationDto> {
  demand(ctx.actor, 'company.administer')
  return splitFunction(ctx, input, 'do')
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

/** Puts a touchpoint into another stage or function. */
export async function placeTouchpoint(
  ctx: Context,
  input: z.infer<typeof placeTouchpointInput>,
): Promise<void> {
  demand(ctx.actor, 'stages.define')
  await ctx.db.transaction(tx => placeTouchpointRow(tx, ctx, input))
}
