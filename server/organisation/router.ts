import {
  addInput,
  changeKindInput,
  datesInput,
  describeTouchpointInput,
  mergeInput,
  mergeStageInput,
  moveInput,
  placeTouchpointInput,
  renameInput,
  reopenInput,
  reorganisationDecision,
  retireInput,
  splitInput,
} from '@/domain/organisation'
import { allowed, router } from '../trpc'
import {
  addToOrganisation,
  changeKind,
  describeTouchpoint,
  discardReorganisation,
  getOrganisation,
  mergeStage,
  moveInOrganisation,
  placeTouchpoint,
  renameInOrganisation,
  reopenInOrganisation,
  reorganise,
  retireFromOrganisation,
  setDates,
  takeReorganisation,
} from './service'

/** Functions and slices are the admin's, which the service asks for; stages and touchpoints the CX lead's too. */
export const organisationRouter = router({
  get: allowed('stages.define').query(({ ctx }) => getOrganisation(ctx)),
  add: allowed('stages.define')
    .input(addInput)
    .mutation(({ ctx, input }) => addToOrganisation(ctx, input)),
  rename: allowed('stages.define')
    .input(renameInput)
    .mutation(({ ctx, input }) => renameInOrganisation(ctx, input)),
  move: allowed('stages.define')
    .input(moveInput)
    .mutation(({ ctx, input }) => moveInOrganisation(ctx, input)),
  retire: allowed('stages.define')
    .input(retireInput)
    .mutation(({ ctx, input }) => retireFromOrganisation(ctx, input)),
  setDates: allowed('stages.define')
    .input(datesInput)
    .mutation(({ ctx, input }) => setDates(ctx, input)),
  reopen: allowed('stages.define')
    .input(reopenInput)
    .mutation(({ ctx, input }) => reopenInOrganisation(ctx, input)),
  changeKind: allowed('company.administer')
    .input(changeKindInput)
    .mutation(({ ctx, input }) => changeKind(ctx, input)),
  previewMerge: allowed('company.administer')
    .input(mergeInput)
    .mutation(({ ctx, input }) => reorganise(ctx, { what: 'merge', input }, 'try')),
  merge: allowed('company.administer')
    .input(mergeInput)
    .mutation(({ ctx, input }) => reorganise(ctx, { what: 'merge', input }, 'do')),
  previewSplit: allowed('company.administer')
    .input(splitInput)
    .mutation(({ ctx, input }) => reorganise(ctx, { what: 'split', input }, 'try')),
  split: allowed('company.administer')
    .input(splitInput)
    .mutation(({ ctx, input }) => reorganise(ctx, { what: 'split', input }, 'do')),
  takeReorganisation: allowed('company.administer')
    .input(reorganisationDecision)
    .mutation(({ ctx, input }) => takeReorganisation(ctx, input)),
  discardReorganisation: allowed('company.administer')
    .input(reorganisationDecision)
    .mutation(({ ctx, input }) => discardReorganisation(ctx, input)),
  mergeStage: allowed('stages.define')
    .input(mergeStageInput)
    .mutation(({ ctx, input }) => mergeStage(ctx, input)),
  placeTouchpoint: allowed('stages.define')
    .input(placeTouchpointInput)
    .mutation(({ ctx, input }) => placeTouchpoint(ctx, input)),
  describeTouchpoint: allowed('stages.define')
    .input(describeTouchpointInput)
    .mutation(({ ctx, input }) => describeTouchpoint(ctx, input)),
})
