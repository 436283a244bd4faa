import { z } from 'zod'
import { filterSchema } from '@/domain/filter'
import { beginMetricsInput } from '@/domain/ready-metrics'
import { allowed, router } from '../trpc'
import { beginMetrics, getReadyMetrics } from './ready'
import { getMetric, listMetrics } from './service'

export const metricsRouter = router({
  list: allowed('dashboards.view').query(({ ctx }) => listMetrics(ctx)),
  get: allowed('dashboards.view')
    .input(z.strictObject({ key: z.string().min(1).max(100), filters: filterSchema }))
    .query(({ ctx, input }) => getMetric(ctx, input)),
  ready: allowed('welcome.view').query(({ ctx }) => getReadyMetrics(ctx)),
  begin: allowed('metrics.begin')
    .input(beginMetricsInput)
    .mutation(({ ctx, input }) => beginMetrics(ctx, input)),
})
