import { filterSchema } from '@/domain/filter'
import { outcomeInput } from '@/domain/hand-off'
import { allowed, router } from '../trpc'
import { getOutcome } from './outcome'
import { getJourney } from './service'

export const journeyRouter = router({
  get: allowed('dashboards.view')
    .input(filterSchema)
    .query(({ ctx, input }) => getJourney(ctx, input)),
  outcome: allowed('dashboards.view')
    .input(outcomeInput)
    .query(({ ctx, input }) => getOutcome(ctx, input)),
})
