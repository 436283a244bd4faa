import { confirmOwnerInput, declineOwnerInput, proposeOwnerInput, stepDownInput } from '@/domain/appointment'
import { lookedInput } from '@/domain/looking'
import { allowed, router } from '../trpc'
import {
  confirmOwner,
  declineOwner,
  getOwner,
  getOwnerWork,
  listProposals,
  listWaiting,
  looked,
  proposeOwner,
  stepDown,
} from './service'

export const ownerRouter = router({
  get: allowed('customerOwner.propose').query(({ ctx }) => getOwner(ctx)),
  work: allowed('dashboards.view').query(({ ctx }) => getOwnerWork(ctx)),
  waiting: allowed('goals.set').query(({ ctx }) => listWaiting(ctx)),
  looked: allowed('dashboards.view')
    .input(lookedInput)
    .mutation(({ ctx, input }) => looked(ctx, input)),
  proposals: allowed('customerOwner.propose').query(({ ctx }) => listProposals(ctx)),
  propose: allowed('customerOwner.propose')
    .input(proposeOwnerInput)
    .mutation(({ ctx, input }) => proposeOwner(ctx, input)),
  confirm: allowed('customerOwner.confirm')
    .input(confirmOwnerInput)
    .mutation(({ ctx, input }) => confirmOwner(ctx, input)),
  decline: allowed('customerOwner.propose')
    .input(declineOwnerInput)
    .mutation(({ ctx, input }) => declineOwner(ctx, input)),
  stepDown: allowed('customerOwner.propose')
    .input(stepDownInput)
    .mutation(({ ctx, input }) => stepDown(ctx, input)),
})
