import { gapInput } from '@/domain/gap-place'
import { allowed, router } from '../trpc'
import { getGap } from './service'

export const gapsRouter = router({
  get: allowed('dashboards.view')
    .input(gapInput)
    .query(({ ctx, input }) => getGap(ctx, input)),
})
