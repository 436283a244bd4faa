import { functionInput } from '@/domain/function-screen'
import { allowed, router } from '../trpc'
import { getFunction } from './service'

export const functionsRouter = router({
  get: allowed('dashboards.view')
    .input(functionInput)
    .query(({ ctx, input }) => getFunction(ctx, input)),
})
