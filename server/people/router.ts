import { changePasswordInput, endSessionsInput } from '@/domain/person'
import { allowed, router } from '../trpc'
import { changePassword, endSessions, ownUser } from './service'

export const peopleRouter = router({
  /** The person who is signed in, as the screen's frame shows them. */
  me: allowed('account.change').query(({ ctx }) => ownUser(ctx)),
  changePassword: allowed('account.change')
    .input(changePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  endSessions: allowed('account.change')
    .input(endSessionsInput)
    .mutation(({ ctx, input }) => endSessions(ctx, input)),
})
