import {
  adviceInput,
  answerGoalInput,
  checkInInput,
  closeGoalInput,
  goalIdInput,
  goalSettingInput,
  moveGoalInput,
  seenGoalInput,
  setGoalInput,
  withdrawGoalInput,
} from '@/domain/goal-setting'
import { ownTargetsInput, setOwnTargetInput } from '@/domain/own-target'
import { allowed, router } from '../trpc'
import { checkIn } from './answering/check-ins'
import { answerContribution } from './answering/contributions'
import { listGoalItems } from './list/list'
import { getGoal } from './one/get'
import { getOwnTargets, setOwnTarget } from './own-targets'
import { getAdvice } from './setting/advice'
import { copyGoal } from './setting/copy'
import { closeGoal, noteLearnt, withdrawGoal } from './setting/end'
import { getGoalSetting } from './setting/get'
import { moveGoal } from './setting/move'
import { removeGoal, setGoal } from './setting/set'

export const goalsRouter = router({
  list: allowed('dashboards.view').query(({ ctx }) => listGoalItems(ctx)),
  get: allowed('dashboards.view')
    .input(goalIdInput)
    .query(({ ctx, input }) => getGoal(ctx, input)),
  setting: allowed('goals.set')
    .input(goalSettingInput)
    .query(({ ctx, input }) => getGoalSetting(ctx, input)),
  advice: allowed('goals.set')
    .input(adviceInput)
    .query(({ ctx, input }) => getAdvice(ctx, input)),
  set: allowed('goals.set')
    .input(setGoalInput)
    .mutation(({ ctx, input }) => setGoal(ctx, input)),
  remove: allowed('goals.set')
    .input(seenGoalInput)
    .mutation(({ ctx, input }) => removeGoal(ctx, input)),
  move: allowed('goals.set')
    .input(moveGoalInput)
    .mutation(({ ctx, input }) => moveGoal(ctx, input)),
  copy: allowed('goals.set')
    .input(goalIdInput)
    .mutation(({ ctx, input }) => copyGoal(ctx, input)),
  withdraw: allowed('goals.set')
    .input(withdrawGoalInput)
    .mutation(({ ctx, input }) => withdrawGoal(ctx, input)),
  close: allowed('goals.checkIn')
    .input(closeGoalInput)
    .mutation(({ ctx, input }) => closeGoal(ctx, input)),
  learn: allowed('goals.checkIn')
    .input(closeGoalInput)
    .mutation(({ ctx, input }) => noteLearnt(ctx, input)),
  answer: allowed('contributions.answer')
    .input(answerGoalInput)
    .mutation(({ ctx, input }) => answerContribution(ctx, input)),
  checkIn: allowed('goals.checkIn')
    .input(checkInInput)
    .mutation(({ ctx, input }) => checkIn(ctx, input)),
  ownTargets: allowed('ownTargets.set')
    .input(ownTargetsInput)
    .query(({ ctx, input }) => getOwnTargets(ctx, input)),
  setOwnTarget: allowed('ownTargets.set')
    .input(setOwnTargetInput)
    .mutation(({ ctx, input }) => setOwnTarget(ctx, input)),
})
