import { allowed, router } from '../trpc'

export const peopleRouter = router({
  me: allowed('dashboards.view').query(({ ctx }) => ctx.actor),
})
