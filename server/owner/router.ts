import { decideOwnerInput, proposeOwnerInput, stepDownInput } from '@/domain/appointment'
import { allowed, router } from '../trpc'
import { confirmOwner, declineOwner, getOwner, listProposals, proposeOwner, stepDown } from './service'

export const ownerRouter = router({
  get: allowed('customerOwner.propose').query(({ ctx }) => getOwner(ctx)),
  proposals: allowed('customerOwner.propose').query(({ ctx }) => listProposals(ctx)),
  propose: allowed('customerOwner.propose')
    .input(proposeOwnerInput)
    .mutation(({ ctx, input }) => proposeOwner(ctx, input)),
  confirm: allowed('customerOwner.confirm')
    .input(decideOwnerInput)
    .mutation(({ ctx, input }) => confirmOwner(ctx, input)),
  decline: allowed('customerOwner.propose')
    .input(decideOwnerInput)
    .mutation(({ ctx, input }) => declineOwner(ctx, input)),
  stepDown: allowed('customerOwner.propose')
    .input(stepDownInput)
    .mutation(({ ctx, input }) => stepDown(ctx, input)),
})
