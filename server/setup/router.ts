import { allowed, router } from '../trpc'
import { getEntrance } from './service'

export const setupRouter = router({
  entrance: allowed('entrance.view').query(({ ctx }) => getEntrance(ctx)),
})
