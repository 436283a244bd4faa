import { faultInput } from '@/domain/interplay/fault'
import { allowed, router } from '../trpc'
import { askForInterplay, getInterplay, setFault } from './service'

export const interplayRouter = router({
  get: allowed('dashboards.view').query(({ ctx }) => getInterplay(ctx)),
  setFault: allowed('interplay.set')
    .input(faultInput)
    .mutation(({ ctx, input }) => setFault(ctx, input)),
  compute: allowed('interplay.set').mutation(({ ctx }) => askForInterplay(ctx)),
})
