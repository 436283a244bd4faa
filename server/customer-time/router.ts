import {
  correctTimeInput,
  findTalkedToInput,
  logTimeInput,
  takeBackTimeInput,
  timeSearch,
} from '@/domain/customer-time'
import { allowed, router } from '../trpc'
import { correctTime, logTime, takeBackTime } from './log'
import { findTalkedTo, getTime } from './service'

export const customerTimeRouter = router({
  get: allowed('customerTime.log')
    .input(timeSearch)
    .query(({ ctx, input }) => getTime(ctx, input)),
  find: allowed('customers.view')
    .input(findTalkedToInput)
    .query(({ ctx, input }) => findTalkedTo(ctx, input)),
  log: allowed('customerTime.log')
    .input(logTimeInput)
    .mutation(({ ctx, input }) => logTime(ctx, input)),
  correct: allowed('customerTime.log')
    .input(correctTimeInput)
    .mutation(({ ctx, input }) => correctTime(ctx, input)),
  takeBack: allowed('customerTime.log')
    .input(takeBackTimeInput)
    .mutation(({ ctx, input }) => takeBackTime(ctx, input)),
})
