import {
  eraseCustomerInput,
  erasureSubject,
  findCustomerInput,
  privacyInput,
  retentionInput,
} from '@/domain/privacy'
import { allowed, router } from '../trpc'
import {
  changePrivacy,
  eraseCustomer,
  findCustomers,
  getPrivacy,
  getRetention,
  previewErasure,
} from './service'

export const privacyRouter = router({
  get: allowed('company.administer').query(({ ctx }) => getPrivacy(ctx)),
  change: allowed('company.administer')
    .input(privacyInput)
    .mutation(({ ctx, input }) => changePrivacy(ctx, input)),
  retention: allowed('company.administer')
    .input(retentionInput)
    .query(({ ctx, input }) => getRetention(ctx, input)),
  // Mutations that change nothing: a name that is looked for shall stand in no address and no log of addresses.
  find: allowed('company.administer')
    .input(findCustomerInput)
    .mutation(({ ctx, input }) => findCustomers(ctx, input)),
  preview: allowed('company.administer')
    .input(erasureSubject)
    .query(({ ctx, input }) => previewErasure(ctx, input)),
  erase: allowed('company.administer')
    .input(eraseCustomerInput)
    .mutation(({ ctx, input }) => eraseCustomer(ctx, input)),
})
