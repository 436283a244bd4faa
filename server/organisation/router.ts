import {
  addPlaceInput,
  addStageInput,
  changeKindInput,
  mergeInput,
  mergeStageInput,
  placeInputs,
  placeTouchpointInput,
  splitInput,
  stageInputs,
} from '@/domain/organisation'
import { allowed, router } from '../trpc'
import {
  addToOrganisation,
  changeKind,
  getOrganisation,
  merge,
  mergeStage,
  moveInOrganisation,
  placeTouchpoint,
  previewMerge,
  previewSplit,
  renameInOrganisation,
  reopenInOrganisation,
  retireFromOrganisation,
  split,
} from './service'

/** Functions and slices: the admin's. */
const places = router({
  add: allowed('company.administer')
    .input(addPlaceInput)
    .mutation(({ ctx, input }) => addToOrganisation(ctx, input)),
  rename: allowed('company.administer')
    .input(placeInputs.rename)
    .mutation(({ ctx, input }) => renameInOrganisation(ctx, input)),
  move: allowed('company.administer')
    .input(placeInputs.move)
    .mutation(({ ctx, input }) => moveInOrganisation(ctx, input)),
  retire: allowed('company.administer')
    .input(placeInputs.retire)
    .mutation(({ ctx, input }) => retireFromOrganisation(ctx, input)),
  reopen: allowed('company.administer')
    .input(placeInputs.reopen)
    .mutation(({ ctx, input }) => reopenInOrganisation(ctx, input)),
  changeKind: allowed('company.administer')
    .input(changeKindInput)
    .mutation(({ ctx, input }) => changeKind(ctx, input)),
  merge: allowed('company.administer')
    .input(mergeInput)
    .mutation(({ ctx, input }) => merge(ctx, input)),
  split: allowed('company.administer')
    .input(splitInput)
    .mutation(({ ctx, input }) => split(ctx, input)),
  previewMerge: allowed('company.administer')
    .input(mergeInput)
    .query(({ ctx, input }) => previewMerge(ctx, input)),
  previewSplit: allowed('company.administer')
    .input(splitInput)
    .query(({ ctx, input }) => previewSplit(ctx, input)),
})

/** The customer's way: the CX lead's too. */
const stages = router({
  add: allowed('stages.define')
    .input(addStageInput)
    .mutation(({ ctx, input }) => addToOrganisation(ctx, input)),
  rename: allowed('stages.define')
    .input(stageInputs.rename)
    .mutation(({ ctx, input }) => renameInOrganisation(ctx, input)),
  move: allowed('stages.define')
    .input(stageInputs.move)
    .mutation(({ ctx, input }) => moveInOrganisation(ctx, input)),
  retire: allowed('stages.define')
    .input(stageInputs.retire)
    .mutation(({ ctx, input }) => retireFromOrganisation(ctx, input)),
  reopen: allowed('stages.define')
    .input(stageInputs.reopen)
    .mutation(({ ctx, input }) => reopenInOrganisation(ctx, input)),
  merge: allowed('stages.define')
    .input(mergeStageInput)
    .mutation(({ ctx, input }) => mergeStage(ctx, input)),
  placeTouchpoint: allowed('stages.define')
    .input(placeTouchpointInput)
    .mutation(({ ctx, input }) => placeTouchpoint(ctx, input)),
})

export const organisationRouter = router({
  get: allowed('stages.define').query(({ ctx }) => getOrganisation(ctx)),
  places,
  stages,
})
