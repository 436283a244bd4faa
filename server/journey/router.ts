import { filterSchema } from '@/domain/filter'
import { allowed, router } from '../trpc'
import { getJourney } from './service'

export const journeyRouter = router({
  get: allowed('dashboards.view')
    .input(filterSchema)
    .query(({ ctx, input }) => getJourney(ctx, input)),
})
