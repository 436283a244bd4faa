import { createTokenInput, revokeTokenInput } from '@/domain/token'
import { allowed, router } from '../trpc'
import { getTokens, makeToken } from './page'
import { revokeToken } from './service'

export const tokensRouter = router({
  get: allowed('company.administer').query(({ ctx }) => getTokens(ctx)),
  create: allowed('company.administer')
    .input(createTokenInput)
    .mutation(({ ctx, input }) => makeToken(ctx, input)),
  revoke: allowed('company.administer')
    .input(revokeTokenInput)
    .mutation(({ ctx, input }) => revokeToken(ctx, input.id)),
})
