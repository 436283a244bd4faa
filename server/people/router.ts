import { changePasswordInput, endSessionsInput } from '@/domain/person'
import { allowed, router } from '../trpc'
import { changePassword, endOtherSessions, endSessions, listOwnSessions, ownUser } from './service'

export const peopleRouter = router({
  /** The person who is signed in, as the screen's frame shows them. */
  me: allowed('account.change').query(({ ctx }) => ownUser(ctx)),
  sessions: allowed('account.change').query(({ ctx }) => listOwnSessions(ctx)),
  changePassword: allowed('account.change')
    .input(changePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  endOtherSessions: allowed('account.change').mutation(({ ctx }) => endOtherSessions(ctx)),
  endSessions: allowed('company.administer')
    .input(endSessionsInput)
    .mutation(({ ctx, input }) => endSessions(ctx, input)),
})
