import { allowed, router } from '../trpc'
import { getFilterOptions } from './service'

export const companyRouter = router({
  filterOptions: allowed('dashboards.view').query(({ ctx }) => getFilterOptions(ctx)),
})
