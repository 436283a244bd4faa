import { filterSchema } from '@/domain/filter'
import { allowed, router } from '../trpc'
import { getOverview } from './service'

export const overviewRouter = router({
  get: allowed('dashboards.view')
    .input(filterSchema)
    .query(({ ctx, input }) => getOverview(ctx, input)),
})
