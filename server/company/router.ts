import { filterSchema } from '@/domain/filter'
import { allowed, router } from '../trpc'
import { getFilterOptions } from './service'

export const companyRouter = router({
  filterOptions: allowed('dashboards.view')
    .input(filterSchema.optional())
    .query(({ ctx, input }) => getFilterOptions(ctx, input)),
})
