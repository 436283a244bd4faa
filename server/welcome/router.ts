import { welcomeStepInput } from '@/domain/welcome-input'
import { allowed, router } from '../trpc'
import { getWelcome, resumeStep, skipStep } from './service'

export const welcomeRouter = router({
  get: allowed('welcome.view').query(({ ctx }) => getWelcome(ctx)),
  skip: allowed('welcome.view')
    .input(welcomeStepInput)
    .mutation(({ ctx, input }) => skipStep(ctx, input)),
  resume: allowed('welcome.view')
    .input(welcomeStepInput)
    .mutation(({ ctx, input }) => resumeStep(ctx, input)),
})
