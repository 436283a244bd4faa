import { commentsInput } from '@/domain/comments'
import { allowed, router } from '../trpc'
import { listMetricComments } from './service'

export const commentsRouter = router({
  list: allowed('customers.view')
    .input(commentsInput)
    .query(({ ctx, input }) => listMetricComments(ctx, input)),
})
