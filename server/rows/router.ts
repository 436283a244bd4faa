import { rowsInput } from '@/domain/rows'
import { allowed, router } from '../trpc'
import { listMetricRows } from './service'

export const rowsRouter = router({
  list: allowed('dashboards.view')
    .input(rowsInput)
    .query(({ ctx, input }) => listMetricRows(ctx, input)),
})
