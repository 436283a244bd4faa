import { presentProcessInput, setGoalInput, withdrawGoalInput } from '@/domain/goal'
import { ownTargetsInput, setOwnTargetInput } from '@/domain/own-target'
import { allowed, router } from '../trpc'
import { getOwnTargets, setOwnTarget } from './own-targets'
import { getPresentProcess } from './present'
import { getGoalSetting, setGoal, withdrawGoal } from './set'

export const goalsRouter = router({
  setting: allowed('goals.set').query(({ ctx }) => getGoalSetting(ctx)),
  present: allowed('goals.set')
    .input(presentProcessInput)
    .query(({ ctx, input }) => getPresentProcess(ctx, input)),
  set: allowed('goals.set')
    .input(setGoalInput)
    .mutation(({ ctx, input }) => setGoal(ctx, input)),
  withdraw: allowed('goals.set')
    .input(withdrawGoalInput)
    .mutation(({ ctx, input }) => withdrawGoal(ctx, input)),
  ownTargets: allowed('ownTargets.set')
    .input(ownTargetsInput)
    .query(({ ctx, input }) => getOwnTargets(ctx, input)),
  setOwnTarget: allowed('ownTargets.set')
    .input(setOwnTargetInput)
    .mutation(({ ctx, input }) => setOwnTarget(ctx, input)),
})
