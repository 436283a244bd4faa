import { finishSelfCheckInput, saveSelfCheckInput, selfCheckInput } from '@/domain/self-check'
import { allowed, router } from '../trpc'
import { finishSelfCheck, saveSelfCheck, startSelfCheck } from './answer'
import { getSelfChecks } from './service'

export const selfChecksRouter = router({
  get: allowed('dashboards.view')
    .input(selfCheckInput.partial())
    .query(({ ctx, input }) => getSelfChecks(ctx, input)),
  start: allowed('selfCheck.answer').mutation(({ ctx }) => startSelfCheck(ctx)),
  save: allowed('selfCheck.answer')
    .input(saveSelfCheckInput)
    .mutation(({ ctx, input }) => saveSelfCheck(ctx, input)),
  finish: allowed('selfCheck.answer')
    .input(finishSelfCheckInput)
    .mutation(({ ctx, input }) => finishSelfCheck(ctx, input)),
})
