import { applySetupInput, compareSetupInput } from '@/domain/setup-file'
import { allowed, router } from '../trpc'
import { applySetup, compareSetup, exportSetup } from './service'

export const setupFileRouter = router({
  read: allowed('company.administer').query(({ ctx }) => exportSetup(ctx)),
  compare: allowed('company.administer')
    .input(compareSetupInput)
    .mutation(({ ctx, input }) => compareSetup(ctx, input)),
  bringIn: allowed('company.administer')
    .input(applySetupInput)
    .mutation(({ ctx, input }) => applySetup(ctx, input)),
})
