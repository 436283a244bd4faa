import { followInput, sawInput } from '@/domain/following'
import { allowed, router } from '../trpc'
import { follow, saw, unfollow } from './service'

export const followsRouter = router({
  follow: allowed('metrics.follow')
    .input(followInput)
    .mutation(({ ctx, input }) => follow(ctx, input)),
  unfollow: allowed('metrics.follow')
    .input(followInput)
    .mutation(({ ctx, input }) => unfollow(ctx, input)),
  saw: allowed('metrics.follow')
    .input(sawInput)
    .mutation(({ ctx, input }) => saw(ctx, input)),
})
