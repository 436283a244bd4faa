import { z } from 'zod'
import { filterSchema } from '@/domain/filter'
import { allowed, router } from '../trpc'
import { getMetric, listMetrics } from './service'

export const metricsRouter = router({
  list: allowed('dashboards.view').query(({ ctx }) => listMetrics(ctx)),
  get: allowed('dashboards.view')
    .input(z.strictObject({ key: z.string().min(1).max(100), filters: filterSchema }))
    .query(({ ctx, input }) => getMetric(ctx, input)),
})
