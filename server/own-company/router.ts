import { allowed, router } from '../trpc'
import { startOwnCompany } from './service'

export const ownCompanyRouter = router({
  start: allowed('company.administer').mutation(({ ctx }) => startOwnCompany(ctx)),
})
