import { customerFilter, customerInput, findCustomersInput } from '@/domain/customer-list'
import { timelineInput } from '@/domain/customer-timeline'
import { allowed, router } from '../trpc'
import { findCustomers, getCustomer, getTimeline, getVoice, listCustomers } from './service'

export const customersRouter = router({
  list: allowed('customerEvents.view')
    .input(customerFilter)
    .query(({ ctx, input }) => listCustomers(ctx, input)),
  // A mutation that changes nothing: a name that is looked for shall stand in no address and no log of addresses.
  find: allowed('customerEvents.view')
    .input(findCustomersInput)
    .mutation(({ ctx, input }) => findCustomers(ctx, input)),
  get: allowed('customerEvents.view')
    .input(customerInput)
    .query(({ ctx, input }) => getCustomer(ctx, input)),
  timeline: allowed('customerEvents.view')
    .input(timelineInput)
    .query(({ ctx, input }) => getTimeline(ctx, input)),
  voice: allowed('customerEvents.view').query(({ ctx }) => getVoice(ctx)),
})
