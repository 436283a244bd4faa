import { z } from 'zod'
import { filterSchema } from '@/domain/filter'
import { beginMetricsInput } from '@/domain/ready-metrics'
import { allowed, router } from '../trpc'
import { listMetrics } from './list'
import { beginMetrics, getReadyMetrics } from './ready'
import { getMetric } from './service'

export const metricsRouter = router({
  list: allowed('dashboards.view')
    .input(filterSchema)
    .query(({ ctx, input }) => listMetrics(ctx, input)),
  get: allowed('dashboards.view')
    .input(z.strictObject({ key: z.string().min(1).max(100), filters: filterSchema }))
    .query(({ ctx, input }) => getMetric(ctx, input)),
  ready: allowed('welcome.view').query(({ ctx }) => getReadyMetrics(ctx)),
  begin: allowed('metrics.begin')
    .input(beginMetricsInput)
    .mutation(({ ctx, input }) => beginMetrics(ctx, input)),
})
