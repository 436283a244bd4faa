import {
  actionInput,
  actionSearch,
  changeActionInput,
  concludeActionInput,
  foreseeActionInput,
  registerActionInput,
  withdrawActionInput,
} from '@/domain/action'
import { allowed, router } from '../trpc'
import { foreseeAction, getRegistering, registerAction } from './register'
import { getAction, listActions } from './service'
import { changeAction, concludeAction, withdrawAction } from './work'

export const actionsRouter = router({
  list: allowed('dashboards.view')
    .input(actionSearch)
    .query(({ ctx, input }) => listActions(ctx, input)),
  get: allowed('dashboards.view')
    .input(actionInput)
    .query(({ ctx, input }) => getAction(ctx, input)),
  registering: allowed('actions.register').query(({ ctx }) => getRegistering(ctx)),
  foresee: allowed('actions.register')
    .input(foreseeActionInput)
    .query(({ ctx, input }) => foreseeAction(ctx, input)),
  register: allowed('actions.register')
    .input(registerActionInput)
    .mutation(({ ctx, input }) => registerAction(ctx, input)),
  change: allowed('actions.work')
    .input(changeActionInput)
    .mutation(({ ctx, input }) => changeAction(ctx, input)),
  withdraw: allowed('actions.work')
    .input(withdrawActionInput)
    .mutation(({ ctx, input }) => withdrawAction(ctx, input)),
  conclude: allowed('actions.work')
    .input(concludeActionInput)
    .mutation(({ ctx, input }) => concludeAction(ctx, input)),
})
